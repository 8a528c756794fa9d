import type { SyntaxNode } from '../../syntax-tree.js';

const NAMED = new Set([
  'function_declaration',
  'function_expression',
  'generator_function',
  'generator_function_declaration',
  'class',
  'class_declaration',
  'abstract_class_declaration',
  'method_definition',
  'internal_module',
]);

/** What gives a function or class without a name of its own the name that people know it by. */
const NAMING = new Set([
  'variable_declarator',
  'field_definition',
  'public_field_definition',
  'assignment_expression',
  'pair',
]);

const FUNCTION_OR_CLASS = new Set(['arrow_function', 'function_expression', 'generator_function', 'class']);

/** Name of a function, method or class, its own or that of what it is assigned to; null for every other node. */
export function symbolName(text: string, node: SyntaxNode): string | null {
  if (!NAMED.has(node.type) && !FUNCTION_OR_CLASS.has(node.type)) return null;
  const own = node.children.find((child) => child.field === 'name');
  if (own !== undefined) return text.slice(own.start, own.end);
  const parent = node.parent;
  if (parent === null || !NAMING.has(parent.type)) return null;
  const target = parent.children.find(({ field }) => field !== null && NAME_FIELDS.has(field));
  return target === undefined || target.end - target.start > MAX_NAME
    ? null
    : text.slice(target.start, target.end);
}

const NAME_FIELDS = new Set(['name', 'left', 'key', 'property']);

/** A longer target is an expression rather than a name. */
const MAX_NAME = 100;
