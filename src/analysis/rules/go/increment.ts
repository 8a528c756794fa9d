import { childOf } from '../../languages/shared/tree.js';
import { expressionsOf } from '../../languages/go/functions.js';
import type { Rule } from '../../rule.js';
import { STYLE } from '../../why-off.js';

/** `x += 1` and `x -= 1`, for which the language has a statement. */
export const goIncrement = {
  meta: {
    id: 'go-increment',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: STYLE,
    opinion: true,
    confidence: 0.99,
    languages: ['go'],
    summary: 'A variable is counted up or down by an assignment.',
    why: 'Go has a statement for steps of one: `x++`. Another number behind `+=` then stands out.',
    fix: 'The fix writes `++` or `--`.',
    examples: {
      bad: 'package p\n\nfunc count(a []string) int {\n\tn := 0\n\tfor range a {\n\t\tn += 1\n\t}\n\treturn n\n}\n',
      good: 'package p\n\nfunc count(a []string) int {\n\tn := 0\n\tfor range a {\n\t\tn++\n\t}\n\treturn n\n}\n',
    },
    equivalents: ['revive:increment-decrement'],
  },
  create: (context) => ({
    on: {
      assignment_statement(node) {
        const operator = childOf(node, 'operator')?.type;
        if (operator !== '+=' && operator !== '-=') return;
        const [target, second] = expressionsOf(childOf(node, 'left'));
        const [value] = expressionsOf(childOf(node, 'right'));
        if (target === undefined || second !== undefined || value?.type !== 'int_literal') return;
        if (context.textOf(value) !== '1') return;
        const text = operator === '+=' ? '++' : '--';
        const isCommented = context.text.slice(target.end, value.start).includes('/');
        context.report({
          node,
          message: `\`${text}\` says this.`,
          ...(isCommented
            ? {}
            : { fix: { title: `Use ${text}`, edits: [{ start: target.end, end: value.end, text }] } }),
        });
      },
    },
  }),
} as const satisfies Rule;
