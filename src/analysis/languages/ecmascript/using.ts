import type { SyntaxNode } from '../../syntax-tree.js';
import { childOf, hasToken } from './syntax.js';

/**
 * The name that `using name = …` or `for (using name of …)` declares; null for every other node. The grammar of TypeScript
 * reads it as an assignment that begins with a word more, that of JavaScript as one to `using` with an error behind it.
 */
export function nameOfUsing(node: SyntaxNode): SyntaxNode | null {
  if (node.type === 'for_in_statement') return childOf(node, 'kind') === null ? behindUsing(node) : null;
  if (node.type !== 'assignment_expression') return null;
  const isFurther = node.parent?.type === 'sequence_expression' && node.parent.children[0] !== node;
  if (!isFurther) return declaredBy(node);
  // `using a = …, b = …`
  const [head] = node.parent.children;
  return head?.type === 'assignment_expression' && declaredBy(head) !== null ? nameIn(node) : null;
}

function declaredBy(assignment: SyntaxNode): SyntaxNode | null {
  return hasToken(assignment, 'using') ? nameIn(assignment) : behindUsing(assignment);
}

function nameIn(assignment: SyntaxNode): SyntaxNode | null {
  const left = childOf(assignment, 'left');
  return left?.type === 'identifier' ? left : null;
}

/** The one name that is all of the error behind a name of the length of `using`. */
function behindUsing(node: SyntaxNode): SyntaxNode | null {
  const at = node.children.findIndex(({ field }) => field === 'left');
  const [left, error] = at < 0 ? [] : node.children.slice(at, at + 2);
  if (left?.type !== 'identifier' || left.end - left.start !== 'using'.length) return null;
  const [name, second] = error?.type === 'ERROR' ? error.children : [];
  return name?.type === 'identifier' && second === undefined ? name : null;
}
