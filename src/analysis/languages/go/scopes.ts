import type { ParsedFile } from '../../parse.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { BindingKind, Scopes } from '../language.js';
import { buildScopes, type DeclaredName, type ScopeKind, type ScopeRules } from '../shared/scopes.js';
import { childOf, childrenOf, hasToken, partsOf } from '../shared/tree.js';
import { packageName } from './names.js';

export const FUNCTIONS: ReadonlySet<string> = new Set([
  'function_declaration',
  'method_declaration',
  'func_literal',
]);

/** Each holds what is declared in it, heads of statements too; parameters of a type are seen nowhere else. */
const BLOCKS = new Set([
  'if_statement',
  'for_statement',
  'expression_switch_statement',
  'type_switch_statement',
  'expression_case',
  'type_case',
  'default_case',
  'communication_case',
  'function_type',
  'method_elem',
]);

const NONE: readonly DeclaredName[] = [];

/** Scopes of Go: blocks within blocks; a name is seen from behind its declaration, save at the top. */
export function createScopes(parsed: ParsedFile): Scopes {
  const rules: ScopeRules = {
    opens: scopeKind,
    declares: declaresOf,
    writes: writesOf,
    isReference,
    functions: FUNCTIONS,
    fromDeclaration: true,
  };
  return buildScopes(parsed, rules);
}

function scopeKind({ type, parent }: SyntaxNode): ScopeKind | null {
  if (FUNCTIONS.has(type)) return 'function';
  // The body of a function shares its scope with the parameters.
  if (type === 'block') return parent !== null && FUNCTIONS.has(parent.type) ? null : 'block';
  return BLOCKS.has(type) ? 'block' : null;
}

function declaresOf(node: SyntaxNode, textOf: (node: SyntaxNode) => string): readonly DeclaredName[] {
  switch (node.type) {
    case 'short_var_declaration':
    case 'range_clause':
    case 'receive_statement':
      return hasToken(node, ':=') ? targetsOf(node).flatMap((one) => named(one, 'var', textOf)) : NONE;
    case 'expression_list':
      // The name of a type switch is declared before its cases.
      return node.field === 'alias' ? partsOf(node).flatMap((one) => named(one, 'var', textOf)) : NONE;
    case 'var_spec':
      return childrenOf(node, 'name').flatMap((one) => named(one, 'var', textOf));
    case 'const_spec':
      return childrenOf(node, 'name').flatMap((one) => named(one, 'const', textOf));
    case 'parameter_declaration':
    case 'variadic_parameter_declaration':
      return childrenOf(node, 'name').flatMap((one) => named(one, 'parameter', textOf));
    case 'type_parameter_declaration':
      return childrenOf(node, 'name').flatMap((one) => named(one, 'type', textOf));
    case 'function_declaration':
      return named(childOf(node, 'name'), 'function', textOf, 'outside');
    case 'type_spec':
    case 'type_alias':
      return named(childOf(node, 'name'), 'type', textOf);
    case 'import_spec':
      return imported(node, textOf);
    default:
      return NONE;
  }
}

function named(
  identifier: SyntaxNode | null,
  kind: BindingKind,
  textOf: (node: SyntaxNode) => string,
  place: 'here' | 'outside' = 'here',
): readonly DeclaredName[] {
  if (identifier === null || !identifier.type.endsWith('identifier')) return NONE;
  return textOf(identifier) === '_' ? NONE : [{ identifier, kind, place }];
}

function imported(spec: SyntaxNode, textOf: (node: SyntaxNode) => string): readonly DeclaredName[] {
  const alias = childOf(spec, 'name');
  const path = childOf(spec, 'path');
  if (alias !== null) return named(alias, 'import', textOf);
  if (path === null) return NONE;
  return [{ identifier: path, kind: 'import', name: packageName(textOf(path).slice(1, -1)) }];
}

/** Expressions on the left of an assignment, a declaration or a `range`. */
export function targetsOf(node: SyntaxNode): readonly SyntaxNode[] {
  const left = childOf(node, 'left');
  if (left === null) return [];
  return left.type === 'expression_list' ? partsOf(left) : [left];
}

function writesOf(node: SyntaxNode): readonly SyntaxNode[] {
  switch (node.type) {
    case 'assignment_statement':
      return targetsOf(node);
    case 'range_clause':
    case 'receive_statement':
      return hasToken(node, '=') ? targetsOf(node) : [];
    case 'inc_statement':
    case 'dec_statement':
      return partsOf(node);
    default:
      return [];
  }
}

/** Fields and labels have node types of their own; a key of a literal is one or the other, which the file does not tell. */
const isReference = ({ type, parent }: SyntaxNode): boolean => type === 'identifier' && parent !== null;
