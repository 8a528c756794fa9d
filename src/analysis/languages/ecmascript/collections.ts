import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { isGlobal } from './globals.js';
import { declaredType } from './local-types.js';
import { argumentsOf, childOf, memberOf, partsOf, unwrap } from './syntax.js';

/** Elements of which `sort` needs to be told how to compare them. */
export type ElementKind = 'numbers' | 'bigints';

/** A `Set` or `Map`, or what its `keys()` and `values()` give. */
interface Collection {
  /** What its type says that it holds. */
  readonly elements: ElementKind | null;
  /** What a set is made of, where no type says what it holds. */
  readonly given: SyntaxNode | null;
}

const SETS = /^(?:Readonly)?Set$/u;
const MAPS = /^(?:Readonly)?Map$/u;

/** What is iterated, when it is a set, or the keys or values of a map; null for anything else. */
export function collectionOf(context: RuleContext, iterated: SyntaxNode): Collection | null {
  const inner = unwrap(iterated);
  const callee = inner.type === 'call_expression' ? childOf(inner, 'function') : null;
  const member = callee === null ? null : memberOf(callee);
  if (member === null) return typedAs(context, inner, SETS, 0);
  if (argumentsOf(inner)?.length !== 0) return null;
  const method = context.textOf(member.property);
  if (method !== 'keys' && method !== 'values') return null;
  const object = unwrap(member.object);
  return typedAs(context, object, MAPS, method === 'keys' ? 0 : 1) ?? typedAs(context, object, SETS, 0);
}

/** `new Set<number>()`, or a name that is annotated with such a type or declared with such a value. */
function typedAs(context: RuleContext, node: SyntaxNode, name: RegExp, position: number): Collection | null {
  if (node.type === 'new_expression') return madeAs(context, node, name, position);
  if (node.type !== 'identifier') return null;
  const binding = context.scopes().resolve(node);
  const [declaration, second] = binding?.declarations ?? [];
  const holder = declaration?.identifier.parent;
  if (binding === null || holder === undefined || holder === null || second !== undefined) return null;
  if (!/^(?:variable_declarator|required_parameter)$/u.test(holder.type)) return null;
  if (!/^(?:name|pattern)$/u.test(declaration?.identifier.field ?? '')) return null;
  const annotation = childOf(holder, 'type');
  if (annotation !== null) {
    const [type] = partsOf(annotation);
    return type === undefined ? null : ofType(context, type, name, position);
  }
  const value = binding.kind === 'const' ? childOf(holder, 'value') : null;
  const made = value === null ? null : unwrap(value);
  return made?.type === 'new_expression' ? madeAs(context, made, name, position, binding.name) : null;
}

/** What is made without a type may be given other things later, if it has a name. */
function madeAs(
  context: RuleContext,
  creation: SyntaxNode,
  name: RegExp,
  position: number,
  called?: string,
): Collection | null {
  const constructor = childOf(creation, 'constructor');
  if (constructor === null || !name.test(context.textOf(constructor))) return null;
  if (!isGlobal(context, constructor, context.textOf(constructor))) return null;
  const types = childOf(creation, 'type_arguments');
  const type = types === null ? undefined : partsOf(types)[position];
  if (type !== undefined) return { elements: elementKind(context, type), given: null };
  const isOpen = called !== undefined || name !== SETS;
  return { elements: null, given: isOpen ? null : (argumentsOf(creation)?.[0] ?? null) };
}

function ofType(context: RuleContext, type: SyntaxNode, name: RegExp, position: number): Collection | null {
  const [generic, list] = type.type === 'generic_type' ? partsOf(type) : [];
  if (generic === undefined || list === undefined) return null;
  const text = context.textOf(generic);
  if (!name.test(text) || context.scopes().declaresType(text)) return null;
  const element = partsOf(list)[position];
  return { elements: element === undefined ? null : elementKind(context, element), given: null };
}

/** How many names of types are followed. */
const MAX_ALIASES = 3;

/** The kind that a type is, through names that this file gives it; null for any other type. */
export function elementKind(
  context: RuleContext,
  type: SyntaxNode,
  aliases = MAX_ALIASES,
): ElementKind | null {
  const name = context.textOf(type);
  const declared = type.type === 'type_identifier' && aliases > 0 ? declaredType(context, type) : null;
  const alias = declared?.type === 'type_alias_declaration' ? declared : null;
  const value = alias === null || childOf(alias, 'type_parameters') !== null ? null : childOf(alias, 'value');
  if (value !== null) return elementKind(context, value, aliases - 1);
  if (type.type === 'predefined_type' && name === 'number') return 'numbers';
  // The grammar takes it for a name.
  return name === 'bigint' && !context.scopes().declaresType(name) ? 'bigints' : null;
}
