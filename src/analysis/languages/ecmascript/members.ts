import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Binding } from '../language.js';
import { keyName, memberName } from './names.js';
import { localFunction } from './functions.js';
import { returnedBy } from './returned.js';
import {
  ancestorsOf,
  childOf,
  FUNCTION_EXPRESSIONS,
  hasToken,
  isAsync,
  isGenerator,
  partsOf,
  siblingOf,
  unwrap,
} from './syntax.js';

const CLASSES: ReadonlySet<string> = new Set(['class', 'class_declaration', 'abstract_class_declaration']);
const FIELDS: ReadonlySet<string> = new Set(['field_definition', 'public_field_definition']);

/** Where `this` begins to mean something else; arrow functions keep it. */
const OWN_THIS: ReadonlySet<string> = new Set([
  'function_declaration',
  'function_expression',
  'generator_function',
  'generator_function_declaration',
]);

/** Larger classes are not looked through, and nothing is proven of them. */
const MAX_NODES = 20_000;
const MAX_REFERENCES = 200;

/**
 * The function that a method call runs, when this file alone decides it: `this.load` and `this.#load` in a class,
 * `Name.load` of its static methods, and `name.load` of a `const` object literal or `new Name()`. Null for accessors,
 * decorated, repeated and reassigned members, and for classes that another one in this file extends.
 */
export function memberFunction(context: RuleContext, node: SyntaxNode): SyntaxNode | null {
  const object = node.type === 'member_expression' ? childOf(node, 'object') : null;
  const property = childOf(node, 'property');
  if (object === null || property === null) return null;
  const inner = unwrap(object);
  if (inner.type === 'this') return ofThis(context, inner, property);
  const binding = inner.type === 'identifier' ? context.scopes().resolve(inner) : null;
  return binding === null ? null : ofName(context, binding, property);
}

function ofThis(context: RuleContext, node: SyntaxNode, property: SyntaxNode): SyntaxNode | null {
  let inner = node;
  for (const at of ancestorsOf(node)) {
    if (OWN_THIS.has(at.type) || at.type === 'object' || at.type === 'decorator') return null;
    if (at.type === 'class_body') return ofClass(context, at, property, hasToken(inner, 'static'));
    if (at.type === 'class_static_block') return null;
    inner = at;
  }
  return null;
}

function ofName(context: RuleContext, binding: Binding, property: SyntaxNode): SyntaxNode | null {
  const [declaration, second] = binding.declarations;
  if (declaration === undefined || second !== undefined || binding.reassigned) return null;
  if (binding.kind === 'class') {
    const body = childOf(declaration.node, 'body');
    return body === null ? null : ofClass(context, body, property, true);
  }
  const holder = declaration.identifier.parent;
  if (binding.kind !== 'const' || holder?.type !== 'variable_declarator') return null;
  const value = declaration.identifier.field === 'name' ? childOf(holder, 'value') : null;
  const inner = value === null ? null : unwrap(value);
  const object = inner?.type === 'object' ? inner : inner === null ? null : givenObject(context, inner);
  if (object !== null) return ofObject(context, binding, object, property);
  const body = inner?.type === 'new_expression' ? constructedBody(context, inner) : null;
  if (body === null || isGivenMember(context, binding, context.textOf(property))) return null;
  return ofClass(context, body, property, false);
}

/** The object literal that a function of this file returns at each call: `await connect()`. */
function givenObject(context: RuleContext, value: SyntaxNode): SyntaxNode | null {
  const [awaited] = value.type === 'await_expression' ? partsOf(value) : [];
  const call = awaited === undefined ? value : unwrap(awaited);
  const callee = call.type === 'call_expression' ? childOf(call, 'function') : null;
  const fn = callee === null ? null : localFunction(context, callee);
  const body = fn === null ? null : childOf(fn, 'body');
  if (fn === null || body === null || isGenerator(fn)) return null;
  if (isAsync(fn) && awaited === undefined) return null;
  const [given, second] = body.type === 'statement_block' ? (returnedBy(fn, body) ?? []) : [body];
  const literal = given === undefined || second !== undefined ? null : unwrap(given);
  return literal?.type === 'object' ? literal : null;
}

/** The body of the class of this file that `new Name()` makes an object of. */
function constructedBody(context: RuleContext, creation: SyntaxNode): SyntaxNode | null {
  const constructor = childOf(creation, 'constructor');
  const binding = constructor?.type === 'identifier' ? context.scopes().resolve(constructor) : null;
  const [declaration, second] = binding?.declarations ?? [];
  if (binding?.kind !== 'class' || binding.reassigned || second !== undefined) return null;
  return declaration === undefined ? null : childOf(declaration.node, 'body');
}

