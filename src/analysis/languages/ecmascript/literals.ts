import type { SyntaxNode } from '../../syntax-tree.js';
import { childOf, operatorOf, partsOf, unwrap } from './syntax.js';

/** Value of a numeric literal with its sign; null for everything else, `bigint` included. */
export function numberValue(text: string, node: SyntaxNode): number | null {
  const inner = unwrap(node);
  if (inner.type === 'unary_expression') {
    const argument = childOf(inner, 'argument');
    const operator = operatorOf(inner)?.type;
    if (argument?.type !== 'number' || (operator !== '-' && operator !== '+')) return null;
    const value = numberValue(text, argument);
    if (value === null) return null;
    return operator === '-' ? -value : value;
  }
  if (inner.type !== 'number') return null;
  const digits = text.slice(inner.start, inner.end).replaceAll('_', '');
  const value = LEGACY_OCTAL.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
  return Number.isNaN(value) ? null : value;
}

/** `010` is 8 outside strict mode, and no number at all within. */
const LEGACY_OCTAL = /^0[0-7]+$/u;

/** Value of a `bigint` literal; null for everything else. */
export function bigintValue(text: string, node: SyntaxNode): bigint | null {
  const inner = unwrap(node);
  const digits = inner.type === 'number' ? text.slice(inner.start, inner.end).replaceAll('_', '') : '';
  return /^(?:0[xob][\da-f]+|\d+)n$/iu.test(digits) ? BigInt(digits.slice(0, -1)) : null;
}

/** Characters of a string without escapes, or of a template without substitutions; null for everything else. */
export function plainString(text: string, node: SyntaxNode): string | null {
  if (node.type !== 'string' && node.type !== 'template_string') return null;
  const parts = partsOf(node);
  if (parts.some(({ type }) => type !== 'string_fragment')) return null;
  return text.slice(node.start + 1, node.end - 1);
}

const ESCAPE = /\\(?:x([\da-f]{2})|u([\da-f]{4})|u\{([\da-f]{1,6})\}|(\r\n|[^]))/giu;

const ESCAPED: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '0': '\0',
  '\n': '',
  '\r': '',
  '\r\n': '',
  '\u2028': '',
  '\u2029': '',
};

/** What a string, or a template without substitutions, is at run time; null for everything else. */
export function stringValue(text: string, node: SyntaxNode): string | null {
  const plain = plainString(text, node);
  if (plain !== null) return node.type === 'string' ? plain : withUnixLines(plain);
  if (node.type !== 'string' && node.type !== 'template_string') return null;
  if (partsOf(node).some(({ type }) => type !== 'string_fragment' && type !== 'escape_sequence')) return null;
  const raw = text.slice(node.start + 1, node.end - 1);
  if (/(?:^|[^\\])(?:\\\\)*\\(?:[1-9]|0\d)/u.test(raw)) return null;
  return (node.type === 'string' ? raw : withUnixLines(raw)).replaceAll(ESCAPE, unescapeOne);
}

function unescapeOne(_: string, hex?: string, unit?: string, point?: string, character = ''): string {
  const code = hex ?? unit ?? point;
  if (code === undefined) return ESCAPED[character] ?? character;
  const value = Number.parseInt(code, 16);
  return value > 0x10ffff ? '' : String.fromCodePoint(value);
}

function withUnixLines(text: string): string {
  return text.replaceAll(/\r\n?/gu, '\n');
}

const CONSTANTS = new Set(['number', 'string', 'true', 'false', 'null', 'undefined', 'regex']);

/** True for an expression that is one literal: no names, no substitutions. */
export function isLiteral(text: string, node: SyntaxNode): boolean {
  const inner = unwrap(node);
  return CONSTANTS.has(inner.type) || numberValue(text, inner) !== null || plainString(text, inner) !== null;
}
