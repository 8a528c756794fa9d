import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { wordsOf } from '../shared/secret-names.js';
import { constantOf } from './constants.js';
import { memberName } from './names.js';
import { argumentsOf, childOf, FUNCTION_EXPRESSIONS, memberOf, partsOf, unwrap } from './syntax.js';

/** What stores something that people count on; what only tidies up or keeps a copy is not among them. */
const WRITES =
  /^(?:insert(?:One|Many)?|update(?:One|Many)|replaceOne|upsert|bulk(?:Create|Write)|findOneAndUpdate|findByIdAndUpdate|charge|refund|capturePayment|commit)$/u;

/** `save`, `create`, `update` and `transaction` of what is a store by its name. */
const MAY_WRITE = /^(?:save|create|update|createMany|\$transaction|transaction|sendMail)$/u;
const STORES =
  /^(?:db|database|repo|repos|repository|prisma|knex|collection|model|entity|orders?|payments?|users?|accounts?|invoices?|transporter|mailer)$/u;

const COPIES =
  /^(?:cache|caches|log|logs|logger|metrics?|analytics|telemetry|stats?|history|backup|temp|tmp)$/u;

/**
 * True for a block that is one awaited write, with a handler that has nothing in it and no comment that says why. Without
 * a handler: for `write().catch(() => {})`.
 */
export function isLostWrite(context: RuleContext, tried: SyntaxNode, handler: SyntaxNode | null): boolean {
  if (handler === null) return isIgnored(context, tried);
  if (handler.children.some(({ named }) => named)) return false;
  const [only, second] = partsOf(tried);
  const [awaited] = only?.type === 'expression_statement' && second === undefined ? partsOf(only) : [];
  const [call] = awaited?.type === 'await_expression' ? partsOf(awaited) : [];
  return call !== undefined && isWrite(context, unwrap(call));
}

/** `write().catch(() => {})` without a comment in the handler. */
function isIgnored(context: RuleContext, call: SyntaxNode): boolean {
  const callee = childOf(call, 'function');
  const member = callee === null ? null : memberOf(callee);
  if (member === null || context.textOf(member.property) !== 'catch') return false;
  const [given, second] = argumentsOf(call) ?? [];
  const fn = given === undefined || second !== undefined ? null : unwrap(given);
  const body = fn !== null && FUNCTION_EXPRESSIONS.has(fn.type) ? childOf(fn, 'body') : null;
  if (body?.type !== 'statement_block' || body.children.some(({ named }) => named)) return false;
  return isWrite(context, unwrap(member.object));
}

function isWrite(context: RuleContext, call: SyntaxNode): boolean {
  const callee = call.type === 'call_expression' ? childOf(call, 'function') : null;
  const object = callee === null ? null : childOf(unwrap(callee), 'object');
  const name = callee === null ? null : memberName(context, unwrap(callee));
  if (object === null || name === null) return false;
  const words = wordsOf(context.textOf(object));
  if (words.some((word) => COPIES.test(word))) return false;
  return WRITES.test(name) || (MAY_WRITE.test(name) && words.some((word) => STORES.test(word)));
}

const CASTS = new Set(['as_expression', 'non_null_expression', 'type_assertion']);

/** `return null as any` and `return {} as User`, as all that a handler does: what is nothing is said to be something. */
export function emptyCast(context: RuleContext, handler: SyntaxNode): SyntaxNode | null {
  const [only, second] = partsOf(handler);
  const [returned] = only?.type === 'return_statement' && second === undefined ? partsOf(only) : [];
  let at = returned === undefined ? null : unwrap(returned);
  if (at === null || !CASTS.has(at.type)) return null;
  const type = partsOf(at).at(-1);
  if (type === undefined || (at.type === 'as_expression' && isPartial(context, type))) return null;
  for (let steps = 0; steps < 3 && at !== null && CASTS.has(at.type); steps += 1) {
    const inner: SyntaxNode | undefined = at.type === 'type_assertion' ? partsOf(at).at(-1) : partsOf(at)[0];
    at = inner === undefined ? null : unwrap(inner);
  }
  const isEmpty =
    at !== null &&
    (/^(?:null|undefined)$/u.test(at.type) || (at.type === 'object' && partsOf(at).length === 0));
  return isEmpty && returned !== undefined ? returned : null;
}

/** A type that an empty object, or nothing, is one of. */
function isPartial(context: RuleContext, type: SyntaxNode): boolean {
  return /^(?:Partial|Record|Map|null|undefined|const|unknown|object|\{)|\b(?:null|undefined)\b/u.test(
    context.textOf(type).slice(0, 200),
  );
}

const CHECKS =
  /^(?:is_?)?(?:verif(?:y|ied)|authori[sz]ed?|authenticated?|can_?access|has_?(?:permissions?|access|role)|is_?(?:admin|allowed|permitted)|allowed|(?:check|validate|verify)_?(?:password|token|signature|permissions?|access|auth|session|credentials?)|(?:valid_?)(?:password|token|signature|session))/iu;

/** `return true`, as all that the handler of a check of rights does. */
export function opensOnFailure(
  context: RuleContext,
  fn: SyntaxNode,
  tried: SyntaxNode,
  handler: SyntaxNode,
): boolean {
  const name = childOf(fn, 'name') ?? (fn.parent === null ? null : childOf(fn.parent, 'name'));
  if (name === null || partsOf(tried).length === 0 || !CHECKS.test(context.textOf(name))) return false;
  const [only, second] = partsOf(handler);
  const [returned] = only?.type === 'return_statement' && second === undefined ? partsOf(only) : [];
  return returned !== undefined && constantOf(context, returned)?.value === true;
}
