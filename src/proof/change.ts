import { sortEdits, type Edit, type Range } from '../domain/text.js';
import { editedRanges } from './offsets.js';

/** How many of the sorted, disjoint ranges end before an offset, or at it as well. */
function countEnded(sorted: readonly Range[], offset: number, atIt: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const end = sorted[middle]?.end ?? 0;
    if (end < offset || (atIt && end === offset)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** True when a range shares a character with one of the sorted, disjoint ranges or stands against it. */
export function touchesAny(sorted: readonly Range[], range: Range): boolean {
  const next = sorted[countEnded(sorted, range.start, false)];
  return next !== undefined && next.start <= range.end;
}

/**
 * Which of the sorted, disjoint ranges shares a character with a range, or has text put into the middle of it; null when
 * none does.
 */
export function overlapping(sorted: readonly Range[], range: Range): number | null {
  const index = countEnded(sorted, range.start, true);
  const next = sorted[index];
  return next !== undefined && next.start < range.end ? index : null;
}

/** What was done to the text, for linear comparison of two trees. */
export interface Change {
  /** In text order. */
  readonly edits: readonly Edit[];
  /** Where each edit's text stands in the result. */
  readonly inserted: readonly Range[];
  /** By how much text moves that so many edits stand before. */
  readonly shifts: readonly number[];
}

/** Prepares edits that do not overlap. */
export function changeOf(edits: readonly Edit[]): Change {
  const sorted = sortEdits(edits);
  const shifts = [0];
  let shift = 0;
  for (const { start, end, text } of sorted) shifts.push((shift += text.length - (end - start)));
  return { edits: sorted, inserted: editedRanges(sorted), shifts };
}

/** By how much a range moves that no edit overlaps. */
export function shiftOf({ edits, shifts }: Change, { start }: Range): number {
  return shifts[countEnded(edits, start, true)] ?? 0;
}
