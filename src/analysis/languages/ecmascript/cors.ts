import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { constantOf } from './constants.js';
import { localFunction, parametersOf, patternOf } from './functions.js';
import { exportedOf } from './modules.js';
import { keyName, memberName } from './names.js';
import { bare, declaredValue } from './objects.js';
import { argumentsOf, childOf, partsOf } from './syntax.js';

/** Middleware whose options have `origin` and `credentials`. */
const CORS_MODULES = new Set(['cors', '@koa/cors', 'koa2-cors', 'koa-cors', '@fastify/cors', 'fastify-cors']);
const CORS_NAMES = new Set(['hono/cors', '@elysiajs/cors']);

/** True for an options object that is given to something that answers cross-origin requests by it. */
export function isCorsOptions(context: RuleContext, object: SyntaxNode): boolean {
  const { parent } = object;
  if (parent?.type === 'pair') {
    const key = childOf(parent, 'key');
    return key !== null && keyName(context, key) === 'cors';
  }
  const call = parent?.type === 'arguments' ? parent.parent : null;
  const callee = call?.type === 'call_expression' ? childOf(call, 'function') : null;
  if (call === null || callee === null) return false;
  const method = memberName(context, bare(callee));
  if (method === 'enableCors') return true;
  const [first] = argumentsOf(call) ?? [];
  const middleware = method === 'register' && first !== undefined && first !== object ? first : callee;
  const exported = exportedOf(context, middleware);
  if (exported === null) return false;
  if (CORS_NAMES.has(exported.module)) return exported.name === 'cors';
  return CORS_MODULES.has(exported.module) && exported.name === '';
}

/** True for a value of `origin` that lets every site in: `'*'`, `true`, or a function that says yes to all. */
export function allowsEveryOrigin(context: RuleContext, origin: SyntaxNode): boolean {
  const constant = constantOf(context, origin);
  if (constant !== null) return constant.value === '*' || constant.value === true;
  const fn = origin.type === 'method_definition' ? origin : localFunction(context, bare(origin));
  return fn !== null && saysYes(context, fn);
}

/** `(origin, callback) => callback(null, true)`, `(origin) => origin`. */
function saysYes(context: RuleContext, fn: SyntaxNode): boolean {
  const [first, second] = parametersOf(fn).map((parameter) => patternOf(parameter));
  const result = onlyExpression(fn);
  if (first?.type !== 'identifier' || result === null) return false;
  const allows = (value: SyntaxNode | undefined): boolean =>
    value !== undefined &&
    (constantOf(context, value)?.value === true || context.textOf(bare(value)) === context.textOf(first));
  if (second?.type !== 'identifier') return allows(result);
  const callee = childOf(result, 'function');
  if (callee === null || context.textOf(callee) !== context.textOf(second)) return false;
  const [, allowed] = argumentsOf(result) ?? [];
  return allows(allowed);
}

/** What a function with one statement evaluates. */
function onlyExpression(fn: SyntaxNode): SyntaxNode | null {
  const body = childOf(fn, 'body');
  if (body === null || body.type !== 'statement_block') return body === null ? null : bare(body);
  const [only, second] = partsOf(body);
  if (only === undefined || second !== undefined || !STATEMENTS.has(only.type)) return null;
  const [expression] = partsOf(only);
  return expression === undefined ? null : bare(expression);
}

const STATEMENTS = new Set(['return_statement', 'expression_statement']);

const SETTERS = /^(?:setHeader|header|set|append|appendHeader)$/u;

export interface HeaderCall {
  readonly object: string;
  /** In lower case. */
  readonly name: string;
  readonly value: SyntaxNode;
}

/** `res.setHeader('Name', value)` in its forms; null for every other call. */
export function headerCall(context: RuleContext, call: SyntaxNode): HeaderCall | null {
  const callee = childOf(call, 'function');
  const inner = callee === null ? null : bare(callee);
  const object = inner === null ? null : childOf(inner, 'object');
  if (inner === null || object === null || !SETTERS.test(memberName(context, inner) ?? '')) return null;
  const [name, value] = argumentsOf(call) ?? [];
  if (name === undefined || value === undefined) return null;
  const text = constantOf(context, name)?.value;
  return typeof text === 'string'
    ? { object: context.textOf(object), name: text.toLowerCase(), value }
    : null;
}

const REQUEST = /^(?:req|request|ctx|context|c|event)\b/u;

/** True for `req.headers.origin`, `req.get('Origin')`, or a name that is declared with it. */
export function isRequestOrigin(context: RuleContext, node: SyntaxNode): boolean {
  const value = declaredValue(context, node);
  if (!REQUEST.test(context.text.slice(value.start, value.start + 20))) return false;
  if (value.type !== 'call_expression') return memberName(context, value) === 'origin';
  const callee = childOf(value, 'function');
  const [name] = argumentsOf(value) ?? [];
  if (callee === null || name === undefined || !/^(?:get|header)$/u.test(memberName(context, callee) ?? ''))
    return false;
  return /^origin$/iu.test(String(constantOf(context, name)?.value));
}
