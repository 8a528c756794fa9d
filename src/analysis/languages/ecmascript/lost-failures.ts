import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { wordsOf } from '../shared/secret-names.js';
import { constantOf } from './constants.js';
import { localFunction } from './functions.js';
import { isUndefined } from './globals.js';
import { memberName } from './names.js';
import {
  argumentsOf,
  childOf,
  FUNCTION_EXPRESSIONS,
  hasToken,
  isAsync,
  memberOf,
  partsOf,
  unwrap,
  wrapped,
} from './syntax.js';

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

/**
 * `write().catch(() => {})` without a comment in the handler, where nobody looks at what comes of it: also of a function
 * of this file that writes and is named for it.
 */
function isIgnored(context: RuleContext, call: SyntaxNode): boolean {
  const callee = childOf(call, 'function');
  const member = callee === null ? null : memberOf(callee);
  if (member === null || context.textOf(member.property) !== 'catch') return false;
  const [given, second] = argumentsOf(call) ?? [];
  const fn = given === undefined || second !== undefined ? null : unwrap(given);
  if (fn === null || !FUNCTION_EXPRESSIONS.has(fn.type)) return false;
  const value = useOf(call);
  if (value === 'asked') return false;
  const object = unwrap(member.object);
  if (!doesNothing(context, fn, value)) return false;
  return isWrite(context, object) || (value === 'dropped' && isNamedForWriting(context, object));
}

/** True for `() => {}`, and where nobody gets what it gives, for `() => null` and `() => undefined`. */
function doesNothing(context: RuleContext, fn: SyntaxNode, value: Use): boolean {
  const body = childOf(fn, 'body');
  if (body === null || fn.children.some(({ type }) => type === 'comment')) return false;
  if (body.type === 'statement_block') return !body.children.some(({ named }) => named);
  const given = unwrap(body);
  return value === 'dropped' && (given.type === 'null' || isUndefined(context, given));
}

/** What becomes of a value: nobody gets it, somebody asks whether it is there, or somebody may. */
type Use = 'dropped' | 'asked' | 'given';

const ASKING = /^(?:assignment_expression|binary_expression|ternary_expression|variable_declarator)$/u;

function useOf(call: SyntaxNode): Use {
  const awaited = wrapped(call).parent;
  const at = wrapped(awaited?.type === 'await_expression' ? awaited : call);
  const { parent, field } = at;
  if (parent === null || parent.type === 'expression_statement') return 'dropped';
  if (parent.type === 'unary_expression') return hasToken(parent, 'void') ? 'dropped' : 'asked';
  return ASKING.test(parent.type) || field === 'condition' || field === 'object' ? 'asked' : 'given';
}

/** Names of functions that exist to store something; what only notes that something happened may be lost. */
const WRITERS = /^(?:save|store|persist|create|insert|charge|refund|submit|place)[A-Z]/u;
const NOTES = /^(?:activity|audit|count|event|events|last|seen|usage|view|views|visit|draft|session)$/u;

/** A call of an async function of this file that surely makes a write, and that is called after it. */
function isNamedForWriting(context: RuleContext, call: SyntaxNode): boolean {
  const callee = call.type === 'call_expression' ? childOf(call, 'function') : null;
  const name = callee?.type === 'identifier' ? context.textOf(callee) : null;
  if (callee === null || name === null || !WRITERS.test(name)) return false;
  if (wordsOf(name).some((word) => COPIES.test(word) || NOTES.test(word))) return false;
  const fn = localFunction(context, callee);
  const body = fn !== null && isAsync(fn) ? childOf(fn, 'body') : null;
  if (body === null) return false;
  if (body.type !== 'statement_block') return isWrite(context, unwrap(body));
  return partsOf(body).some((statement) => {
    if (statement.type !== 'expression_statement' && statement.type !== 'return_statement') return false;
    const [value] = partsOf(statement);
    const [awaited] = value?.type === 'await_expression' ? partsOf(value) : [value];
    return awaited !== undefined && isWrite(context, unwrap(awaited));
  });
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
