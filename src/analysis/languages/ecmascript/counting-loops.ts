import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { constantOf } from './constants.js';
import { writeTargets } from './references.js';
import { binaryOf, childOf, operatorOf, partsOf, unwrap } from './syntax.js';

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
  const wanted = DIRECTION[test?.operator.type ?? ''];
  if (test === null || increment === null || wanted === undefined) return null;
  const parts = increment.type === 'sequence_expression' ? partsOf(increment) : [increment];
  const steps = parts.flatMap((part) => stepOf(context, part) ?? []);
  const isMoved = (side: SyntaxNode): Step | undefined =>
    steps.find(
      ({ counter }) => side.type === 'identifier' && context.textOf(side) === context.textOf(counter),
    );
  const [left, right] = [isMoved(test.left), isMoved(test.right)];
  const step = left ?? right;
  // Where both move, or one of them twice, it depends on which one is faster.
  if (step === undefined || (left !== undefined && right !== undefined)) return null;
  const name = context.textOf(step.counter);
  const moves = parts.flatMap(writeTargets).filter((target) => context.textOf(target) === name);
  if (moves.length > 1) return null;
  return {
    counter: step.counter,
    bound: step === left ? test.right : test.left,
    increment,
    update: step.update,
    wanted: step === left ? wanted : wanted === 1 ? -1 : 1,
    step: step.direction,
  };
}

interface Step {
  readonly counter: SyntaxNode;
  readonly update: SyntaxNode;
  readonly direction: 1 | -1;
}

function stepOf(context: RuleContext, node: SyntaxNode): Step | null {
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
    references.some(
      ({ node, write }) => write && node !== counter && node.start >= increment.start && node.end <= loop.end,
    ),
  );
}
