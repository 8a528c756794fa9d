import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { constantOf } from './constants.js';
import { isSessionName } from './cookies.js';
import { keyName } from './names.js';
import { declaredValue, objectLiteral } from './objects.js';
import { childOf, partsOf } from './syntax.js';
import { namedCall, type NamedCall } from './taint/sinks.js';
import { piecesOf, UNKNOWN } from './taint/texts.js';

/** A cookie for a session that a response sets by a text, all of which is written here but the value. */
export interface CookieHeader {
  readonly node: SyntaxNode;
  /** In lower case, without their values. */
  readonly attributes: ReadonlySet<string>;
}

const RESPONSE = /^(?:res|response|reply)$/u;
const SETTING = /^(?:setHeader|appendHeader|append|header|set)$/u;
const HEADER = /^set-cookie$/iu;
const MAX_COOKIES = 20;

/** `res.setHeader('Set-Cookie', 'sid=' + id + '; Path=/')`, a list of such texts, or the headers of `writeHead`. */
export function cookieHeaders(context: RuleContext, call: SyntaxNode): readonly CookieHeader[] {
  const parts = namedCall(context, call);
  const object = parts?.object ?? null;
  if (parts === null || object?.type !== 'identifier' || !RESPONSE.test(context.textOf(object))) return [];
  const set = headerValue(context, parts);
  if (set === null) return [];
  const value = declaredValue(context, set);
  const texts = value.type === 'array' ? partsOf(value).slice(0, MAX_COOKIES) : [value];
  return texts.map((text) => sessionHeader(context, text)).filter((one) => one !== null);
}

function headerValue(context: RuleContext, { name, args }: NamedCall): SyntaxNode | null {
  if (name === 'writeHead') return headOf(context, args.at(-1));
  const [header, value] = args;
  if (!SETTING.test(name) || header === undefined || value === undefined) return null;
  const text = constantOf(context, header)?.value;
  return typeof text === 'string' && HEADER.test(text) ? value : null;
}

function headOf(context: RuleContext, headers: SyntaxNode | undefined): SyntaxNode | null {
  const object = objectLiteral(context, headers);
  const pair = object === null ? undefined : partsOf(object).find((one) => isCookiePair(context, one));
  return pair === undefined ? null : childOf(pair, 'value');
}

function isCookiePair(context: RuleContext, member: SyntaxNode): boolean {
  const key = member.type === 'pair' ? childOf(member, 'key') : null;
  return key !== null && HEADER.test(keyName(context, key) ?? '');
}

/** A value of which at least a part is only known at run time, and attributes behind it. */
const COOKIE = new RegExp(String.raw`^([\w.-]+)=([^;]*${UNKNOWN}[^;]*);([^]*)$`, 'u');

/** Attributes whose own value may be open. */
const OPEN = new RegExp(String.raw`^(?:max-age|expires)=${UNKNOWN}$`, 'iu');

/** A cookie that is taken away holds no session. */
const REMOVED = /^(?:max-age=(?:0|-\d+)$|expires=.*\b(?:1970|2000)\b)/iu;

function sessionHeader(context: RuleContext, text: SyntaxNode): CookieHeader | null {
  const node = declaredValue(context, text);
  const [, name, , rest] = COOKIE.exec(knownText(context, node)) ?? [];
  if (name === undefined || rest === undefined || !isSessionName(name)) return null;
  const attributes = rest.split(';').map((one) => one.trim());
  const isKnown = attributes.every((one) => !one.includes(UNKNOWN) || OPEN.test(one));
  if (!isKnown || attributes.some((one) => REMOVED.test(one))) return null;
  return { node, attributes: new Set(attributes.map((one) => one.replace(/=.*$/u, '').toLowerCase())) };
}

function knownText(context: RuleContext, node: SyntaxNode): string {
  return piecesOf(context, node)
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      const value = constantOf(context, piece)?.value;
      return typeof value === 'string' || typeof value === 'number' ? String(value) : UNKNOWN;
    })
    .join('');
}
