import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { constantOf } from './constants.js';
import { isGlobalMember } from './globals.js';
import { isHandled } from './promises.js';
import { childOf, FUNCTIONS, partsOf, unwrap } from './syntax.js';

/** Longer functions count as those that may reject. */
const MAX_NODES = 3000;

/**
 * True for an async function that lets an error out: by a `throw`, or an `await` or returned call that no `try` with a
 * `catch` stands around and no `.catch` follows. A `catch` that does not throw again counts as having dealt with it.
 */
export function mayReject(context: RuleContext, fn: SyntaxNode): boolean {
  const body = childOf(fn, 'body');
  if (body === null) return true;
  if (body.type !== 'statement_block' && isOpen(context, unwrap(body))) return true;
  const stack = [body];
  for (let nodes = 0; nodes < MAX_NODES; nodes += 1) {
    const node = stack.pop();
    if (node === undefined) return false;
    if (FUNCTIONS.has(node.type) || node.type === 'class_body') continue;
    const [value] = partsOf(node);
    if (node.type === 'throw_statement') return true;
    if (node.type === 'await_expression' || node.type === 'return_statement') {
      if (value !== undefined && isOpen(context, unwrap(value))) return true;
    }
    if (node.type === 'for_in_statement' && node.children.some(({ type }) => type === 'await')) return true;
    stack.push(...(caughtAround(node) ?? node.children));
  }
  return true;
}

/** A call whose promise may reject; `Promise.resolve(…)` counts, as it only stands for one. */
function isOpen(context: RuleContext, value: SyntaxNode): boolean {
  const callee = value.type === 'call_expression' ? childOf(value, 'function') : null;
  if (callee === null) return false;
  return isGlobalMember(context, callee, 'Promise', 'resolve') || !isHandled(context, value);
}

/** What of a `try` with a `catch` may still reject: a `throw` of the handler, and the `finally`. */
function caughtAround(node: SyntaxNode): SyntaxNode[] | null {
  const handler = node.type === 'try_statement' ? childOf(node, 'handler') : null;
  if (handler === null) return null;
  const finalizer = childOf(node, 'finalizer');
  const throws = rethrows(handler);
  return [...throws, ...(finalizer === null ? [] : [finalizer])];
}

/** The `throw` statements of a handler; what it awaits to tell of the error is not looked at. */
function rethrows(handler: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const stack = [handler];
  for (let nodes = 0; nodes < MAX_NODES; nodes += 1) {
    const node = stack.pop();
    if (node === undefined) return found;
    if (FUNCTIONS.has(node.type)) continue;
    if (node.type === 'throw_statement') return [node];
    for (const child of node.children) stack.push(child);
  }
  return found;
}

const LOOPS: ReadonlySet<string> = new Set(['while_statement', 'for_statement', 'do_statement']);

/** True for a function with a loop that no condition ends: a worker, which is started rather than awaited. */
export function runsForever(context: RuleContext, fn: SyntaxNode): boolean {
  const body = childOf(fn, 'body');
  const stack = body === null ? [] : [body];
  for (let nodes = 0; nodes < MAX_NODES; nodes += 1) {
    const node = stack.pop();
    if (node === undefined) return false;
    if (FUNCTIONS.has(node.type)) continue;
    if (LOOPS.has(node.type)) {
      const condition = childOf(node, 'condition');
      if (condition === null || condition.type === 'empty_statement') return true;
      if (constantOf(context, condition)?.value === true) return true;
    }
    for (const child of node.children) stack.push(child);
  }
  return true;
}
