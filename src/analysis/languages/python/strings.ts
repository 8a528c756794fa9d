import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { partsOf } from '../shared/tree.js';

/** How a string is written. */
export interface StringForm {
  /** Letters before the quotes, in lower case. */
  readonly prefix: string;
  readonly quotes: string;
  /** The text between the quotes, as it is written. */
  readonly body: string;
}

/** Letters, quotes and text of a string; null for any other node and for one that is not closed. */
export function formOf(context: RuleContext, node: SyntaxNode): StringForm | null {
  if (node.type !== 'string') return null;
  const text = context.textOf(node);
  const [opening, letters = '', quotes = ''] = /^([a-z]{0,2})("""|'''|"|')/iu.exec(text) ?? [];
  if (opening === undefined || text.length < opening.length + quotes.length || !text.endsWith(quotes))
    return null;
  return {
    prefix: letters.toLowerCase(),
    quotes,
    body: text.slice(opening.length, text.length - quotes.length),
  };
}

/** The strings that stand side by side as one, or the one string; empty for any other node. */
export function stringsOf(node: SyntaxNode): readonly SyntaxNode[] {
  if (node.type === 'string') return [node];
  return node.type === 'concatenated_string' ? partsOf(node) : [];
}

/** True for a string in which expressions are put, or one joined with such a string. */
export function isFormatted(node: SyntaxNode): boolean {
  return stringsOf(node).some((one) => one.children.some(({ type }) => type === 'interpolation'));
}

/** What a string of constant text is worth; null for bytes, for expressions in it, and for escapes that are not known here. */
export function stringValue(context: RuleContext, node: SyntaxNode): string | null {
  const strings = stringsOf(node);
  if (strings.length === 0 || isFormatted(node)) return null;
  const values = strings.map((one) => valueOf(formOf(context, one)));
  return values.includes(null) ? null : values.join('');
}

function valueOf(form: StringForm | null): string | null {
  if (form === null || form.prefix.includes('b')) return null;
  const body = form.prefix.includes('f')
    ? form.body.replaceAll(/\{\{|\}\}/gu, (two) => two.slice(1))
    : form.body;
  if (form.prefix.includes('r') || !body.includes('\\')) return body;
  if (/\\(?:N|[0-7])/u.test(body)) return null;
  return body.replaceAll(/\\(?:x([\da-f]{2})|u([\da-f]{4})|(\r?\n|[\s\S]))/giu, unescaped);
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\u0007',
  b: '\b',
  f: '\f',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '\n': '',
  '\r\n': '',
};

function unescaped(whole: string, byte?: string, unit?: string, letter?: string): string {
  const code = byte ?? unit;
  if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
  return letter !== undefined && Object.hasOwn(ESCAPES, letter) ? (ESCAPES[letter] ?? whole) : whole;
}
