import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { localFunction } from './functions.js';
import { isGlobal, isGlobalMember } from './globals.js';
import { childOf, isAsync, isGenerator } from './syntax.js';

/** True for a call of an `async` function that this file declares once and never reassigns. */
export function isLocalAsyncCall(context: RuleContext, node: SyntaxNode): boolean {
  const callee = node.type === 'call_expression' ? childOf(node, 'function') : null;
  if (callee?.type !== 'identifier' || childOf(node, 'arguments')?.type !== 'arguments') return false;
  const fn = localFunction(context, callee);
  return fn !== null && isAsync(fn) && !isGenerator(fn);
}

const PROMISE_METHODS = ['all', 'allSettled', 'any', 'race', 'reject'];

/** True for an expression that the file proves to be a promise which may reject. */
export function isPromise(context: RuleContext, node: SyntaxNode): boolean {
  if (isLocalAsyncCall(context, node)) return true;
  if (node.type === 'new_expression') {
    const constructor = childOf(node, 'constructor');
    return constructor !== null && isGlobal(context, constructor, 'Promise');
  }
  const callee = node.type === 'call_expression' ? childOf(node, 'function') : null;
  return (
    callee !== null && PROMISE_METHODS.some((method) => isGlobalMember(context, callee, 'Promise', method))
  );
}

/** True where `await` may be written: in the body of an async function, not in its parameters. */
export function mayAwait(context: RuleContext, node: SyntaxNode): boolean {
  const fn = context.scopes().functionAt(node);
  return fn !== null && isAsync(fn);
}
