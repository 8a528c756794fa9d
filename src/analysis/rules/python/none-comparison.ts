import { comparisonsOf } from '../../languages/python/comparisons.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { withBrackets } from '../../languages/shared/tree.js';

const CONDITIONS = new Set([
  'if_statement',
  'elif_clause',
  'while_statement',
  'assert_statement',
  'if_clause',
  'boolean_operator',
  'not_operator',
]);

/** `== None` where only the answer counts: elsewhere it may build a query or a mask. */
export const noneComparison = {
  meta: {
    id: 'python-none-comparison',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.96,
    languages: ['python'],
    summary: 'A condition compares a value with `None` by an equality operator.',
    why: 'A class decides in `__eq__` what equals it, and some say yes to `None` or answer with an array. There is one `None`, so `is` asks exactly what is meant.',
    fix: 'The fix asks with `is` or `is not`.',
    examples: {
      bad: 'def size(items):\n    if items == None:\n        return 0\n    return len(items)\n',
      good: 'def size(items):\n    if items is None:\n        return 0\n    return len(items)\n',
    },
    equivalents: ['ruff:E711', 'pycodestyle:E711', 'pylint:C0121'],
  },
  mentions: ['None'],
  create: (context) => ({
    on: {
      comparison_operator(node) {
        const comparisons = comparisonsOf(node);
        if (!isCondition(withBrackets(node)) || isExplained(context, node)) return;
        for (const { left, operator, right } of comparisons) {
          if (operator.type !== '==' && operator.type !== '!=') continue;
          if ((left.type === 'none') === (right.type === 'none')) continue;
          const text = operator.type === '==' ? 'is' : 'is not';
          const spaced = /\s/u.test(
            context.text.charAt(operator.start - 1) + context.text.charAt(operator.end),
          );
          context.report({
            node,
            message:
              'The class of the value decides what this answers, as it asks `__eq__` rather than whether it is `None`.',
            ...(spaced && comparisons.length === 1
              ? {
                  fix: {
                    title: `Compare with \`${text} None\``,
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

/** A comment on the line that speaks of `None` says why it is compared so. */
function isExplained(context: RuleContext, node: SyntaxNode): boolean {
  const lineEnd = context.text.indexOf('\n', node.end);
  const rest = context.text.slice(node.end, lineEnd === -1 ? undefined : lineEnd);
  return /#.*\bNone\b/u.test(rest);
}

function isCondition(node: SyntaxNode): boolean {
  const { parent } = node;
  if (parent === null) return false;
  if (parent.type === 'conditional_expression') return parent.children.indexOf(node) > 0;
  return CONDITIONS.has(parent.type) && node.field !== 'consequence';
}
