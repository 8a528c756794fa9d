import type { SyntaxNode } from '../../syntax-tree.js';
import { childOf } from '../shared/tree.js';

const NAMED = new Set([
  'function_item',
  'function_signature_item',
  'struct_item',
  'enum_item',
  'union_item',
  'trait_item',
  'mod_item',
  'macro_definition',
]);

/** Name of a function, type, trait, module or macro, and the type that an `impl` is for; null for every other node. */
export function symbolName(text: string, node: SyntaxNode): string | null {
  const name =
    node.type === 'impl_item' ? childOf(node, 'type') : NAMED.has(node.type) ? childOf(node, 'name') : null;
  return name === null ? null : text.slice(name.start, name.end);
}
