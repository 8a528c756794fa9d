import { sortEdits, type Edit } from '../../domain/text.js';

/**
 * Follows an offset of a text back to where it was before disjoint edits; in what an edit wrote, to where the edit began.
 */
export function offsetBefore(edits: readonly Edit[], offset: number): number {
  let shift = 0;
  for (const { start, end, text } of sortEdits(edits)) {
    const from = start + shift;
    if (offset < from) break;
    if (offset < from + text.length) return start;
    shift += text.length - (end - start);
  }
  return offset - shift;
}
