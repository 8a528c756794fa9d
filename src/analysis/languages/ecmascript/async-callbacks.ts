import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { provenOf } from './arrays.js';
import { childOf, memberOf, unwrap, wrapped } from './syntax.js';

/** Where the part of a callback ends that names it: before its body, or with the name. */
export function headEnd(callback: SyntaxNode): number {
  const body = childOf(unwrap(callback), 'body');
  return body === null ? callback.end : body.start;
}

/** What streams and queries are called; they do wait for their callbacks. */
const WAITING = /stream|readable|iter|observable|query|cursor|locator|collection|flow|\$$/iu;

/** A receiver that the file proves to be an array, or one that is not awaited as only another thing could be. */
export function isOfArray(context: RuleContext, call: SyntaxNode): boolean {
  const callee = childOf(call, 'function');
  const object = callee === null ? null : childOf(unwrap(callee), 'object');
  if (object === null) return false;
  const proven = provenOf(context, object);
  if (proven !== null) return proven !== 'string';
  if (WAITING.test(lastName(context, unwrap(object)))) return false;
  const { parent } = wrapped(call);
  if (parent?.type === 'await_expression' || parent?.type === 'for_in_statement') return false;
  const member = parent === null ? null : memberOf(parent);
  return member === null || !/^(?:then|catch|finally)$/u.test(context.textOf(member.property));
}

/** The name that a receiver goes by: `items` of `this.items`, `list` of `list()`. */
function lastName(context: RuleContext, receiver: SyntaxNode): string {
  const callee = receiver.type === 'call_expression' ? childOf(receiver, 'function') : null;
  const named = callee === null ? receiver : unwrap(callee);
  const property = childOf(named, 'property');
  return context.textOf(property ?? named).slice(-100);
}