function ofClass(
  context: RuleContext,
  body: SyntaxNode,
  property: SyntaxNode,
  isStatic: boolean,
): SyntaxNode | null {
  const name = context.textOf(property);
  const isPrivate = property.type === 'private_property_identifier';
  const member = membersOf(context, body).get(name) ?? null;
  if (member === null || hasToken(member, 'static') !== isStatic) return null;
  if (siblingOf(member, -1)?.type === 'decorator') return null;
  if (member.children.some(({ type }) => type === 'decorator')) return null;
  if (assignedOf(context, body).has(name)) return null;
  return isPrivate || !isExtended(context, body.parent) ? functionOf(member) : null;
}

const MEMBERS = new WeakMap<SyntaxNode, ReadonlyMap<string, SyntaxNode | null>>();

/** Members of a class body or object literal by name; null for a name that comes twice. */
function membersOf(context: RuleContext, container: SyntaxNode): ReadonlyMap<string, SyntaxNode | null> {
  const known = MEMBERS.get(container);
  if (known !== undefined) return known;
  const members = new Map<string, SyntaxNode | null>();
  for (const member of container.children) {
    const key = childOf(member, 'name') ?? childOf(member, 'property') ?? childOf(member, 'key');
    if (key === null) continue;
    const isPrivate = key.type === 'private_property_identifier';
    const name = isPrivate ? context.textOf(key) : keyName(context, key);
    if (name !== null) members.set(name, members.has(name) ? null : member);
  }
  MEMBERS.set(container, members);
  return members;
}

/** The function that a member of a class or object is; accessors are none. */
function functionOf(member: SyntaxNode): SyntaxNode | null {
  if (member.type === 'method_definition')
    return hasToken(member, 'get') || hasToken(member, 'set') ? null : member;
  if (!FIELDS.has(member.type) && member.type !== 'pair') return null;
  const value = childOf(member, 'value');
  const inner = value === null ? null : unwrap(value);
  return inner !== null && FUNCTION_EXPRESSIONS.has(inner.type) ? inner : null;
}

/** True for a class that another one in this file extends, or that has no name to tell. */
function isExtended(context: RuleContext, declaring: SyntaxNode | null): boolean {
  const name = declaring === null || !CLASSES.has(declaring.type) ? null : childOf(declaring, 'name');
  if (name === null) return false;
  const binding = context.scopes().lookup(context.textOf(name), name);
  if (binding === null || binding.references.length > MAX_REFERENCES) return true;
  return binding.references.some(
    ({ node }) => node.parent?.type === 'extends_clause' || node.parent?.type === 'class_heritage',
  );
}

const ASSIGNED = new WeakMap<SyntaxNode, ReadonlySet<string>>();

/** Names of the members that the code of a class sets: `this.load = …`. Classes in it have a `this` of their own. */
function assignedOf(context: RuleContext, body: SyntaxNode): ReadonlySet<string> {
  const known = ASSIGNED.get(body);
  if (known !== undefined) return known;
  const names = new Set<string>();
  const stack = [...body.children];
  for (let nodes = 0; nodes < MAX_NODES; nodes += 1) {
    const node = stack.pop();
    if (node === undefined) break;
    if (node.type === 'class_body') continue;
    const target = node.type === 'assignment_expression' ? childOf(node, 'left') : null;
    const property = target?.type === 'member_expression' ? childOf(target, 'property') : null;
    if (property !== null) names.add(context.textOf(property));
    for (const child of node.children) stack.push(child);
  }
  ASSIGNED.set(body, names);
  return names;
}

function ofObject(
  context: RuleContext,
  binding: Binding,
  object: SyntaxNode,
  property: SyntaxNode,
): SyntaxNode | null {
  const name = context.textOf(property);
  if (object.children.some(({ type }) => type === 'spread_element')) return null;
  const member = membersOf(context, object).get(name) ?? null;
  return member === null || isGivenMember(context, binding, name) ? null : functionOf(member);
}

/** True when a member of what the name stands for may be replaced: by an assignment, or by code it is handed to. */
function isGivenMember(context: RuleContext, binding: Binding, name: string): boolean {
  if (binding.references.length > MAX_REFERENCES) return true;
  return binding.references.some(({ node }) => {
    const member = node.parent;
    if (member?.type !== 'member_expression' || node.field !== 'object') return false;
    const set = member.parent?.type === 'assignment_expression' && member.field === 'left';
    return set && memberName(context, member) === name;
  });
}
