import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { localFunction } from './functions.js';
import { declaredType } from './local-types.js';
import { memberName } from './names.js';
import { isPromise, isPromiseFunction } from './promises.js';
import { childOf, partsOf, unwrap } from './syntax.js';

/** `promises` is a list with a promise in it. */
export type PromiseKind = 'promise' | 'promises';

/** How many names, types and links are followed. */
const MAX_STEPS = 14;
const MAX_PARTS = 10;

/**
 * Whether an expression may be a promise or a list of them, as its type or its value in this file says. Unlike
 * `isPromise` this takes one member of a union for enough, and annotations at their word.
 */
export function promiseKindOf(context: RuleContext, node: SyntaxNode, steps = MAX_STEPS): PromiseKind | null {
  if (steps <= 0) return null;
  const inner = unwrap(node);
  if (isPromise(context, inner)) return 'promise';
  switch (inner.type) {
    case 'call_expression':
      return callKind(context, inner, steps - 1);
    case 'new_expression': {
      const type = childOf(inner, 'constructor');
      return type === null ? null : namedKind(context, type, steps - 1);
    }
    case 'identifier':
      return nameKind(context, inner, steps - 1);
    case 'array':
      return partsOf(inner)
        .slice(0, MAX_PARTS)
        .some((part) => promiseKindOf(context, part, steps - 5) === 'promise')
        ? 'promises'
        : null;
    case 'as_expression':
    case 'satisfies_expression':
      return assertedKind(context, inner, steps - 1);
    case 'non_null_expression': {
      const [of] = partsOf(inner);
      return of === undefined ? null : promiseKindOf(context, of, steps - 1);
    }
    case 'member_expression':
      return propertyKind(context, inner, steps - 1);
    case 'subscript_expression': {
      const object = childOf(inner, 'object');
      return object !== null && promiseKindOf(context, object, steps - 1) === 'promises' ? 'promise' : null;
    }
    default:
      return null;
  }
}

/** The type of `value as Type`; `as const` says nothing new. */
function assertedKind(context: RuleContext, node: SyntaxNode, steps: number): PromiseKind | null {
  const [value, type] = partsOf(node);
  if (type !== undefined) return typeKind(context, type, steps);
  return value === undefined ? null : promiseKindOf(context, value, steps);
}

const LINKS = /^(?:then|catch|finally)$/u;

function callKind(context: RuleContext, call: SyntaxNode, steps: number): PromiseKind | null {
  const callee = childOf(call, 'function');
  const inner = callee === null ? null : unwrap(callee);
  if (inner === null) return null;
  const method = memberName(context, inner);
  const object = childOf(inner, 'object');
  if (method !== null && object !== null) {
    if (LINKS.test(method)) return promiseKindOf(context, object, steps) === 'promise' ? 'promise' : null;
    return method === 'map' && mapsToPromises(context, call) ? 'promises' : null;
  }
  const fn = localFunction(context, inner);
  if (fn !== null) {
    const type = childOf(fn, 'return_type');
    return type === null
      ? isPromiseFunction(context, fn)
        ? 'promise'
        : null
      : typeKind(context, type, steps);
  }
  return inner.type === 'identifier' ? resultKind(context, inner, steps) : null;
}

function mapsToPromises(context: RuleContext, call: SyntaxNode): boolean {
  const args = childOf(call, 'arguments');
  const [callback] = args === null ? [] : partsOf(args);
  const fn = callback === undefined ? null : localFunction(context, callback);
  return fn !== null && isPromiseFunction(context, fn);
}

/** What a call of a declared name gives: by the signature of `declare function`, or the type of a variable. */
function resultKind(context: RuleContext, name: SyntaxNode, steps: number): PromiseKind | null {
  const declaration = context.scopes().resolve(name)?.declarations[0];
  if (declaration === undefined) return null;
  if (declaration.node.type === 'function_signature') {
    const type = childOf(declaration.node, 'return_type');
    return type === null ? null : typeKind(context, type, steps);
  }
  const holder = declaration.identifier.parent;
  const annotation = holder === null ? null : childOf(holder, 'type');
  const [type] = annotation === null ? [] : partsOf(annotation);
  if (type?.type !== 'function_type') return null;
  const result = childOf(type, 'return_type');
  return result === null ? null : typeKind(context, result, steps);
}

