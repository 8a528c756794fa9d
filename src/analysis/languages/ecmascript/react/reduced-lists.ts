import type { RuleContext } from '../../../rule.js';
import type { SyntaxNode } from '../../../syntax-tree.js';
import { memberName } from '../names.js';
import { returnedBy } from '../returned.js';
import { argumentsOf, childOf, FUNCTION_EXPRESSIONS, unwrap, wrapped } from '../syntax.js';
import { isGivenKeys } from './keys.js';

/** How many calls of a chain are followed. */
const MAX_CHAIN = 12;

/** Methods that give a list with the same elements. */
const LISTS = /^(?:filter|flat|reverse|slice|sort|toReversed|toSorted)$/u;

/** Names with more uses are not followed. */
const MAX_USES = 20;

/** True for a list whose elements get keys from React or are put into one, at once or wherever its name is used. */
export function needsNoKeys(context: RuleContext, list: SyntaxNode): boolean {
  if (isGivenKeys(context, list) || isReducedToElement(context, list)) return true;
  const value = wrapped(list);
  const declarator = value.field === 'value' ? value.parent : null;
  const name = declarator?.type === 'variable_declarator' ? childOf(declarator, 'name') : null;
  if (name?.type !== 'identifier' || declarator?.parent?.parent?.type === 'export_statement') return false;
  const uses = context.scopes().lookup(context.textOf(name), name)?.references ?? [];
  if (uses.length === 0 || uses.length > MAX_USES) return false;
  return uses.every(
    ({ node, write }) =>
      !write && (isCounted(context, node) || isGivenKeys(context, node) || isReducedToElement(context, node)),
  );
}

function isCounted(context: RuleContext, { parent, field }: SyntaxNode): boolean {
  return field === 'object' && parent !== null && memberName(context, parent) === 'length';
}

/** True for `list.reduce(…)` that puts the elements into one: each becomes a child of its own there, and needs no key. */
function isReducedToElement(context: RuleContext, list: SyntaxNode): boolean {
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
