import { applyEdits, sortEdits, type Edit, type Range } from '../../domain/text.js';
import { editedRanges } from '../offsets.js';

/** Applies one edit after the other, each to what the ones before it left, as people click. */
export function applyInTurn(text: string, edits: readonly Edit[]): string {
  const done: Edit[] = [];
  let current = text;
  for (const edit of edits) {
    const shift = done
      .filter(({ start, end }) => end <= edit.start && start < edit.start)
      .reduce((total, { start, end, text: inserted }) => total + inserted.length - (end - start), 0);
    current = applyEdits(current, [{ ...edit, start: edit.start + shift, end: edit.end + shift }]);
    done.push(edit);
  }
  return current;
}

/** Edits of the result that give the text back. What stands side by side in the result is put back as one. */
export function inverseOf(text: string, edits: readonly Edit[]): readonly Edit[] {
  const ranges = editedRanges(edits);
  const inverse: Edit[] = [];
  for (const [index, { start, end }] of sortEdits(edits).entries()) {
    const range = ranges[index] ?? { start, end };
    const edit = { ...range, text: text.slice(start, end) };
    const last = inverse.at(-1);
    if (last?.end !== range.start) inverse.push(edit);
    else inverse.splice(-1, 1, { start: last.start, end: edit.end, text: last.text + edit.text });
  }
  return inverse;
}

/** Everything that no range covers, in order. */
export function outside(text: string, ranges: readonly Range[]): string {
  let at = 0;
  let rest = '';
  for (const { start, end } of ranges) {
    rest += text.slice(at, start);
    at = end;
  }
  return rest + text.slice(at);
}
