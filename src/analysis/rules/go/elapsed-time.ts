import { argumentsOf } from '../../languages/go/functions.js';
import { calledName } from '../../languages/go/imports.js';
import { childOf } from '../../languages/shared/tree.js';
import type { Rule } from '../../rule.js';
import { STYLE } from '../../why-off.js';

/** `time.Now().Sub(start)`, which is `time.Since(start)`. */
export const goElapsedTime = {
  meta: {
    id: 'go-elapsed-time',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: STYLE,
    opinion: true,
    confidence: 0.99,
    languages: ['go'],
    summary: 'The time since a moment is computed by subtraction.',
    why: '`time.Since` says what is meant, and the two moments cannot be mixed up.',
    fix: 'The fix calls `time.Since`.',
    examples: {
      bad: 'package p\n\nimport "time"\n\nfunc age(born time.Time) time.Duration {\n\treturn time.Now().Sub(born)\n}\n',
      good: 'package p\n\nimport "time"\n\nfunc age(born time.Time) time.Duration {\n\treturn time.Since(born)\n}\n',
    },
    equivalents: ['staticcheck:S1012'],
  },
  mentions: ['Sub'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const callee = childOf(node, 'function');
        const now = callee === null ? null : childOf(callee, 'operand');
        const field = callee === null ? null : childOf(callee, 'field');
        if (callee === null || field === null || context.textOf(field) !== 'Sub') return;
        if (now?.type !== 'call_expression' || argumentsOf(now).length > 0) return;
        if (argumentsOf(node).length !== 1 || calledName(context, now) !== 'time.Now') return;
        const nowName = childOf(childOf(now, 'function') ?? now, 'field');
        const isCommented = context.text.slice(now.start, field.end).includes('/');
        context.report({
          node,
          message: '`time.Since` gives this.',
          ...(nowName === null || isCommented
            ? {}
            : {
                fix: {
                  title: 'Call time.Since',
                  edits: [{ start: nowName.start, end: field.end, text: 'Since' }],
                },
              }),
        });
      },
    },
  }),
} as const satisfies Rule;
