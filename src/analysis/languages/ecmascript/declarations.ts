import type { SyntaxNode } from '../../syntax-tree.js';
import type { BindingKind } from '../language.js';
import { boundNames } from './patterns.js';
import { childOf, hasToken } from './syntax.js';
import { nameOfUsing } from './using.js';

export interface Declaration {
  readonly identifier: SyntaxNode;
  readonly kind: BindingKind;
}

const NONE: readonly Declaration[] = [];

/** Scopes in which parameters or `var` are declared; signatures have parameters too, which must not leak. */
const FUNCTION_SCOPES = new Set([
  'function_declaration',
  'function_expression',
  'generator_function',
  'generator_function_declaration',
  'arrow_function',
  'method_definition',
  'class_static_block',
  'function_signature',
  'function_type',
  'constructor_type',
  'method_signature',
  'abstract_method_signature',
  'call_signature',
  'construct_signature',
  'internal_module',
  'module',
]);

const BLOCK_SCOPES = new Set([
  'statement_block',
  'for_statement',
  'for_in_statement',
  'switch_body',
  'catch_clause',
  'class',
  'class_declaration',
  'abstract_class_declaration',
]);

/** What kind of scope a node opens; null when none. The block of a function's body is the function's own scope. */
export function scopeKind(node: SyntaxNode): 'function' | 'block' | null {
  if (FUNCTION_SCOPES.has(node.type)) return 'function';
  if (!BLOCK_SCOPES.has(node.type)) return null;
  const ownBody = node.type === 'statement_block' && node.parent !== null;
  return ownBody && FUNCTION_SCOPES.has(node.parent.type) ? null : 'block';
}

/** The names that a node itself declares, not those of its children. */
export function declarationsOf(node: SyntaxNode): readonly Declaration[] {
  switch (node.type) {
    case 'variable_declaration':
      return declarators(node, 'var');
    case 'lexical_declaration':
      return declarators(node, hasToken(node, 'const') ? 'const' : 'let');
    case 'for_in_statement':
      return loopHead(node);
    case 'assignment_expression':
      return bound(nameOfUsing(node), 'const');
    case 'function_declaration':
    case 'function_expression':
    case 'generator_function':
    case 'generator_function_declaration':
    case 'function_signature':
      return named(node, 'function');
    case 'class':
    case 'class_declaration':
    case 'abstract_class_declaration':
      return named(node, 'class');
    case 'enum_declaration':
      return named(node, 'enum');
    case 'internal_module':
    case 'module':
      return named(node, 'namespace');
    case 'type_alias_declaration':
    case 'interface_declaration':
    case 'type_parameter':
      return named(node, 'type');
    case 'formal_parameters':
      return node.children.flatMap((parameter) => bound(parameter, 'parameter'));
    case 'arrow_function':
      return bound(childOf(node, 'parameter'), 'parameter');
    case 'catch_clause':
      return bound(childOf(node, 'parameter'), 'catch');
    case 'import_clause':
    case 'namespace_import':
    case 'import_require_clause':
    case 'import_alias':
      return node.children.flatMap((child) => (child.type === 'identifier' ? bound(child, 'import') : NONE));
    case 'import_specifier':
      return bound(childOf(node, 'alias') ?? childOf(node, 'name'), 'import');
    default:
      return NONE;
  }
}

function declarators(node: SyntaxNode, kind: BindingKind): readonly Declaration[] {
  return node.children.flatMap((child) =>
    child.type === 'variable_declarator' ? bound(childOf(child, 'name'), kind) : NONE,
  );
}

function loopHead(node: SyntaxNode): readonly Declaration[] {
  const kind = childOf(node, 'kind')?.type;
  if (kind !== 'var' && kind !== 'let' && kind !== 'const') return bound(nameOfUsing(node), 'const');
  return bound(childOf(node, 'left'), kind);
}

function named(node: SyntaxNode, kind: BindingKind): readonly Declaration[] {
  let name = childOf(node, 'name');
  while (name?.type === 'nested_identifier') name = childOf(name, 'object');
  return name === null || name.type === 'string' ? NONE : [{ identifier: name, kind }];
}

function bound(pattern: SyntaxNode | null, kind: BindingKind): readonly Declaration[] {
  return pattern === null ? NONE : boundNames(pattern).map((identifier) => ({ identifier, kind }));
}