function nameKind(context: RuleContext, name: SyntaxNode, steps: number): PromiseKind | null {
  const declaration = context.scopes().resolve(name)?.declarations[0];
  const holder = declaration?.identifier.parent;
  if (declaration === undefined || holder === undefined || holder === null) return null;
  if (declaration.identifier.field !== 'name' && declaration.identifier.field !== 'pattern') return null;
  const type = childOf(holder, 'type');
  if (type !== null) return typeKind(context, type, steps);
  const value = holder.type === 'variable_declarator' ? childOf(holder, 'value') : null;
  return value === null ? null : promiseKindOf(context, value, steps);
}

/** `object.name` of an object literal of this file. */
function propertyKind(context: RuleContext, member: SyntaxNode, steps: number): PromiseKind | null {
  const object = childOf(member, 'object');
  const name = memberName(context, member);
  const holder =
    object?.type === 'identifier'
      ? context.scopes().resolve(object)?.declarations[0]?.identifier.parent
      : null;
  const literal = holder?.type === 'variable_declarator' ? childOf(holder, 'value') : null;
  if (literal?.type !== 'object' || name === null) return null;
  const pair = partsOf(literal).find((part) => {
    const key = part.type === 'pair' ? childOf(part, 'key') : null;
    return key !== null && context.textOf(key) === name;
  });
  const value = pair === undefined ? null : childOf(pair, 'value');
  return value === null ? null : promiseKindOf(context, value, steps);
}

const LISTS = /^(?:Array|ReadonlyArray|Iterable)$/u;

/** What a type says: any member of a union or intersection is enough. */
function typeKind(context: RuleContext, type: SyntaxNode, steps: number): PromiseKind | null {
  if (steps <= 0) return null;
  const parts = partsOf(type).slice(0, MAX_PARTS);
  const kinds = (): (PromiseKind | null)[] => parts.map((part) => typeKind(context, part, steps - 2));
  switch (type.type) {
    case 'type_annotation':
    case 'parenthesized_type':
    case 'readonly_type':
    case 'constraint':
      return parts[0] === undefined ? null : typeKind(context, parts[0], steps - 1);
    case 'union_type':
    case 'intersection_type':
      return kinds().find((kind) => kind !== null) ?? null;
    case 'array_type':
    case 'tuple_type':
      return kinds().some((kind) => kind !== null) ? 'promises' : null;
    case 'generic_type':
      return genericKind(context, type, steps);
    case 'type_identifier':
      return namedKind(context, type, steps - 1);
    default:
      return null;
  }
}

function genericKind(context: RuleContext, type: SyntaxNode, steps: number): PromiseKind | null {
  const name = childOf(type, 'name');
  if (name === null) return null;
  if (!LISTS.test(context.textOf(name))) return namedKind(context, name, steps - 1);
  const args = childOf(type, 'type_arguments');
  const [element] = args === null ? [] : partsOf(args);
  return element !== undefined && typeKind(context, element, steps - 1) !== null ? 'promises' : null;
}

/** `Promise`, or a type of this file: an alias, a class that extends it, a parameter with a constraint. */
function namedKind(context: RuleContext, name: SyntaxNode, steps: number): PromiseKind | null {
  if (steps <= 0 || (name.type !== 'type_identifier' && name.type !== 'identifier')) return null;
  const declared = declaredType(context, name);
  if (declared === null) return context.textOf(name) === 'Promise' ? 'promise' : null;
  if (declared.type === 'type_alias_declaration') {
    const value = childOf(declared, 'value');
    return value === null ? null : typeKind(context, value, steps - 1);
  }
  if (declared.type === 'type_parameter') {
    const constraint = childOf(declared, 'constraint');
    return constraint === null ? null : typeKind(context, constraint, steps - 1);
  }
  const heritage = declared.children.find(({ type }) => type === 'class_heritage');
  const clause = heritage?.children.find(({ type }) => type === 'extends_clause') ?? heritage;
  const base = clause === undefined ? null : childOf(clause, 'value');
  return base === null ? null : namedKind(context, base, steps - 1);
}
