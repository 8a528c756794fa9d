import { comparisonsOf } from '../../languages/python/comparisons.js';
import { partsOf } from '../../languages/shared/tree.js';
import type { Rule } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

const LITERALS = new Set([
  'string',
  'concatenated_string',
  'integer',
  'float',
  'list',
  'dictionary',
  'set',
  'list_comprehension',
  'set_comprehension',
  'dictionary_comprehension',
]);

/** `is` with a literal. */
export const literalIdentity = {
  meta: {
    id: 'python-literal-identity',
    kind: 'bug',
    severity: 'error',
    confidence: 0.98,
    languages: ['python'],
    summary: 'A value is compared with a literal by `is`.',
    why: '`is` asks whether both are the same object. Whether equal numbers and texts are depends on the interpreter and on how they were made, so the answer changes without a change of the code.',
    fix: 'The fix compares with `==` or its negation.',
    examples: {
      bad: "def is_draft(state):\n    return state is 'draft'\n",
      good: "def is_draft(state):\n    return state == 'draft'\n",
    },
    equivalents: ['ruff:F632', 'pyflakes:IsLiteral', 'pylint:R0123'],
  },
  mentions: ['is'],
  create: (context) => ({
    on: {
      comparison_operator(node) {
        const comparisons = comparisonsOf(node);
        for (const { left, operator, right } of comparisons) {
          if (operator.type !== 'is' && operator.type !== 'is not') continue;
          if (!isLiteral(left) && !isLiteral(right)) continue;
          const text = operator.type === 'is' ? '==' : '!=';
          context.report({
            node,
            message: 'This asks whether both are the same object, which equal values need not be.',
            ...(comparisons.length === 1
              ? {
                  fix: {
                    title: `Compare with \`${text}\``,
                    edits: [{ start: operator.start, end: operator.end, text }],
                  },
                }
              : {}),
          });
        }
      },
    },
  }),
} as const satisfies Rule;

function isLiteral(node: SyntaxNode): boolean {
  if (node.type === 'tuple') return partsOf(node).every(({ type }) => LITERALS.has(type));
  if (node.type !== 'unary_operator') return LITERALS.has(node.type);
  return node.children.some(({ field, type }) => field === 'argument' && LITERALS.has(type));
}
