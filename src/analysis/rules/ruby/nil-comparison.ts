import { childOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext, RuleFix } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** `== nil` where `nil?` asks the same. */
export const rubyNilComparison = {
  meta: {
    id: 'ruby-nil-comparison',
    kind: 'maintenance',
    severity: 'info',
    confidence: 0.9,
    offByDefault: 'Few classes say that they equal nil: for all others the answer is the same.',
    languages: ['ruby'],
    summary: 'A value is compared with nil.',
    why: 'A class can say for itself what `==` means, and some say that they equal nil. `nil?` asks what is meant.',
    fix: 'The fix asks `nil?`.',
    examples: {
      bad: 'def empty?\n  @name == nil\nend\n',
      good: 'def empty?\n  @name.nil?\nend\n',
    },
    equivalents: ['rubocop:Style-NilComparison'],
  },
  mentions: ['nil'],
  create: (context) => ({
    on: {
      binary(node) {
        const operator = childOf(node, 'operator')?.type ?? '';
        if (!/^={2,3}$/u.test(operator) || childOf(node, 'right')?.type !== 'nil') return;
        const left = childOf(node, 'left');
        const fix = left === null || operator !== '==' ? null : fixOf(context, left, node);
        context.report({
          node,
          message: '`nil?` asks whether this is nil, whatever its `==` says.',
          ...(fix !== null && { fix }),
        });
      },
    },
  }),
} as const satisfies Rule;

/** What a method can be called on as it stands. */
const CALLABLE =
  /^(?:identifier|constant|scope_resolution|instance_variable|class_variable|global_variable|element_reference|self|parenthesized_statements)$/u;

function fixOf(context: RuleContext, left: SyntaxNode, comparison: SyntaxNode): RuleFix | null {
  const isCall =
    left.type === 'call' && (childOf(left, 'arguments') === null || context.text[left.end - 1] === ')');
  // Behind `&.` the question would be asked of nobody.
  if ((!isCall && !CALLABLE.test(left.type)) || context.textOf(left).includes('&.')) return null;
  return { title: 'Ask nil?', edits: [{ start: left.end, end: comparison.end, text: '.nil?' }] };
}
