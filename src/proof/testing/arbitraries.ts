import * as fc from 'fast-check';
import { areDisjoint, type Edit } from '../../domain/text.js';

/** Pieces that text handling gets wrong: line ends of all kinds, tabs, astral characters, half a character. */
const PIECES = [
  'a',
  'if (x) {',
  '\n',
  '\r\n',
  '\r',
  '\t',
  '  ',
  '😀',
  'é',
  '\uFEFF',
  '"',
  ';',
  '\u2028',
] as const;

const pieces = (maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...PIECES), { maxLength }).map((parts) => parts.join(''));

/** Texts with or without byte order mark and final newline. */
export const texts = (): fc.Arbitrary<string> =>
  fc.tuple(fc.boolean(), pieces(40)).map(([mark, text]) => (mark ? `\uFEFF${text}` : text));

/** Any edit that lies inside a text of this length. */
export const editsIn = (length: number): fc.Arbitrary<Edit> =>
  fc
    .tuple(fc.nat(length), fc.nat(Math.min(6, length)), pieces(4))
    .map(([start, size, text]) => ({ start, end: Math.min(length, start + size), text }));

/** Those edits that overlap with none before them. */
function withoutOverlaps(edits: readonly Edit[]): readonly Edit[] {
  const kept: Edit[] = [];
  for (const edit of edits) if (areDisjoint([...kept, edit])) kept.push(edit);
  return kept;
}

/** A text and edits of it that do not overlap, in any order. */
export const disjointEdits = (): fc.Arbitrary<{ text: string; edits: readonly Edit[] }> =>
  texts().chain((text) =>
    fc
      .array(editsIn(text.length), { maxLength: 8 })
      .map((edits) => ({ text, edits: withoutOverlaps(edits) })),
  );
