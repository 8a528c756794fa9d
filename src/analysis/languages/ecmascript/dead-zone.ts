import type { SyntaxNode } from '../../syntax-tree.js';
import type { BindingKind, Flow, Scopes } from '../language.js';
import { ancestorsOf, childOf, FUNCTIONS } from './syntax.js';

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

const MEMBERS = new Set(['method_definition', 'field_definition', 'public_field_definition', 'pair']);

/** True when a node stands in the computed key of a member, which is evaluated with the class or object around it. */
function isKeyOf(member: SyntaxNode, node: SyntaxNode): boolean {
  if (!MEMBERS.has(member.type)) return false;
  const key = member.children.find(({ type }) => type === 'computed_property_name');
  return key !== undefined && node.start >= key.start && node.end <= key.end;
}

/** The function that a use is evaluated in: for the key of a member, the one around its class or object. */
function functionRunning(scopes: Scopes, use: SyntaxNode): SyntaxNode | null {
  let place = use;
  let below = use;
  for (const at of ancestorsOf(use)) {
    if (isKeyOf(at, use)) place = at.parent?.type === 'class_body' ? at.parent : at;
    else if (FUNCTIONS.has(at.type) || (at.type === 'class_body' && !isKeyOf(below, use))) break;
    below = at;
  }
  return scopes.functionAt(place);
}

/**
 * True when a use is evaluated on the way to the declaration: in the same function, in no part that waits, and, where
 * the flow is given, in none that nothing leads to.
 */
export function runsBefore(scopes: Scopes, use: SyntaxNode, identifier: SyntaxNode, flow?: Flow): boolean {
  if (functionRunning(scopes, use) !== scopes.functionAt(identifier)) return false;
  let below = use;
  for (const at of ancestorsOf(use)) {
    const isLater = LATER.has(at.type) && !isKeyOf(below, use);
    if (isLater || at.type === 'formal_parameters') return false;
    below = at;
    if (flow?.reachable(at) === false) return false;
    if (at.start <= identifier.start && at.end >= identifier.end) return true;
  }
  return false;
}
