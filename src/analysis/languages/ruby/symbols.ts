import type { SyntaxNode } from '../../syntax-tree.js';
import { childOf } from '../shared/tree.js';

const NAMED = new Set(['method', 'singleton_method', 'class', 'module']);

/** Name of a method, class or module; null for every other node. */
export function symbolName(text: string, node: SyntaxNode): string | null {
  // Keywords have the names of what they begin.
  if (!node.named || !NAMED.has(node.type)) return null;
  const name = childOf(node, 'name');
  return name === null ? null : text.slice(name.start, name.end);
}
