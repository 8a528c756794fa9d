import type { ParsedFile } from '../../parse.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { BindingKind, Scopes } from '../language.js';
import { buildScopes, type DeclaredName, type ScopeKind } from '../shared/scopes.js';
import { childOf, partsOf } from '../shared/tree.js';
import { importsIn } from './imports.js';
import { namesIn } from './patterns.js';

export const FUNCTIONS: ReadonlySet<string> = new Set(['function_item', 'closure_expression']);

/** Each holds what is declared in it, heads of statements too. */
const BLOCKS: ReadonlySet<string> = new Set([
  'if_expression',
  'while_expression',
  'for_expression',
  'match_arm',
  // Type parameters and items.
  'impl_item',
  'trait_item',
  'struct_item',
  'enum_item',
  'union_item',
  'type_item',
  'function_signature_item',
  'declaration_list',
]);

const NONE: readonly DeclaredName[] = [];

/** Items are seen everywhere in their block. */
const EVERYWHERE = { from: 0 } as const;

type TextOf = (node: SyntaxNode) => string;

/**
 * Scopes of Rust: blocks within blocks; a variable is seen from behind its declaration and may be declared again, an item
 * everywhere in its block. A module is taken to see what is around it, which it does with `use super::*`. Methods, and
 * modules and types at the head of a path, are no part of them.
 */
export function createScopes(parsed: ParsedFile): Scopes {
  return buildScopes(parsed, {
    opens: scopeKind,
    declares: declaresOf,
    writes: writesOf,
    isReference,
    functions: FUNCTIONS,
    fromDeclaration: true,
  });
}

function scopeKind({ type, parent }: SyntaxNode): ScopeKind | null {
  if (FUNCTIONS.has(type)) return 'function';
  if (type === 'else_clause') return 'aside';
  // The body of a function shares its scope with the parameters.
  if (type === 'block') return parent !== null && FUNCTIONS.has(parent.type) ? null : 'block';
  return BLOCKS.has(type) ? 'block' : null;
}

/** What stands in an `impl` or a trait is called by a path: `Self::new`. */
function isAssociated({ parent }: SyntaxNode): boolean {
  const owner = parent?.type === 'declaration_list' ? parent.parent : null;
  return owner?.type === 'impl_item' || owner?.type === 'trait_item';
}

function declaresOf(node: SyntaxNode, textOf: TextOf): readonly DeclaredName[] {
  if (isAssociated(node)) return NONE;
  switch (node.type) {
    case 'let_declaration':
    case 'let_condition':
      return variables(childOf(node, 'pattern'), textOf, node.end);
    case 'match_arm': {
      const pattern = childOf(node, 'pattern');
      return variables(pattern, textOf, pattern?.start ?? 0);
    }
    case 'for_expression':
      return variables(childOf(node, 'pattern'), textOf, childOf(node, 'value')?.end ?? node.end);
    case 'parameter':
      return variables(childOf(node, 'pattern'), textOf, node.end, 'parameter');
    case 'closure_parameters':
      return partsOf(node).flatMap((one) => variables(one, textOf, one.end, 'parameter'));
    case 'function_item':
    case 'function_signature_item':
      return item(childOf(node, 'name'), 'function', 'outside');
    case 'const_item':
    case 'static_item':
      return item(childOf(node, 'name'), 'const');
    case 'const_parameter':
      return item(childOf(node, 'name'), 'const');
    case 'struct_item':
    case 'enum_item':
    case 'union_item':
    case 'type_item':
    case 'trait_item':
      return item(childOf(node, 'name'), 'type', 'outside');
    case 'type_parameter':
      return item(childOf(node, 'name'), 'type');
    case 'mod_item':
      return item(childOf(node, 'name'), 'namespace');
    case 'use_declaration':
      return importsIn(node, textOf).map(({ identifier }) => ({ identifier, kind: 'import', ...EVERYWHERE }));
    default:
      return NONE;
  }
}

function item(
  identifier: SyntaxNode | null,
  kind: BindingKind,
  place: 'here' | 'outside' = 'here',
): readonly DeclaredName[] {
  return identifier === null ? NONE : [{ identifier, kind, place, ...EVERYWHERE }];
}

/** Names of a pattern. One that several alternatives give a value to is one variable. */
function variables(
  pattern: SyntaxNode | null,
  textOf: TextOf,
  from: number,
  kind: BindingKind = 'let',
): readonly DeclaredName[] {
  if (pattern === null) return NONE;
  const seen = new Set<string>();
  return namesIn(pattern, textOf).map((identifier): DeclaredName => {
    const name = textOf(identifier);
    if (seen.has(name)) return { identifier, kind, from };
    seen.add(name);
    return { identifier, kind, from, fresh: true };
  });
}

function writesOf(node: SyntaxNode): readonly SyntaxNode[] {
  if (node.type !== 'assignment_expression' && node.type !== 'compound_assignment_expr') return [];
  const left = childOf(node, 'left');
  if (left === null) return [];
  return left.type === 'tuple_expression' || left.type === 'array_expression' ? partsOf(left) : [left];
}

/** Nodes whose identifiers name something else than a value of a scope. */
const NO_VALUES: ReadonlySet<string> = new Set([
  'scoped_identifier',
  'scoped_type_identifier',
  'scoped_use_list',
  'use_list',
  'use_as_clause',
  'use_wildcard',
  'use_declaration',
  'extern_crate_declaration',
  'attribute',
  'lifetime',
  'label',
  'macro_definition',
  'token_tree_pattern',
  'visibility_modifier',
  'enum_variant',
]);

function isReference({ type, field, parent }: SyntaxNode): boolean {
  if (type !== 'identifier' || parent === null) return false;
  if (parent.type === 'macro_invocation') return field !== 'macro';
  // The value of a variant is one, its name is not.
  if (parent.type === 'enum_variant') return field === 'value';
  if (parent.type === 'tuple_struct_pattern' || parent.type === 'struct_pattern') return field !== 'type';
  return !NO_VALUES.has(parent.type);
}
