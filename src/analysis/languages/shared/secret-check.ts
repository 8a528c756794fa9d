import { isExplanation, knownSecrets } from '../../known-secrets.js';
import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/**
 * Reports texts and comments that hold a secret of a known form; null where the file has none.
 * @param isShown true for what only shows readers how something is called.
 */
export function secretCheck(
  context: RuleContext,
  isShown: (node: SyntaxNode) => boolean = () => false,
): ((node: SyntaxNode) => void) | null {
  const secrets = knownSecrets(context.text).toSorted((a, b) => a.at - b.at);
  if (secrets.length === 0) return null;
  return (node) => {
    const secret = secrets.find(({ at }) => at >= node.start && at < node.end);
    if (secret === undefined || isExplanation(context.text, node) || isShown(node)) return;
    const message = `${secret.what} stands here, and everybody who can read the repository can use it.`;
    context.report({ node, message });
  };
}
