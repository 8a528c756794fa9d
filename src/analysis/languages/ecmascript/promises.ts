import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { isGlobal, isGlobalMember } from './globals.js';
import { childOf, FUNCTION_EXPRESSIONS, isAsync, isGenerator, unwrap } from './syntax.js';

/** True for a call of an `async` function that this file declares once and never reassigns. */
export function isLocalAsyncCall(context: RuleContext, node: SyntaxNode): boolean {
  const callee = node.type === 'call_expression' ? childOf(node, 'function') : null;
  if (callee?.type !== 'identifier' || childOf(node, 'arguments')?.type !== 'arguments') return false;
  const binding = context.scopes().resolve(callee);
  const [declaration, second] = binding?.declarations ?? [];
  if (binding === null || declaration === undefined || second !== undefined) return false;
  if (binding.reassigned) return false;
  const fn = functionOf(declaration.identifier, declaration.node);
  return fn !== null && isAsync(fn) && !isGenerator(fn);
}

/** The function that a declaration gives its name to. */
function functionOf(identifier: SyntaxNode, declaring: SyntaxNode): SyntaxNode | null {
  if (declaring.type === 'function_declaration' || declaring.type === 'function_expression') return declaring;
  const declarator = identifier.parent;
  if (declarator?.type !== 'variable_declarator' || identifier.field !== 'name') return null;
  const value = childOf(declarator, 'value');
  const inner = value === null ? null : unwrap(value);
  return inner !== null && FUNCTION_EXPRESSIONS.has(inner.type) ? inner : null;
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
