import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Binding } from '../language.js';
import { functionAround } from './callbacks.js';
import { constantOf } from './constants.js';
import { parametersOf, patternOf } from './functions.js';
import { exportedOf } from './modules.js';
import { argumentsOf, childOf, FUNCTION_EXPRESSIONS, partsOf, unwrap, wrapped } from './syntax.js';
import { waiterOf } from './waiters.js';

/** A callback of Node.js that says that all went well without having looked at the error it is given. */
export interface UnreadError {
  /** The parameter for the error. */
  readonly parameter: SyntaxNode;
  /** Name of the callback that is told of a success. */
  readonly callback: string;
}

/** Functions that give nothing where they fail, so that a success without data cannot be meant. */
const GIVES_DATA: readonly (readonly [module: string, names: RegExp])[] = [
  ['fs', /^(?:mkdtemp|open|opendir|read|readdir|readFile|readv)$/u],
  ['dns', /^(?:resolve\w*|reverse)$/u],
  ['crypto', /^(?:generateKey|generateKeyPair|hkdf|pbkdf2|randomBytes|randomFill|randomInt|scrypt|sign)$/u],
  ['zlib', /^(?:brotli(?:Compress|Decompress)|deflate|deflateRaw|gunzip|gzip|inflate|inflateRaw|unzip)$/u],
];

/** Functions that store what people count on. */
const STORES: readonly (readonly [module: string, names: RegExp])[] = [
  ['fs', /^(?:appendFile|copyFile|cp|rename|write|writeFile|writev)$/u],
];

/** Names of an error that somebody meant to look at; `_err` is left out on purpose. */
const ERRORS = /^(?:e|er|err|error|[a-z]+Err(?:or)?)$/u;

/** What a function that is given to Node.js as a callback leaves unread; null where it reads it, or tells no success. */
export function unreadError(context: RuleContext, call: SyntaxNode): UnreadError | null {
  const callee = childOf(call, 'function');
  const given = argumentsOf(call)?.at(-1);
  const fn = given === undefined ? null : unwrap(given);
  if (callee === null || fn === null || !FUNCTION_EXPRESSIONS.has(fn.type)) return null;
  const [error, ...data] = parametersOf(fn).map((one) => patternOf(one));
  if (error?.type !== 'identifier' || !ERRORS.test(context.textOf(error))) return null;
  const exported = exportedOf(context, callee);
  const is = (list: typeof STORES) =>
    exported !== null &&
    list.some(([module, names]) => exported.module === module && names.test(exported.name));
  const stores = is(STORES);
  if (!stores && !is(GIVES_DATA)) return null;
  const binding = context.scopes().lookup(context.textOf(error), error);
  if (/\barguments\b/u.test(context.textOf(fn))) return null;
  if (binding === null || binding.references.length > 0 || binding.declarations.length > 1) return null;
  const told = successIn(context, fn);
  if (told === null) return null;
  const isOfData = data.some((one) => one !== null && tells(context, told.call, one));
  return stores || isOfData ? { parameter: error, callback: told.callback.name } : null;
}

/** `callback(null, …)` as all that a function does at last, without a condition or a comment in it. */
function successIn(
  context: RuleContext,
  fn: SyntaxNode,
): { readonly call: SyntaxNode; readonly callback: Binding } | null {
  const body = childOf(fn, 'body');
  if (body === null) return null;
  const last = body.type === 'statement_block' ? lastValue(body) : unwrap(body);
  const callee = last?.type === 'call_expression' ? childOf(last, 'function') : null;
  if (last === null || callee?.type !== 'identifier') return null;
  const [first] = argumentsOf(last) ?? [];
  if (first === undefined || constantOf(context, first)?.value !== null) return null;
  const callback = context.scopes().resolve(callee);
  return callback !== null && isWaiting(context, callback) ? { call: last, callback } : null;
}

const PLAIN = new Set([
  'expression_statement',
  'lexical_declaration',
  'return_statement',
  'variable_declaration',
]);

/** The expression that a block ends with, where nothing in it tells that the error is left out on purpose. */
function lastValue(block: SyntaxNode): SyntaxNode | null {
  if (block.children.some(({ named, type }) => named && !PLAIN.has(type))) return null;
  const last = partsOf(block).at(-1);
  if (last?.type !== 'expression_statement' && last?.type !== 'return_statement') return null;
  const [value] = partsOf(last);
  return value === undefined ? null : unwrap(value);
}

/** True for the callback that a function around is to call with its outcome. */
function isWaiting(context: RuleContext, callback: Binding): boolean {
  const [declaration] = callback.declarations;
  const fn = declaration === undefined || callback.reassigned ? null : functionAround(declaration.identifier);
  const waiter = fn === null ? null : waiterOf(context, fn);
  return waiter?.kind === 'callback' && waiter.parameters.includes(callback);
}

const MAX_USES = 50;

/** True when the data goes on as it is: not asked for in a condition, and without another value in its place. */
function tells(context: RuleContext, call: SyntaxNode, data: SyntaxNode): boolean {
  if (data.type !== 'identifier') return false;
  const references = context.scopes().lookup(context.textOf(data), data)?.references ?? [];
  if (references.length === 0 || references.length > MAX_USES) return false;
  const isAsked = references.some(({ node, write }) => write || isAskedFor(node));
  return !isAsked && references.some(({ node }) => node.start >= call.start && node.end <= call.end);
}

const ASKING = new Set([
  'binary_expression',
  'if_statement',
  'optional_chain',
  'ternary_expression',
  'unary_expression',
]);

function isAskedFor(node: SyntaxNode): boolean {
  const { parent } = wrapped(node);
  if (parent === null) return false;
  return ASKING.has(parent.type) || parent.children.some(({ type }) => type === 'optional_chain');
}
