import { inlineCode } from '../../inline-code.js';
import { childrenOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A `when` that an earlier one has taken. */
export const rubyDuplicateWhen = {
  meta: {
    id: 'ruby-duplicate-when',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ['ruby'],
    summary: 'Two branches of a case wait for the same value.',
    why: 'The first one is taken, and the second never runs for that value. Often it was to be another one.',
    examples: {
      bad: "case size\nwhen 'small' then 1\nwhen 'large' then 2\nwhen 'small' then 3\nend\n",
      good: "case size\nwhen 'small' then 1\nwhen 'large' then 2\nwhen 'huge' then 3\nend\n",
    },
    equivalents: ['rubocop:Lint-DuplicateCaseCondition', 'cwe:561'],
  },
  create: (context) => ({
    on: {
      case(node) {
        if (!node.named) return;
        const seen = new Set<string>();
        for (const clause of node.children) {
          if (clause.type !== 'when' || !clause.named) continue;
          for (const pattern of childrenOf(clause, 'pattern')) {
            const [only] = partsOf(pattern);
            const value = only === undefined ? null : constantOf(context, only);
            if (only === undefined || value === null) continue;
            if (seen.has(value)) {
              const name = inlineCode(context.textOf(only), 'This value');
              context.report({ node: only, message: `${name} is taken by a branch above.` });
            }
            seen.add(value);
          }
        }
      },
    },
  }),
} as const satisfies Rule;

/** What is the same each time; null for what has to be called. */
function constantOf(context: RuleContext, node: SyntaxNode): string | null {
  const text = context.textOf(node);
  if (/^(?:integer|float|simple_symbol|constant|nil|true|false)$/u.test(node.type)) return text;
  if (node.type === 'scope_resolution') return /^[\w:]+$/u.test(text) ? text : null;
  if (node.type !== 'string' || /[\\#]/u.test(text)) return null;
  return `'${text.slice(1, -1)}'`;
}
