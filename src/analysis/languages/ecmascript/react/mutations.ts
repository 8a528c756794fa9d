import type { RuleContext } from '../../../rule.js';
import type { SyntaxNode } from '../../../syntax-tree.js';
import { memberName } from '../names.js';
import { childOf, partsOf, unwrap } from '../syntax.js';
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
}

/** State that `items.push(…)` and the like change: the file shows that it is an array. */
export function mutatedByCall(context: RuleContext, call: SyntaxNode): Mutation | null {
  const callee = childOf(call, 'function');
  if (callee?.type !== 'member_expression') return null;
  if (!CHANGES_ARRAY.has(memberName(context, callee) ?? '')) return null;
  const object = childOf(callee, 'object');
  const name = object === null ? null : unwrap(object);
  return name === null ? null : stateNamed(context, name, (initial) => initial.type === 'array');
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
  return stateNamed(context, at, ({ type }) => type === 'array' || type === 'object');
}

/** With a setter: what nobody sets is no state but an object that is kept. */
function stateNamed(
  context: RuleContext,
  name: SyntaxNode,
  isFit: (initial: SyntaxNode) => boolean,
): Mutation | null {
  if (name.type !== 'identifier') return null;
  const state = stateOf(context, context.scopes().resolve(name));
  if (state?.role !== 'state' || state.pair.setter === null) return null;
  const initial = initialOf(state.pair);
  return initial !== null && isFit(initial) ? { name, pair: state.pair } : null;
}
