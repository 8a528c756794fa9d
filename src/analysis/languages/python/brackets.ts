import type { SyntaxNode } from '../../syntax-tree.js';
import { partsOf } from '../shared/tree.js';

/** An expression without the brackets around it. */
export function bare(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (at.type === 'parenthesized_expression') {
    const [inner, second] = partsOf(at);
    if (inner === undefined || second !== undefined) return at;
    at = inner;
  }
  return at;
}

/** The node with the brackets around it. */
export function withBrackets(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (at.parent?.type === 'parenthesized_expression') at = at.parent;
  return at;
}
