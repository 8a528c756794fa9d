import { comparisonsOf, integerOf } from '../../languages/rust/expressions.js';
import { isUnsigned } from '../../languages/rust/types.js';
import type { Rule } from '../../rule.js';

/** A value without sign is compared with zero. */
export const rustUnsignedComparison = {
  meta: {
    id: 'rust-unsigned-comparison',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ['rust'],
    summary: 'A value without sign is compared as if it could be below zero.',
    why: 'An unsigned number is never below zero: counted down past 0 it panics or becomes the largest one. What the condition guards is always or never done.',
    examples: {
      bad: 'fn has_items(items: &[u8]) -> bool {\n    items.len() >= 0\n}\n',
      good: 'fn has_items(items: &[u8]) -> bool {\n    items.len() > 0\n}\n',
    },
    equivalents: ['cwe:570', 'cwe:571'],
    suppressedBy: ['rustc:unused_comparisons', 'clippy:absurd_extreme_comparisons'],
  },
  create: (context) => ({
    on: {
      binary_expression(node) {
        for (const { left, operator, right } of comparisonsOf(node)) {
          if (!/^(?:<|>=)$/u.test(operator) || integerOf(context, right) !== 0) continue;
          if (!isUnsigned(context, left)) continue;
          const result = operator === '<' ? 'false' : 'true';
          context.report({
            node,
            message: `A value without sign is never below zero, so this is always ${result}.`,
          });
          return;
        }
      },
    },
  }),
} as const satisfies Rule;
