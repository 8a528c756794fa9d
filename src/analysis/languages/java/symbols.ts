import type { SyntaxNode } from '../../syntax-tree.js';
import { childOf } from '../shared/tree.js';

const NAMED = new Set([
  'class_declaration',
  'interface_declaration',
  'enum_declaration',
  'record_declaration',
  'annotation_type_declaration',
  'method_declaration',
  'constructor_declaration',
  'compact_constructor_declaration',
]);

/** Name of a method, constructor or type; null for every other node. */
export function symbolName(text: string, node: SyntaxNode): string | null {
  if (!NAMED.has(node.type)) return null;
  const name = childOf(node, 'name');
  return name === null ? null : text.slice(name.start, name.end);
}
