import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { constantOf } from './constants.js';
import { binaryOf, childOf, operatorOf, unwrap } from './syntax.js';

/** Which way the counter has to go for the condition to become false at some time. */
const DIRECTION: Readonly<Record<string, 1 | -1>> = { '<': 1, '<=': 1, '>': -1, '>=': -1 };

/** A `for` loop that counts towards a bound, or away from it. */
export interface Loop {
  readonly counter: SyntaxNode;
  readonly bound: SyntaxNode;
  readonly increment: SyntaxNode;
  readonly update: SyntaxNode;
  readonly wanted: 1 | -1;
  readonly step: 1 | -1;
}

/** What a `for` statement counts with and which way; null for every other loop. */
export function loopOf(context: RuleContext, node: SyntaxNode): Loop | null {
  const condition = childOf(node, 'condition');
  const increment = childOf(node, 'increment');
  const test = condition === null ? null : binaryOf(unwrap(condition));
  const step = increment === null ? null : stepOf(context, increment);
  const wanted = DIRECTION[test?.operator.type ?? ''];
  if (test === null || increment === null || step === null || wanted === undefined) return null;
  const name = context.textOf(step.counter);
  const isCounter = (side: SyntaxNode): boolean =>
    side.type === 'identifier' && context.textOf(side) === name;
  const { left, right } = test;
  if (isCounter(left) === isCounter(right)) return null;
  const onLeft = isCounter(left);
  return {
    counter: step.counter,
    bound: onLeft ? right : left,
    increment,
    update: step.update,
    wanted: onLeft ? wanted : wanted === 1 ? -1 : 1,
    step: step.direction,
  };
}

function stepOf(
  context: RuleContext,
  node: SyntaxNode,
): { readonly counter: SyntaxNode; readonly update: SyntaxNode; readonly direction: 1 | -1 } | null {
  const update = operatorOf(node);
  if (update === null) return null;
  if (node.type === 'update_expression') {
    const counter = childOf(node, 'argument');
    if (counter?.type !== 'identifier') return null;
    return { counter, update, direction: update.type === '++' ? 1 : -1 };
  }
  if (node.type !== 'augmented_assignment_expression') return null;
  const counter = childOf(node, 'left');
  const right = childOf(node, 'right');
  if (counter?.type !== 'identifier' || right === null) return null;
  if (update.type !== '+=' && update.type !== '-=') return null;
  const value = constantOf(context, right)?.value;
  if (typeof value !== 'number' && typeof value !== 'bigint') return null;
  // Neither zero nor `NaN` is a direction.
  if (!(value > 0) && !(value < 0)) return null;
  return { counter, update, direction: (update.type === '+=') === value > 0 ? 1 : -1 };
}

/** A body that moves the counter or the bound itself, or may do so since they are global, can end the loop in its own way. */
export function isWrittenInside(
  context: RuleContext,
  loop: SyntaxNode,
  { counter, bound, increment }: Loop,
): boolean {
  const binding = context.scopes().resolve(counter);
  if (binding === null) return true;
  const inside = [binding];
  if (unwrap(bound).type === 'identifier') {
    const limit = context.scopes().resolve(unwrap(bound));
    if (limit === null) return true;
    inside.push(limit);
  }
  return inside.some(({ references }) =>
    references.some(({ node, write }) => write && node.start > increment.end && node.end <= loop.end),
  );
}
