import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { isSamePlace } from './equality.js';
import { keyName, memberName } from './names.js';
import { childOf, elementsOf, operatorOf, partsOf, unwrap } from './syntax.js';

type Pair = readonly [target: SyntaxNode, value: SyntaxNode];

/** Assignments that store the value as it is, or not at all. */
const LOGICAL = new Set(['&&=', '||=', '??=']);

/** Larger literals are tables rather than assignments. */
const MAX_PARTS = 100;

/** Values that an assignment, alone or by a pattern, stores where they came from; empty for every other node. */
export function assignedToThemselves(context: RuleContext, node: SyntaxNode): readonly SyntaxNode[] {
  const keeps = node.type === 'assignment_expression' || LOGICAL.has(operatorOf(node)?.type ?? '');
  const left = keeps ? childOf(node, 'left') : null;
  const right = childOf(node, 'right');
  if (left === null || right === null) return [];
  const same: SyntaxNode[] = [];
  const stack: Pair[] = [[left, right]];
  for (let pair = stack.pop(); pair !== undefined; pair = stack.pop()) {
    const [target, value] = pair.map(unwrap);
    if (target === undefined || value === undefined) continue;
    if (target.type === 'array_pattern') stack.push(...elementPairs(context, target, value));
    else if (target.type === 'object_pattern') stack.push(...propertyPairs(context, target, value));
    else if (isSameName(context, target, value) || isSamePlace(context, target, value)) same.push(value);
  }
  return same;
}

function elementPairs(context: RuleContext, target: SyntaxNode, value: SyntaxNode): Pair[] {
  if (value.type !== 'array' || value.children.length > MAX_PARTS) return [];
  const targets = elementsOf(context.text, target);
  const values = elementsOf(context.text, value);
  const pairs: Pair[] = [];
  for (const [index, to] of targets.entries()) {
    const from = values[index];
    if (from === undefined) break;
    const rest = to?.type === 'rest_pattern';
    const spread = from?.type === 'spread_element';
    if (rest && index < values.length - 1) break;
    if (to !== null && from !== null) {
      const [inner, outer] = [partsOf(to)[0], partsOf(from)[0]];
      if (rest && spread && inner !== undefined && outer !== undefined) pairs.push([inner, outer]);
      else if (!rest && !spread) pairs.push([to, from]);
    }
    if (spread) break;
  }
  return pairs;
}

/** Properties before a spread are overwritten by what it has, or not. */
function propertyPairs(context: RuleContext, target: SyntaxNode, value: SyntaxNode): Pair[] {
  const values = value.type === 'object' ? partsOf(value) : [];
  if (values.length > MAX_PARTS) return [];
  const fixed = values.slice(values.findLastIndex(({ type }) => type === 'spread_element') + 1);
  const byName = new Map<string, SyntaxNode>();
  for (const property of fixed) {
    const [name, from] = propertyOf(context, property) ?? [];
    if (name !== undefined && from !== undefined) byName.set(name, from);
  }
  return partsOf(target).flatMap((property) => {
    const [name, to] = propertyOf(context, property) ?? [];
    const from = name === undefined ? undefined : byName.get(name);
    return to === undefined || from === undefined ? [] : [[to, from] as const];
  });
}

function propertyOf(context: RuleContext, property: SyntaxNode): readonly [string, SyntaxNode] | null {
  if (property.type.startsWith('shorthand_property_identifier')) return [context.textOf(property), property];
  if (property.type !== 'pair' && property.type !== 'pair_pattern') return null;
  const key = childOf(property, 'key');
  const value = childOf(property, 'value');
  const name = key === null ? null : keyName(context, key);
  return name === null || value === null ? null : [name, value];
}

/** `({ a } = { a })`, `({ a: b } = { a: b })` and mixtures: the grammar names a shorthand otherwise. */
function isSameName(context: RuleContext, target: SyntaxNode, value: SyntaxNode): boolean {
  const names = [target, value].every(
    ({ type }) => type === 'identifier' || type.startsWith('shorthand_property_identifier'),
  );
  return names && context.textOf(target) === context.textOf(value);
}

/** A property alone may have a setter that is to run; with a variable of its name at hand, that was meant. */
export function mayCallSetter(context: RuleContext, value: SyntaxNode): boolean {
  if (value.type !== 'member_expression' && value.type !== 'subscript_expression') return false;
  const name = memberName(context, value);
  return name === null || context.scopes().lookup(name, value) === null;
}
