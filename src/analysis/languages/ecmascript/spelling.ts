import { createHash } from 'node:crypto';
import type { ParsedFile } from '../../parse.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** Longer texts are told apart by their digest, so that many names for one thing do not copy it many times. */
const MAX_SPELLING = 500;

/** A long text as its digest; any other as it is. */
export function shorten(text: string): string {
  return text.length <= MAX_SPELLING ? text : createHash('sha256').update(text).digest('hex');
}

interface Part {
  /** Up to this offset; to the end of the node when left out. */
  readonly end?: number | undefined;
  /** A node in it that does not count. */
  readonly without?: SyntaxNode | null;
}

/** The tokens of a node without layout and comments: equal for code that says the same in another form. */
export function spell({ nodes, text }: ParsedFile, node: SyntaxNode, part: Part = {}): string {
  const { end = node.end, without = null } = part;
  const tokens: string[] = [];
  let at = node.start;
  const addBetween = (offset: number): void => {
    const punctuation = text.slice(at, offset).replaceAll(/\s+/gu, '');
    if (punctuation !== '') tokens.push(punctuation);
  };
  for (let index = node.index; index < nodes.length; index += 1) {
    const token = nodes[index];
    if (token === undefined || token.start >= end) break;
    const skipped = token.type === 'comment' || token === without;
    // A node that does not count is one token, even if it has parts.
    if (token.start < at || (token.children.length > 0 && !skipped)) continue;
    addBetween(token.start);
    if (!skipped) tokens.push(text.slice(token.start, token.end));
    at = token.end;
  }
  if (at < end) addBetween(end);
  return shorten(tokens.join(' ').replace(/[\s;,=]+$/u, ''));
}
