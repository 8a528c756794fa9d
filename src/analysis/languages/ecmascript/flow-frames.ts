import type { SyntaxNode } from '../../syntax-tree.js';
import { childOf, FUNCTIONS } from './syntax.js';

/** A statement, clause or function that control is inside of. */
export interface Frame {
  readonly node: SyntaxNode;
  /** Control gets here. */
  readonly entered: boolean;
  /** Whether code around a function was reached, to go on with behind it. */
  readonly before: boolean;
  /** A reached `break` leads behind it. */
  broken: boolean;
  /** A reached `continue` leads to its test. */
  continued: boolean;
  hasDefault: boolean;
  /** `if`: its first branch completes. `try`: its block or its handler does. */
  firstEnds: boolean;
  phase: 'body' | 'handler' | 'finalizer';
  /** Something in the block of this `try` may throw. */
  throws: boolean;
  /** Jumps that leave a `try` and happen only if its `finally` completes. */
  readonly pending: Map<Frame, 'broken' | 'continued'>;
  /** Some of it was not followed. */
  opaque: boolean;
}

export function openFrame(node: SyntaxNode, entered: boolean, before: boolean): Frame {
  return {
    node,
    entered,
    before,
    broken: false,
    continued: false,
    hasDefault: false,
    firstEnds: false,
    phase: 'body',
    throws: false,
    pending: new Map(),
    opaque: false,
  };
}

/** After something that was not followed, everything around it may go on. */
export function markAll(stack: readonly Frame[]): void {
  if (stack.at(-1)?.opaque === true) return;
  for (const frame of stack) frame.opaque = true;
}

const LOOPS = new Set(['while_statement', 'do_statement', 'for_statement', 'for_in_statement']);

/** Marks what a reached `break` or `continue` leads to. */
export function jump(text: string, stack: readonly Frame[], statement: SyntaxNode): void {
  const effect = statement.type === 'break_statement' ? 'broken' : 'continued';
  const label = childOf(statement, 'label');
  const target =
    label === null
      ? nearest(stack, effect)
      : labelled(text, stack, text.slice(label.start, label.end), effect);
  if (target !== null) land(stack, target, effect);
}

function nearest(stack: readonly Frame[], effect: 'broken' | 'continued'): Frame | null {
  for (let at = stack.length - 1; at >= 0; at -= 1) {
    const frame = stack[at];
    if (frame === undefined || FUNCTIONS.has(frame.node.type)) return null;
    if (LOOPS.has(frame.node.type)) return frame;
    if (effect === 'broken' && frame.node.type === 'switch_statement') return frame;
  }
  return null;
}

/** The statement with a label; for `continue` the loop in it. */
function labelled(
  text: string,
  stack: readonly Frame[],
  label: string,
  effect: 'broken' | 'continued',
): Frame | null {
  for (let at = stack.length - 1; at >= 0; at -= 1) {
    const frame = stack[at];
    if (frame === undefined || FUNCTIONS.has(frame.node.type)) return null;
    if (frame.node.type !== 'labeled_statement') continue;
    const name = childOf(frame.node, 'label');
    if (name === null || text.slice(name.start, name.end) !== label) continue;
    if (effect === 'broken') return frame;
    return stack.slice(at).find(({ node }) => LOOPS.has(node.type)) ?? null;
  }
  return null;
}

/** A jump out of a `try` with `finally` waits for that to complete. */
function land(stack: readonly Frame[], target: Frame, effect: 'broken' | 'continued'): void {
  for (let at = stack.length - 1; at >= 0; at -= 1) {
    const frame = stack[at];
    if (frame === undefined || frame === target) break;
    const { node, phase, pending } = frame;
    if (node.type !== 'try_statement' || phase === 'finalizer') continue;
    if (childOf(node, 'finalizer') === null) continue;
    if (pending.get(target) !== 'broken') pending.set(target, effect);
    return;
  }
  target[effect] = true;
}

/** The `finally` of a `try` completes, so the jumps that waited for it go on. */
export function resolvePending(stack: readonly Frame[], frame: Frame): void {
  for (const [target, effect] of frame.pending) land(stack, target, effect);
}
