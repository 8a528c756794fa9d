import type { SyntaxNode } from '../../syntax-tree.js';

/** A string literal taken apart. */
export interface StringParts {
  /** In lower case: `rb`, `f`, or nothing. */
  readonly prefix: string;
  /** One or three quotes. */
  readonly quote: string;
  /** What stands between the quotes, as it is written. */
  readonly content: string;
}

/** Prefix, quotes and content of a string; null for one that is not whole. */
export function stringParts(text: string, string: SyntaxNode): StringParts | null {
  const opening = string.children.find(({ type }) => type === 'string_start');
  const closing = string.children.findLast(({ type }) => type === 'string_end');
  if (string.type !== 'string' || opening === undefined || closing === undefined) return null;
  const [, prefix = '', quote = ''] = /^([a-z]*)(.+)$/iu.exec(text.slice(opening.start, opening.end)) ?? [];
  return { prefix: prefix.toLowerCase(), quote, content: text.slice(opening.end, closing.start) };
}

/** True for a string with `f` that something is put into. */
export function hasInterpolation(string: SyntaxNode): boolean {
  return string.children.some(({ type }) => type === 'interpolation');
}
