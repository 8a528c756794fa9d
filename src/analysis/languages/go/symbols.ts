import type { SyntaxNode } from '../../syntax-tree.js';
import { childOf } from '../shared/tree.js';

const NAMED = new Set(['function_declaration', 'method_declaration', 'type_spec']);

/** Name of a function, method or type; null for every other node. */
export function symbolName(text: string, node: SyntaxNode): string | null {
  if (!NAMED.has(node.type)) return null;
  const name = childOf(node, 'name');
  return name === null ? null : text.slice(name.start, name.end);
}
