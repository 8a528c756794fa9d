import { FUNCTIONS } from '../../languages/ruby/scopes.js';
import { ancestorsOf, childOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A `return` in `ensure`. */
export const rubyReturnInEnsure = {
  meta: {
    id: 'ruby-return-in-ensure',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ['ruby'],
    summary: 'A method is left with return from its ensure.',
    why: 'Whatever was raised is then forgotten without a word, and what the method was about to give is replaced.',
    examples: {
      bad: 'def load\n  read\nensure\n  close\n  return true\nend\n',
      good: 'def load\n  read\n  true\nensure\n  close\nend\n',
    },
    equivalents: ['rubocop:Lint-EnsureReturn', 'cwe:584'],
  },
  mentions: ['ensure'],
  create: (context) => ({
    on: {
      return(node) {
        if (!node.named) return;
        for (const at of ancestorsOf(node)) {
          // A block may be kept for later, a method surely is.
          if (FUNCTIONS.has(at.type)) return;
          if (isIfDone(context, at)) return;
          if (at.type === 'ensure' && at.named) {
            context.report({ node, message: 'What was raised above is forgotten here without a word.' });
            return;
          }
        }
      },
    },
  }),
} as const satisfies Rule;

/** `return a if success`: a variable says that nothing was raised. */
function isIfDone(context: RuleContext, node: SyntaxNode): boolean {
  const condition = /^(?:if|if_modifier)$/u.test(node.type) ? childOf(node, 'condition') : null;
  return condition !== null && DONE.test(context.textOf(condition));
}

const DONE = /^@?\w*(?:success|succeeded|done|completed?|finished|ok)\w*$|^(?:!\$!|\$!\.nil\?)$/u;
