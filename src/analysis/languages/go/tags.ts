import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { childOf } from '../shared/tree.js';

/** `key:"value"` in the tag of a field. */
export interface TagPair {
  readonly key: string;
  /** Between the quotes, as it is written. */
  readonly value: string;
  /** Where the value begins. */
  readonly start: number;
}

const PAIR = /([^\s":]+):"((?:[^"\\]|\\.)*)"/gu;

/** Pairs with a space between them, as `reflect` reads them. */
export function isWellFormed(text: string): boolean {
  return /^ *(?:[^\s":]+:"(?:[^"\\]|\\.)*"(?: +|$))*$/u.test(text);
}

/** The pairs of a field's tag; none where it has no tag in backquotes, or nobody can read it. */
export function tagPairs(context: RuleContext, field: SyntaxNode): readonly TagPair[] {
  const tag = childOf(field, 'tag');
  const text = tag?.type === 'raw_string_literal' ? context.textOf(tag).slice(1, -1) : '';
  if (tag === null || !isWellFormed(text)) return [];
  return [...text.matchAll(PAIR)].map(({ 1: key = '', 2: value = '', index }) => ({
    key,
    value,
    start: tag.start + 1 + index + key.length + 2,
  }));
}
