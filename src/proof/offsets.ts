import { sortEdits, type Edit, type Range } from '../domain/text.js';

/** Where an offset of the old text stands in the new one. `low` and `high` differ where an edit leaves a choice. */
interface MovedOffset {
  readonly low: number;
  readonly high: number;
  /** An edit replaced the characters on both sides, so the offset has no place of its own any more. */
  readonly cut: boolean;
}

/** A range of the old text in the new one. */
export interface MovedRange {
  readonly start: MovedOffset;
  readonly end: MovedOffset;
}

function moveOffset(sorted: readonly Edit[], offset: number): MovedOffset {
  let shift = 0;
  let inserted = 0;
  for (const edit of sorted) {
    if (edit.start > offset) break;
    if (edit.start < offset && offset < edit.end) {
      const low = edit.start + shift;
      return { low, high: low + edit.text.length, cut: true };
    }
    if (edit.start === offset && edit.end === offset) inserted += edit.text.length;
    else if (edit.end <= offset) shift += edit.text.length - (edit.end - edit.start);
  }
  return { low: offset + shift, high: offset + shift + inserted, cut: false };
}

/** Follows a range of the old text through disjoint edits. Text inserted right at an end may belong to it or not. */
export function moveRange(edits: readonly Edit[], range: Range): MovedRange {
  const sorted = sortEdits(edits);
  return { start: moveOffset(sorted, range.start), end: moveOffset(sorted, range.end) };
}

/** The moved range at its widest. */
export function widest(moved: MovedRange): Range {
  return { start: moved.start.low, end: moved.end.high };
}

/** Where each edit's text stands in the new text, in text order. */
export function editedRanges(edits: readonly Edit[]): Range[] {
  let shift = 0;
  return sortEdits(edits).map((edit) => {
    const start = edit.start + shift;
    shift += edit.text.length - (edit.end - edit.start);
    return { start, end: start + edit.text.length };
  });
}

/** True when two ranges share a character or stand against each other. */
export function touch(a: Range, b: Range): boolean {
  return a.start <= b.end && b.start <= a.end;
}
