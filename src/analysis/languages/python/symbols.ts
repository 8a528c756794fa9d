import type { SyntaxNode } from '../../syntax-tree.js';
import { childOf } from '../shared/tree.js';

/** Name of a function or class; null for every other node. */
export function symbolName(text: string, node: SyntaxNode): string | null {
  if (node.type !== 'function_definition' && node.type !== 'class_definition') return null;
  const name = childOf(node, 'name');
  return name === null ? null : text.slice(name.start, name.end);
}
