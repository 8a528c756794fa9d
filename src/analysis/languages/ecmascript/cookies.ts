import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { constantOf } from './constants.js';
import { exportedOf } from './modules.js';
import { keyName, memberName } from './names.js';
import { bare, declaredValue, objectLiteral, propertyValue } from './objects.js';
import { argumentsOf, childOf, partsOf } from './syntax.js';

/** Middleware that sets a session cookie, by where its options stand: themselves, or in a property. */
const AT_TOP = /^(?:cookie-session)$/u;
const IN_COOKIE = /^(?:express-session|csurf)$/u;

/**
 * The options of the cookie that a call sets for a session: `cookieSession({…})`, `session({ cookie: {…} })`,
 * `new Cookies(…).set(name, value, {…})`; null for every other call, and for options that the file does not show.
 */
export function cookieOptions(context: RuleContext, call: SyntaxNode): SyntaxNode | null {
  const callee = childOf(call, 'function');
  const args = argumentsOf(call);
  if (callee === null || args === null) return null;
  if (memberName(context, bare(callee)) === 'set') return cookiesSet(context, bare(callee), args);
  const first = bare(callee).type === 'identifier' ? objectLiteral(context, args[0]) : null;
  const exported = first === null ? null : exportedOf(context, callee);
  if (first === null || exported === null || exported.name !== '') return null;
  if (AT_TOP.test(exported.module)) return first;
  if (!IN_COOKIE.test(exported.module)) return null;
  return objectLiteral(context, propertyValue(context, first, 'cookie') ?? undefined);
}

function cookiesSet(
  context: RuleContext,
  callee: SyntaxNode,
  [, , options]: readonly SyntaxNode[],
): SyntaxNode | null {
  const object = childOf(callee, 'object');
  if (object === null || options === undefined) return null;
  const made = declaredValue(context, object);
  const constructor = made.type === 'new_expression' ? childOf(made, 'constructor') : null;
  const exported = constructor === null ? null : exportedOf(context, constructor);
  return exported?.module === 'cookies' && exported.name === '' ? objectLiteral(context, options) : null;
}

/** The pair that sets an option to `false`; null when there is none, or another one may replace it. */
export function isExplicitlyOff(context: RuleContext, options: SyntaxNode, name: string): SyntaxNode | null {
  const value = propertyValue(context, options, name);
  if (value === null || constantOf(context, value)?.value !== false) return null;
  return (
    partsOf(options).find((member) => {
      const key = childOf(member, 'key');
      return key !== null && keyName(context, key) === name && childOf(member, 'value') === value;
    }) ?? null
  );
}

const SESSION_NAME =
  /^(?:connect[._-])?(?:sid|sess(?:ion)?(?:[._-]?(?:id|token))?|jwt|(?:auth|access|refresh|bearer)[._-]?token|auth|remember[._-]?me)$/iu;

/** True for a name of a cookie that stands for a session. */
export function isSessionName(name: string): boolean {
  return SESSION_NAME.test(name);
}

const RESPONSE = /^(?:res|response|reply)$/u;

/** `res.cookie('session', value, options?)` of Express or Fastify, with a name that stands for a session. */
export function sessionCookie(
  context: RuleContext,
  call: SyntaxNode,
): { readonly options: SyntaxNode | undefined } | null {
  const callee = childOf(call, 'function');
  const inner = callee === null ? null : bare(callee);
  const object = inner === null ? null : childOf(inner, 'object');
  const method = inner === null ? null : memberName(context, inner);
  if (object === null || (method !== 'cookie' && method !== 'setCookie')) return null;
  if (object.type !== 'identifier' || !RESPONSE.test(context.textOf(object))) return null;
  const [name, value, options] = argumentsOf(call) ?? [];
  if (name === undefined || value === undefined || value.type === 'spread_element') return null;
  const text = constantOf(context, name)?.value;
  return typeof text === 'string' && isSessionName(text) ? { options } : null;
}
