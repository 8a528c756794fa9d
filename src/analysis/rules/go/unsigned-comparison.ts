import { binaryOf, integerOf } from '../../languages/go/expressions.js';
import { typeTextOf } from '../../languages/go/types.js';
import type { Rule } from '../../rule.js';

/** A value without sign is compared with zero. */
export const goUnsignedComparison = {
  meta: {
    id: 'go-unsigned-comparison',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ['go'],
    summary: 'A value without sign is compared as if it could be below zero.',
    why: 'An unsigned number is never below zero: counted down past 0 it becomes the largest one. A loop with such a condition never ends.',
    examples: {
      bad: 'package p\n\nfunc down(n uint) {\n\tfor i := n; n >= 0; n-- {\n\t\tuse(i)\n\t}\n}\n',
      good: 'package p\n\nfunc down(n int) {\n\tfor i := n; n >= 0; n-- {\n\t\tuse(i)\n\t}\n}\n',
    },
    equivalents: ['staticcheck:SA4003', 'cwe:570'],
  },
  mentions: ['uint', 'byte'],
  create: (context) => ({
    on: {
      binary_expression(node) {
        const parts = binaryOf(node);
        if (parts === null || integerOf(context, parts.right) !== 0 || !/^(?:<|>=)$/u.test(parts.operator))
          return;
        const type = typeTextOf(context, parts.left);
        if (type === null || !/^(?:uint(?:8|16|32|64|ptr)?|byte)$/u.test(type)) return;
        const result = parts.operator === '<' ? 'false' : 'true';
        context.report({
          node,
          message: `A value without sign is never below zero, so this is always ${result}.`,
        });
      },
    },
  }),
} as const satisfies Rule;
