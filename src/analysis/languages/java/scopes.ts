import type { ParsedFile } from '../../parse.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { BindingKind, Scopes } from '../language.js';
import { buildScopes, type DeclaredName, type ScopeKind } from '../shared/scopes.js';
import { childOf, hasToken, partsOf } from '../shared/tree.js';

export const FUNCTIONS: ReadonlySet<string> = new Set([
  'method_declaration',
  'constructor_declaration',
  'compact_constructor_declaration',
  'static_initializer',
  'lambda_expression',
]);

/** Each holds what is declared in it; the parameters of a record are its fields. */
const BLOCKS = new Set([
  'class_body',
  'interface_body',
  'enum_body',
  'annotation_type_body',
  'record_declaration',
  'for_statement',
  'enhanced_for_statement',
  'try_with_resources_statement',
  'catch_clause',
  'switch_block',
  'switch_rule',
]);

const NONE: readonly DeclaredName[] = [];

/** Scopes of Java: blocks within blocks, fields seen in all of their class. Names of methods are no part of them. */
export function createScopes(parsed: ParsedFile): Scopes {
  return buildScopes(parsed, {
    opens: scopeKind,
    declares: declaresOf,
    writes: writesOf,
    isReference,
    functions: FUNCTIONS,
  });
}

function scopeKind({ type, parent }: SyntaxNode): ScopeKind | null {
  if (FUNCTIONS.has(type)) return 'function';
  // The body of a method shares its scope with the parameters.
  if (type === 'block') return parent !== null && FUNCTIONS.has(parent.type) ? null : 'block';
  return BLOCKS.has(type) ? 'block' : null;
}

function declaresOf(node: SyntaxNode): readonly DeclaredName[] {
  switch (node.type) {
    case 'variable_declarator':
      return named(childOf(node, 'name'), node.parent?.type === 'spread_parameter' ? 'parameter' : 'var');
    case 'formal_parameter':
      return named(childOf(node, 'name'), 'parameter');
    case 'inferred_parameters':
      return partsOf(node).flatMap((one) => named(one, 'parameter'));
    case 'lambda_expression': {
      const only = childOf(node, 'parameters');
      return only?.type === 'identifier' ? named(only, 'parameter') : NONE;
    }
    case 'catch_formal_parameter':
      return named(childOf(node, 'name'), 'catch');
    case 'resource':
    case 'enum_constant':
      return named(childOf(node, 'name'), 'const');
    case 'enhanced_for_statement':
    case 'instanceof_expression':
      return named(childOf(node, 'name'), 'var');
    case 'type_pattern':
    case 'record_pattern_component':
      return named(partsOf(node).at(-1) ?? null, 'var');
    case 'class_declaration':
    case 'interface_declaration':
    case 'enum_declaration':
    case 'annotation_type_declaration':
      return named(childOf(node, 'name'), 'type');
    case 'record_declaration':
      return named(childOf(node, 'name'), 'type', 'outside');
    case 'type_parameter': {
      const name = partsOf(node).find(({ type }) => type === 'type_identifier');
      return name === undefined ? NONE : [{ identifier: name, kind: 'type' }];
    }
    case 'import_declaration':
      return hasToken(node, '*') || partsOf(node).some(({ type }) => type === 'asterisk')
        ? NONE
        : imported(node);
    default:
      return NONE;
  }
}

function named(
  identifier: SyntaxNode | null,
  kind: BindingKind,
  place: 'here' | 'outside' = 'here',
): readonly DeclaredName[] {
  return identifier?.type === 'identifier' ? [{ identifier, kind, place }] : NONE;
}

function imported(node: SyntaxNode): readonly DeclaredName[] {
  const [path] = partsOf(node);
  const name = path?.type === 'scoped_identifier' ? childOf(path, 'name') : path;
  return named(name ?? null, 'import');
}

function writesOf(node: SyntaxNode): readonly SyntaxNode[] {
  if (node.type === 'update_expression') return partsOf(node);
  const target = node.type === 'assignment_expression' ? childOf(node, 'left') : null;
  return target === null ? [] : [target];
}

/** Nodes whose identifiers name something else than a value. */
const NO_VALUES = new Set([
  'scoped_identifier',
  'import_declaration',
  'package_declaration',
  'annotation',
  'marker_annotation',
  'labeled_statement',
  'break_statement',
  'continue_statement',
  'method_declaration',
  'constructor_declaration',
  'compact_constructor_declaration',
  'annotation_type_element_declaration',
  'module_declaration',
]);

function isReference({ type, field, parent, index }: SyntaxNode): boolean {
  if (type !== 'identifier' || parent === null) return false;
  switch (parent.type) {
    case 'method_invocation':
      return field !== 'name';
    case 'field_access':
      return field !== 'field';
    case 'element_value_pair':
      return field !== 'key';
    case 'method_reference':
      return parent.children[0]?.index === index;
    default:
      return !NO_VALUES.has(parent.type);
  }
}
