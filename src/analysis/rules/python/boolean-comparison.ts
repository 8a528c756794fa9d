import { isBoolean } from '../../languages/python/booleans.js';
import { comparisonsOf } from '../../languages/python/comparisons.js';
import type { Rule, RuleContext, RuleFix } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { ONLY_LINTERS_OBJECT } from '../../why-off.js';

/** `== True` and `!= False`, with a fix where the other side is proven to be a `bool`. */
export const booleanComparison = {
  meta: {
    id: 'python-boolean-comparison',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: ONLY_LINTERS_OBJECT,
    opinion: true,
    confidence: 0.9,
    languages: ['python'],
    summary: 'A value is compared with `True` or `False` by an equality operator.',
    why: '`1` is equal to `True` and `2` is not, though both are true in a condition. A `bool` is a condition by itself.',
    fix: 'The fix takes the value itself, or its negation.',
    examples: {
      bad: 'def send(mail, quiet: bool):\n    if quiet == False:\n        mail.send()\n',
      good: 'def send(mail, quiet: bool):\n    if not quiet:\n        mail.send()\n',
    },
    equivalents: ['ruff:E712', 'pycodestyle:E712', 'pylint:C0121', 'cwe:697'],
  },
  mentions: ['True', 'False'],
  create: (context) => ({
    on: {
      comparison_operator(node) {
        const comparisons = comparisonsOf(node);
        for (const { left, operator, right } of comparisons) {
          if (operator.type !== '==' && operator.type !== '!=') continue;
          const [constant, value] = isConstant(right) ? [right, left] : [left, right];
          if (!isConstant(constant)) continue;
          const isTrue = (constant.type === 'true') === (operator.type === '==');
          const fix = comparisons.length === 1 ? without(context, node, value, isTrue) : null;
          context.report({
            node,
            message: 'A value that is true in a condition need not be equal to `True`.',
            ...(fix === null ? {} : { fix }),
          });
        }
      },
    },
  }),
} as const satisfies Rule;

const isConstant = ({ type }: SyntaxNode): boolean => type === 'true' || type === 'false';

/** What holds a whole expression, so that `not` may stand before it. */
const HOLDS_NOT =
  /^(?:if_statement|elif_clause|while_statement|assert_statement|return_statement|assignment|boolean_operator|not_operator|parenthesized_expression|argument_list|keyword_argument|if_clause)$/u;

function without(context: RuleContext, node: SyntaxNode, value: SyntaxNode, isTrue: boolean): RuleFix | null {
  if (!isBoolean(context, value) || node.parent === null) return null;
  if (!HOLDS_NOT.test(node.parent.type) || context.textOf(node).includes('#')) return null;
  // Of a chain `a == b == True` nothing else may be taken into the value.
  const text = context.textOf(value);
  if (!isTrue && !/^(?:identifier|call)$/u.test(value.type)) return null;
  return isTrue
    ? { title: 'Use the value itself', edits: [{ start: node.start, end: node.end, text }] }
    : { title: 'Negate the value', edits: [{ start: node.start, end: node.end, text: `not ${text}` }] };
}
