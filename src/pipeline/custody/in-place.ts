import { structuredPatch, type StructuredPatchHunk } from 'diff';
import type { Offer } from '../../domain/custody.js';
import { linesAt } from '../../domain/suggestion.js';
import type { LineRange } from '../../domain/text.js';
import type { InPlace } from './decide.js';

/** Beyond this many differing lines nobody can say what came of a few of them. */
const MAX_EDIT_LENGTH = 1_000;

/**
 * What a later text has in the place of an offer's lines: between what is left of the lines around them.
 * @param old the text in which the offer was made; null where it could not be read.
 */
export function whatIsInPlace(offer: Offer, old: string | null, now: string | null): InPlace {
  if (old === null || now === null || linesAt(old, offer) !== offer.before) return 'unknown';
  // Line ends are no edit of a person's.
  const places = placesOf(old, now.replaceAll('\r\n', '\n'), offer);
  if (places.length === 0) return 'unknown';
  const isThere = (lines: readonly string[]): boolean => places.some((place) => equal(place, lines));
  if (isThere(toLines(offer.replacement))) return 'replacement';
  return isThere(toLines(offer.before)) ? 'before' : 'other';
}

const toLines = (text: string | null): readonly string[] => text?.split('\n') ?? [];

const equal = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((line, at) => line === b[at]);

/**
 * The lines of the new text that stand where those of the offer stood in the old one. Lines that were added right above or
 * below may belong to them or not, so there are up to four answers; none where the texts have too little in common.
 */
function placesOf(
  old: string,
  now: string,
  { startLine, endLine }: LineRange,
): readonly (readonly string[])[] {
  const hunks = spansBetween(old, now);
  if (hunks === null) return [];
  const above = hunks.filter(({ end }) => end < startLine);
  const below = hunks.filter(({ begin }) => begin > endLine);
  const within = hunks.filter((hunk) => !above.includes(hunk) && !below.includes(hunk));
  const first = Math.min(startLine, ...within.map(({ begin }) => begin)) + shiftOf(above);
  const last = Math.max(endLine, ...within.map(({ end }) => end)) + shiftOf(above) + shiftOf(within);
  const addedAbove = shiftOf(above.filter(({ begin, end }) => begin > end && begin === startLine));
  const addedBelow = shiftOf(below.filter(({ begin, end }) => begin > end && end === endLine));
  const lines = now.split('\n');
  return [0, addedAbove].flatMap((up) =>
    [0, addedBelow].map((down) => lines.slice(first - up - 1, last + down)),
  );
}

/**
 * The lines that somebody has written in the place of exactly those of an offer; null where they were changed together with lines
 * around them, were taken away, or nobody can say.
 */
export function linesInPlace(offer: Offer, old: string | null, now: string | null): string | null {
  if (old === null || now === null || linesAt(old, offer) !== offer.before) return null;
  const text = now.replaceAll('\r\n', '\n');
  const spans = spansBetween(old, text) ?? [];
  const { startLine, endLine } = offer;
  const touching = spans.filter(({ begin, end }) => begin <= endLine && end >= startLine);
  if (touching.length === 0) return null;
  if (touching.some(({ begin, end }) => begin < startLine || end > endLine)) return null;
  const [place] = placesOf(old, text, offer);
  return place === undefined || place.length === 0 ? null : place.join('\n');
}

/** What differs between two texts, in the old one's order; null where that is too much. */
function spansBetween(old: string, now: string): readonly Span[] | null {
  const options = { context: 0, maxEditLength: MAX_EDIT_LENGTH };
  return structuredPatch('a', 'b', old, now, undefined, undefined, options)?.hunks.map(toSpan) ?? null;
}

type Span = ReturnType<typeof toSpan>;

/** Old lines of a hunk, both inclusive, and how far it moves those below; `end` is before `begin` where it only adds. */
function toSpan({ oldStart, oldLines, newLines }: StructuredPatchHunk) {
  return { begin: oldStart, end: oldStart + oldLines - 1, shift: newLines - oldLines };
}

const shiftOf = (hunks: readonly { readonly shift: number }[]): number =>
  hunks.reduce((sum, { shift }) => sum + shift, 0);
