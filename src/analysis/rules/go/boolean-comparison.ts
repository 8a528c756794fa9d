import { isBoolean } from '../../languages/go/booleans.js';
import { binaryOf, holdsComment } from '../../languages/go/expressions.js';
import { bare, childOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { STYLE } from '../../why-off.js';

/** `a == true`, which is `a`. */
export const goBooleanComparison = {
  meta: {
    id: 'go-boolean-comparison',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: STYLE,
    opinion: true,
    confidence: 0.95,
    languages: ['go'],
    summary: 'A value is compared with `true` or `false`.',
    why: 'A `bool` is a condition by itself, and its negation is `!`.',
    fix: 'The fix takes the value itself, or its negation.',
    examples: {
      bad: 'package p\n\nfunc send(quiet bool) {\n\tif quiet == false {\n\t\tring()\n\t}\n}\n',
      good: 'package p\n\nfunc send(quiet bool) {\n\tif !quiet {\n\t\tring()\n\t}\n}\n',
    },
    equivalents: ['staticcheck:S1002'],
    suppressedBy: ['revive:bool-literal-in-expr'],
  },
  mentions: ['true', 'false'],
  create: (context) => ({
    on: {
      binary_expression(node) {
        const sides = binaryOf(node);
        if (sides === null || (sides.operator !== '==' && sides.operator !== '!=')) return;
        const field = isConstant(sides.right) ? 'left' : 'right';
        const constant = field === 'left' ? sides.right : sides.left;
        const value = childOf(node, field);
        if (value === null || !isConstant(constant) || isConstant(bare(value))) return;
        const isTrue = (constant.type === 'true') === (sides.operator === '==');
        const text = replacement(context, value, isTrue);
        context.report({
          node,
          message: `The value is itself ${isTrue ? 'what this asks' : 'the opposite of what this asks'}.`,
          ...(text === null || holdsComment(node)
            ? {}
            : {
                fix: {
                  title: isTrue ? 'Use the value itself' : 'Negate the value',
                  edits: [{ start: node.start, end: node.end, text }],
                },
              }),
        });
      },
    },
  }),
} as const satisfies Rule;

const isConstant = ({ type }: SyntaxNode): boolean => type === 'true' || type === 'false';

/** What `!` may stand before without parentheses. */
const TIGHT = new Set(['identifier', 'call_expression', 'parenthesized_expression', 'unary_expression']);

/** Null for what may be an interface, which holds more than `true` and `false`. */
function replacement(context: RuleContext, value: SyntaxNode, isTrue: boolean): string | null {
  if (!isBoolean(context, bare(value))) return null;
  const text = context.textOf(value);
  if (isTrue) return text;
  return TIGHT.has(value.type) ? `!${text}` : null;
}
