import type { SyntaxNode } from '../../syntax-tree.js';
import type { BindingKind, Flow, Scopes } from '../language.js';
import { ancestorsOf, childOf } from './syntax.js';

/** What exists from the start of its block but has no value before its declaration has run. */
export const LEXICAL: ReadonlySet<BindingKind> = new Set(['let', 'const', 'class']);

/** True from where the variable has its value; always where the declaration runs nothing, or is the head of a loop. */
export function isAliveAt(offset: number, identifier: SyntaxNode, declaring: SyntaxNode): boolean {
  if (declaring.type === 'for_in_statement' || isAmbient(declaring)) return true;
  for (const at of ancestorsOf(identifier)) {
    if (at.type === 'variable_declarator') {
      // The names of a pattern get their values one after the other.
      if (offset >= at.start && offset < (childOf(at, 'name')?.end ?? at.start))
        return offset > identifier.start;
      return offset >= (childOf(at, 'value') === null ? at.start : at.end);
    }
    if (at === declaring) return offset >= at.start;
  }
  return true;
}

function isAmbient(declaring: SyntaxNode): boolean {
  for (const { type } of ancestorsOf(declaring)) if (type === 'ambient_declaration') return true;
  return false;
}

/** Between a use and the scope around it, these run it later, or never. */
const LATER = new Set([
  'class_body',
  'export_specifier',
  'type_query',
  'type_annotation',
  'type_arguments',
  'extends_type_clause',
  'implements_clause',
  'decorator',
  'ambient_declaration',
  'interface_declaration',
  'type_alias_declaration',
  'internal_module',
  'enum_declaration',
]);

/**
 * True when a use is evaluated on the way to the declaration: in the same function, in no part that waits, and, where
 * the flow is given, in none that nothing leads to.
 */
export function runsBefore(scopes: Scopes, use: SyntaxNode, identifier: SyntaxNode, flow?: Flow): boolean {
  if (scopes.functionAt(use) !== scopes.functionAt(identifier)) return false;
  for (const at of ancestorsOf(use)) {
    if (LATER.has(at.type) || at.type === 'formal_parameters') return false;
    if (flow?.reachable(at) === false) return false;
    if (at.start <= identifier.start && at.end >= identifier.end) return true;
  }
  return false;
}
