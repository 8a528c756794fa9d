import type { SyntaxNode } from '../../syntax-tree.js';
import { childOf } from './syntax.js';

/** The grammar gives `undefined` a type of its own, but it may be declared like any other name. */
const NAMES = new Set(['identifier', 'shorthand_property_identifier_pattern', 'undefined']);

/** The identifiers that a binding or assignment pattern sets, in text order; a member (`a.b`) sets none. Iterative. */
export function boundNames(pattern: SyntaxNode): readonly SyntaxNode[] {
  const names: SyntaxNode[] = [];
  const stack = [pattern];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (NAMES.has(at.type)) names.push(at);
    else for (const part of partsSet(at).toReversed()) stack.push(part);
  }
  return names;
}

function partsSet(node: SyntaxNode): readonly SyntaxNode[] {
  switch (node.type) {
    case 'object_pattern':
    case 'array_pattern':
    case 'rest_pattern':
      return node.children;
    case 'parenthesized_expression':
    case 'non_null_expression':
    case 'as_expression':
    case 'satisfies_expression':
      return node.children.slice(0, 1);
    case 'type_assertion':
      return node.children.slice(-1);
    case 'pair_pattern':
      return only(childOf(node, 'value'));
    case 'assignment_pattern':
    case 'object_assignment_pattern':
      return only(childOf(node, 'left'));
    case 'required_parameter':
    case 'optional_parameter':
      return only(childOf(node, 'pattern'));
    default:
      return [];
  }
}

function only(node: SyntaxNode | null): readonly SyntaxNode[] {
  return node === null ? [] : [node];
}
