import type { RuleContext } from '../../../rule.js';
import type { SyntaxNode } from '../../../syntax-tree.js';
import { memberName } from '../names.js';
import { returnedBy } from '../returned.js';
import { argumentsOf, childOf, FUNCTION_EXPRESSIONS, unwrap, wrapped } from '../syntax.js';

/** How many calls of a chain are followed. */
const MAX_CHAIN = 12;

/** Methods that give a list with the same elements. */
const LISTS = /^(?:filter|flat|reverse|slice|sort|toReversed|toSorted)$/u;

/** True for `list.reduce(…)` that puts the elements into one: each becomes a child of its own there, and needs no key. */
export function isReducedToElement(context: RuleContext, list: SyntaxNode): boolean {
  let at = wrapped(list);
  for (let links = 0; links < MAX_CHAIN; links += 1) {
    const member = at.field === 'object' ? at.parent : null;
    const call = member === null ? null : wrapped(member).parent;
    if (member === null || call?.type !== 'call_expression') return false;
    const method = memberName(context, member) ?? '';
    if (/^reduce(?:Right)?$/u.test(method)) return !givesList(context, argumentsOf(call)?.[0]);
    if (!LISTS.test(method)) return false;
    at = wrapped(call);
  }
  return false;
}

/** True for a function that surely puts the elements into an array again. */
function givesList(context: RuleContext, reducer: SyntaxNode | undefined): boolean {
  const fn = reducer === undefined ? null : unwrap(reducer);
  const body = fn !== null && FUNCTION_EXPRESSIONS.has(fn.type) ? childOf(fn, 'body') : null;
  if (fn === null || body === null) return false;
  const returned = body.type === 'statement_block' ? (returnedBy(fn, body) ?? []) : [body];
  const values = returned.flatMap(choicesOf);
  return (
    values.some((value) => value.type === 'array' || isConcat(context, value)) ||
    values.every(({ type }) => type === 'identifier')
  );
}

/** The value itself, or both that `? :` chooses from. */
function choicesOf(value: SyntaxNode): readonly SyntaxNode[] {
  const inner = unwrap(value);
  if (inner.type !== 'ternary_expression') return [inner];
  return ['consequence', 'alternative'].flatMap((field) => {
    const choice = childOf(inner, field);
    return choice === null ? [] : [unwrap(choice)];
  });
}

function isConcat(context: RuleContext, value: SyntaxNode): boolean {
  const callee = value.type === 'call_expression' ? childOf(value, 'function') : null;
  return callee !== null && memberName(context, unwrap(callee)) === 'concat';
}
