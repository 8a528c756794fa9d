import type { RuleContext } from '../../../rule.js';
import type { SyntaxNode } from '../../../syntax-tree.js';
import type { Binding } from '../../language.js';
import { isGlobalMember } from '../globals.js';
import { keyName, memberName } from '../names.js';
import { argumentsOf, childOf, partsOf, unwrap, wrapped } from '../syntax.js';
import { initialOf, type StatePair, stateOf } from './state.js';

const CHANGES_ARRAY = new Set([
  'push',
  'pop',
  'shift',
  'unshift',
  'splice',
  'sort',
  'reverse',
  'fill',
  'copyWithin',
]);

/** A state that is changed in place, by its name in the code. */
export interface Mutation {
  readonly name: SyntaxNode;
  readonly pair: StatePair;
  /** The name is that of a copy, which shares what is changed with the state. */
  readonly isShared?: true;
}

/** State that `items.push(…)` and the like change, or `Object.assign(state, …)`: the file shows what it is. */
export function mutatedByCall(context: RuleContext, call: SyntaxNode): Mutation | null {
  const callee = childOf(call, 'function');
  if (callee?.type !== 'member_expression') return null;
  if (isGlobalMember(context, callee, 'Object', 'assign')) {
    const [target, source] = argumentsOf(call) ?? [];
    return target === undefined || source === undefined ? null : stateNamed(context, unwrap(target), isPlain);
  }
  if (!CHANGES_ARRAY.has(memberName(context, callee) ?? '')) return null;
  const object = childOf(callee, 'object');
  const name = object === null ? null : unwrap(object);
  if (name === null) return null;
  return name.type === 'member_expression'
    ? changedList(context, name)
    : stateNamed(context, name, (initial) => initial.type === 'array');
}

/** The state of which `state.items.push(…)` changes a list: at first it has one in that place. */
function changedList(context: RuleContext, list: SyntaxNode): Mutation | null {
  const object = childOf(list, 'object');
  const key = memberName(context, list);
  const root = object === null ? null : unwrap(object);
  if (root === null || key === null) return null;
  const mutation = stateNamed(context, root, isPlain) ?? sharedByCopy(context, root);
  const initial = mutation === null ? null : initialOf(mutation.pair);
  const pair = initial?.children.find((part) => {
    const name = childOf(part, 'key');
    return name !== null && keyName(context, name) === key;
  });
  const value = pair === undefined ? null : childOf(pair, 'value');
  return value !== null && unwrap(value).type === 'array' ? mutation : null;
}

/** How many members of `state.a.b` are followed. */
const MAX_LINKS = 20;

/** State of which `state.a.b = …` sets a part: the file shows that it is a plain object or array. */
export function mutatedBySetting(context: RuleContext, target: SyntaxNode): Mutation | null {
  let at = unwrap(target);
  for (let links = 0; links < MAX_LINKS; links += 1) {
    const object = childOf(at, 'object') ?? (at.type === 'non_null_expression' ? partsOf(at)[0] : undefined);
    if (object === undefined) break;
    at = unwrap(object);
  }
  if (at === unwrap(target)) return null;
  return stateNamed(context, at, isPlain) ?? sharedByCopy(context, at);
}

function isPlain({ type }: SyntaxNode): boolean {
  return type === 'array' || type === 'object';
}

/** The state that `next` of `next.a.b = …` shares `a` with: `const next = { ...state }` copies only the first level. */
function sharedByCopy(context: RuleContext, name: SyntaxNode): Mutation | null {
  const binding = name.type === 'identifier' ? context.scopes().resolve(name) : null;
  const copied = binding === null ? null : copiedBy(context, binding);
  if (binding === null || copied === null || binding.references.length > MAX_REFERENCES) return null;
  const mutation = stateNamed(context, copied, isPlain);
  if (mutation === null) return null;
  const member = memberAround(name);
  if (member === null || !isDeep(member) || lastKey(context, member) === 'current') return null;
  // An entry that is put in may be a copy itself.
  if (binding.references.some(({ node }) => isEntrySet(node))) return null;
  const isSet = binding.references.some(({ node }) => isGivenToSetter(context, node, mutation.pair));
  return isSet ? { name, pair: mutation.pair, isShared: true } : null;
}

const MAX_REFERENCES = 200;

/** `state` of `const next = { ...state }` and `const next = [...state]`, with nothing else in it. */
function copiedBy(context: RuleContext, binding: Binding): SyntaxNode | null {
  const value = constantOf(context, binding);
  if (value === null || !isPlain(value)) return null;
  const [spread, second] = partsOf(value);
  const [state] = spread?.type === 'spread_element' && second === undefined ? partsOf(spread) : [];
  return state ?? null;
}

/** What a `const` is declared with. */
function constantOf(context: RuleContext, binding: Binding): SyntaxNode | null {
  const [declaration, second] = binding.declarations;
  const holder = declaration?.identifier.parent;
  if (binding.kind !== 'const' || second !== undefined || declaration?.identifier.field !== 'name')
    return null;
  const value = holder?.type === 'variable_declarator' ? childOf(holder, 'value') : null;
  return value === null ? null : unwrap(value);
}

function memberAround(name: SyntaxNode): SyntaxNode | null {
  const { parent } = wrapped(name);
  return parent?.type === 'member_expression' || parent?.type === 'subscript_expression' ? parent : null;
}

/** True for `next.a` of `next.a.b`. */
function isDeep(member: SyntaxNode): boolean {
  return member.field === 'object' && memberAround(member) !== null;
}

function lastKey(context: RuleContext, member: SyntaxNode): string | null {
  return member.parent === null ? null : memberName(context, member.parent);
}

/** `next.a = …`, `next[i] = …`. */
function isEntrySet(node: SyntaxNode): boolean {
  const member = memberAround(node);
  return member?.field === 'left' && member.parent?.type === 'assignment_expression';
}

function isGivenToSetter(context: RuleContext, node: SyntaxNode, { setter }: StatePair): boolean {
  const call = node.parent?.type === 'arguments' ? node.parent.parent : null;
  const callee = call === null ? null : childOf(call, 'function');
  if (callee?.type !== 'identifier') return false;
  const [declaration] = context.scopes().resolve(callee)?.declarations ?? [];
  return declaration !== undefined && declaration.identifier === setter;
}

/** With a setter: what nobody sets is no state but an object that is kept. */
function stateNamed(
  context: RuleContext,
  name: SyntaxNode,
  isFit: (initial: SyntaxNode) => boolean,
): Mutation | null {
  if (name.type !== 'identifier') return null;
  const binding = context.scopes().resolve(name);
  const alias = binding === null ? null : constantOf(context, binding);
  const state = stateOf(context, alias?.type === 'identifier' ? context.scopes().resolve(alias) : binding);
  if (state?.role !== 'state' || state.pair.setter === null) return null;
  const initial = initialOf(state.pair);
  return initial !== null && isFit(initial) ? { name, pair: state.pair } : null;
}
