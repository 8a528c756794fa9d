/** A half-open range of UTF-16 offsets in a text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Replace `range` of a known blob's text by `text`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** 1-based, both ends inclusive: how GitHub counts lines. */
export interface LineRange {
  readonly startLine: number;
  readonly endLine: number;
}

/** Offsets at which each line begins. Lines end after `\n`; a `\r` belongs to its line. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** 1-based line that holds `offset` (0 ≤ offset ≤ length). */
export function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

/** Lines that a half-open range touches. An empty range touches the line it stands on. */
export function linesOf(starts: readonly number[], range: Range): LineRange {
  const startLine = lineAt(starts, range.start);
  const last = range.end > range.start ? range.end - 1 : range.end;
  return { startLine, endLine: lineAt(starts, last) };
}

/** Edits in text order; two insertions at one offset keep the order they were given in. */
export function sortEdits(edits: readonly Edit[]): Edit[] {
  return [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** True when no two edits share a character or insert at the same offset. */
export function areDisjoint(edits: readonly Edit[]): boolean {
  const sorted = sortEdits(edits);
  return sorted.every((edit, index) => {
    const previous = sorted[index - 1];
    if (previous === undefined) return true;
    const sameSpot = previous.start === edit.start;
    return previous.end <= edit.start && !sameSpot;
  });
}

/**
 * The text with all edits applied, all or nothing.
 * @throws RangeError when an edit lies outside the text or two edits collide.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  if (!areDisjoint(edits)) throw new RangeError('edits overlap');
  let result = '';
  let at = 0;
  for (const edit of sortEdits(edits)) {
    if (edit.start < 0 || edit.end < edit.start || edit.end > text.length) {
      throw new RangeError(`edit ${edit.start}..${edit.end} lies outside a text of ${text.length}`);
    }
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}
