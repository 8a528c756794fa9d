import { binaryOf } from '../../languages/rust/expressions.js';
import { bare, childOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { STYLE } from '../../why-off.js';

/** `a == true`, which is `a`. */
export const rustBooleanComparison = {
  meta: {
    id: 'rust-boolean-comparison',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: STYLE,
    opinion: true,
    confidence: 0.9,
    languages: ['rust'],
    summary: 'A value is compared with `true` or `false`.',
    why: 'A `bool` is a condition by itself, and its negation is `!`.',
    fix: 'The fix takes the value itself, or its negation.',
    examples: {
      bad: 'fn send(quiet: bool) {\n    if quiet == false {\n        ring();\n    }\n}\n',
      good: 'fn send(quiet: bool) {\n    if !quiet {\n        ring();\n    }\n}\n',
    },
    equivalents: ['clippy:bool_comparison'],
  },
  mentions: ['true', 'false'],
  create: (context) => ({
    on: {
      binary_expression(node) {
        const sides = binaryOf(node);
        if (sides === null || (sides.operator !== '==' && sides.operator !== '!=')) return;
        const field = sides.right.type === 'boolean_literal' ? 'left' : 'right';
        const constant = field === 'left' ? sides.right : sides.left;
        const value = childOf(node, field);
        if (value === null || constant.type !== 'boolean_literal') return;
        if (bare(value).type === 'boolean_literal') return;
        const isTrue = (context.textOf(constant) === 'true') === (sides.operator === '==');
        const text = /\/[/*]/u.test(context.textOf(node)) ? null : replacement(context, value, isTrue);
        context.report({
          node,
          message: `The value is itself ${isTrue ? 'what this asks' : 'the opposite of what this asks'}.`,
          ...(text === null
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

/** What `!` may stand before without parentheses, and what needs none itself. */
const TIGHT: ReadonlySet<string> = new Set([
  'identifier',
  'call_expression',
  'field_expression',
  'index_expression',
  'await_expression',
  'try_expression',
  'macro_invocation',
]);

/** Null where parentheses would be of no use any more, or would be needed. */
function replacement(context: RuleContext, value: SyntaxNode, isTrue: boolean): string | null {
  const text = context.textOf(value);
  const isDereferenced = value.type === 'unary_expression' && text.startsWith('*');
  if (!TIGHT.has(value.type) && !isDereferenced) return null;
  return isTrue ? text : `!${text}`;
}
