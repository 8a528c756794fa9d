import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Binding } from '../language.js';
import { parametersOf, patternOf } from './functions.js';
import { isGlobal } from './globals.js';
import { argumentsOf, childOf, isAsync, unwrap, wrapped } from './syntax.js';

/** How a function tells its outcome to somebody who waits: by calling one of its parameters, or a method of it. */
export interface Waiter {
  readonly kind: 'promise' | 'callback' | 'response';
  /** One at least; all that the outcome can be told with. */
  readonly parameters: readonly Binding[];
}

/**
 * Who waits for a function to tell its outcome: the promise that it is the executor of, the callback of Node.js that is
 * its last parameter, or the client whose request it answers. Null where the returned value, or a rejection, may tell it.
 */
export function waiterOf(context: RuleContext, fn: SyntaxNode): Waiter | null {
  const names = parametersOf(fn).map((one) => patternOf(one) ?? one);
  if (names.length === 0 || names.some(({ type }) => type !== 'identifier')) return null;
  const parameters = names.flatMap((name) => {
    const binding = context.scopes().lookup(context.textOf(name), name);
    return binding?.kind === 'parameter' ? [binding] : [];
  });
  if (parameters.length !== names.length) return null;
  if (isExecutor(context, fn)) return isAsync(fn) ? null : { kind: 'promise', parameters };
  const [request, response, ...rest] = parameters;
  if (request !== undefined && response !== undefined && isHandler(request, response, rest))
    return { kind: 'response', parameters: [response, ...rest] };
  const last = parameters.at(-1);
  if (last === undefined || !CALLBACKS.test(last.name) || isAsync(fn)) return null;
  return { kind: 'callback', parameters: [last] };
}

const CALLBACKS = /^(?:callback|cb|done)$/u;

function isExecutor(context: RuleContext, fn: SyntaxNode): boolean {
  const argument = wrapped(fn);
  const made = argument.parent?.type === 'arguments' ? argument.parent.parent : null;
  if (made?.type !== 'new_expression' || argumentsOf(made)?.[0] !== argument) return false;
  const constructor = childOf(made, 'constructor');
  return constructor !== null && isGlobal(context, unwrap(constructor), 'Promise');
}

/** `(req, res)` and `(req, res, next)`. */
function isHandler(request: Binding, response: Binding, [next, more]: readonly Binding[]): boolean {
  if (!/^req(?:uest)?$/u.test(request.name) || !/^res(?:ponse)?$/u.test(response.name)) return false;
  return more === undefined && (next === undefined || next.name === 'next');
}
