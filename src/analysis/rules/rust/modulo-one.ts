import { constantOf } from '../../languages/rust/constants.js';
import { binaryOf } from '../../languages/rust/expressions.js';
import type { Rule } from '../../rule.js';

/** The rest of a division by one. */
export const rustModuloOne = {
  meta: {
    id: 'rust-modulo-one',
    kind: 'bug',
    severity: 'error',
    confidence: 0.98,
    languages: ['rust'],
    summary: 'A number is divided by 1 for the rest.',
    why: 'The rest is always 0. Another number was meant: `% 2` asks for odd ones.',
    examples: {
      bad: 'fn is_odd(n: u32) -> bool {\n    n % 1 == 1\n}\n',
      good: 'fn is_odd(n: u32) -> bool {\n    n % 2 == 1\n}\n',
    },
    equivalents: ['clippy:modulo_one', 'cwe:682'],
  },
  create: (context) => ({
    on: {
      binary_expression(node) {
        const parts = binaryOf(node);
        if (parts?.operator !== '%' || Math.abs(constantOf(context, parts.right) ?? 0) !== 1) return;
        context.report({ node, message: 'The rest of a division by 1 is always 0.' });
      },
      compound_assignment_expr(node) {
        const [, operator, value] = node.children;
        if (operator?.type !== '%=' || value === undefined || Math.abs(constantOf(context, value) ?? 0) !== 1)
          return;
        context.report({ node, message: 'The rest of a division by 1 is always 0.' });
      },
    },
  }),
} as const satisfies Rule;
