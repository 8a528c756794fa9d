import { binaryOf } from '../../languages/go/expressions.js';
import { functionAround } from '../../languages/go/functions.js';
import { dottedName } from '../../languages/go/names.js';
import { childOf } from '../../languages/shared/tree.js';
import type { Rule } from '../../rule.js';

/** An error compared with a known one, which misses it once it is wrapped. */
export const goErrorComparison = {
  meta: {
    id: 'go-error-comparison',
    kind: 'bug',
    severity: 'warning',
    // Many packages promise to give an error as it is, which the file does not tell.
    offByDefault: true,
    confidence: 0.8,
    languages: ['go'],
    summary: 'An error is compared with `==`.',
    why: 'An error that somebody wrapped with `%w` on the way is no longer equal to the one in it. `errors.Is` looks inside.',
    examples: {
      bad: 'package p\n\nfunc isGone(err error) bool {\n\treturn err == ErrNotFound\n}\n',
      good: 'package p\n\nimport "errors"\n\nfunc isGone(err error) bool {\n\treturn errors.Is(err, ErrNotFound)\n}\n',
    },
    equivalents: ['cwe:697'],
    suppressedBy: ['errorlint:comparison'],
  },
  mentions: ['Err'],
  create: (context) => ({
    on: {
      binary_expression(node) {
        const parts = binaryOf(node);
        if (parts === null || !/^[=!]=$/u.test(parts.operator)) return;
        if (parts.left.type !== 'identifier' || !/^err$|^\w+Err$/u.test(context.textOf(parts.left))) return;
        const known = dottedName(context.text, parts.right);
        if (known === null || !/^(?:\w+\.)?Err[A-Z]\w*$/u.test(known)) return;
        const fn = functionAround(node);
        const name = fn === null ? null : childOf(fn, 'name');
        // What `errors.Is` asks of an error is whether it is this one itself.
        if (name !== null && context.textOf(name) === 'Is') return;
        context.report({
          node,
          message: 'An error that was wrapped on the way is not equal: `errors.Is` finds it.',
        });
      },
    },
  }),
} as const satisfies Rule;
