import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { isGlobal } from './globals.js';
import { argumentsOf, childOf, FUNCTION_EXPRESSIONS, partsOf, unwrap, wrapped } from './syntax.js';

/** True for the function that is given to `new Promise`. */
export function isPromiseExecutor(context: RuleContext, fn: SyntaxNode): boolean {
  return FUNCTION_EXPRESSIONS.has(fn.type) && promiseOf(context, fn) !== null;
}

/**
 * The `new Promise(…)` that a call of its second parameter rejects; null for every other callee. With `own` also where the
 * file has a `Promise` of its own, or sets the parameter.
 */
export function rejectedBy(
  context: RuleContext,
  callee: SyntaxNode,
  { own = false }: { readonly own?: boolean } = {},
): SyntaxNode | null {
  const binding = callee.type === 'identifier' ? context.scopes().resolve(callee) : null;
  const [declaration, second] = binding?.declarations ?? [];
  if (declaration === undefined || second !== undefined || (binding?.reassigned === true && !own))
    return null;
  const { identifier } = declaration;
  const isTyped = identifier.field === 'pattern' && identifier.parent?.type === 'required_parameter';
  const parameter = isTyped ? identifier.parent : identifier;
  const list = parameter?.parent;
  if (parameter === null || list?.type !== 'formal_parameters' || partsOf(list)[1] !== parameter) return null;
  return list.parent !== null && FUNCTION_EXPRESSIONS.has(list.parent.type)
    ? promiseOf(context, list.parent, own)
    : null;
}

function promiseOf(context: RuleContext, executor: SyntaxNode, own = false): SyntaxNode | null {
  const argument = wrapped(executor);
  const creation = argument.parent?.type === 'arguments' ? argument.parent.parent : null;
  if (creation?.type !== 'new_expression' || argumentsOf(creation)?.[0] !== argument) return null;
  const constructor = childOf(creation, 'constructor');
  const called = constructor === null ? null : unwrap(constructor);
  if (called === null) return null;
  const isPromise = own ? context.textOf(called) === 'Promise' : isGlobal(context, called, 'Promise');
  return isPromise ? creation : null;
}
