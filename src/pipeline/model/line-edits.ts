import { diffArrays } from 'diff';
import type { Edit } from '../../domain/text.js';

/** A line of a text: where it begins, where its end begins, where the next one begins. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

/** Consecutive lines that are replaced by others. Both may be empty, not both at once. */
export interface LineChange {
  /** Index of the first of them. */
  readonly at: number;
  readonly count: number;
  /** Indexes of the lines that come in their place. */
  readonly by: readonly number[];
}

/** What a replacement changes about the lines of a quote. */
export function lineChanges(
  quote: readonly string[],
  replacement: readonly string[],
  isSame: (left: string, right: string) => boolean,
): readonly LineChange[] {
  const changes: LineChange[] = [];
  let [at, from] = [0, 0];
  let open: { at: number; count: number; by: number[] } | null = null;
  for (const part of diffArrays([...quote], [...replacement], { comparator: isSame })) {
    const { length } = part.value;
    if (!part.added && !part.removed) {
      open = null;
      at += length;
      from += length;
      continue;
    }
    if (open === null) changes.push((open = { at, count: 0, by: [] }));
    if (part.removed) {
      open.count += length;
      at += length;
    } else {
      for (let index = 0; index < length; index++) open.by.push(from + index);
      from += length;
    }
  }
  return changes;
}

/** How a line ends; where it is the last one without an end, as the one before it does. */
function endOf(text: string, lines: readonly Line[], index: number): string {
  for (let at = index; at >= 0; at--) {
    const line = lines[at];
    const end = line === undefined ? '' : text.slice(line.end, line.next);
    if (end !== '') return end;
  }
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/**
 * The edit that replaces `count` lines from index `at` by new ones. Line ends are those of the lines that were there.
 * @param anchor the index of the first line that was quoted: what is inserted stays inside the quoted lines.
 */
export function editOf(
  text: string,
  lines: readonly Line[],
  { at, count, by, anchor }: { at: number; count: number; by: readonly string[]; anchor: number },
): Edit | null {
  const first = lines[at];
  const last = lines[at + count - 1];
  const previous = lines[at - 1];
  if (count === 0) {
    if (at > anchor && previous !== undefined) {
      const end = endOf(text, lines, at - 1);
      return { start: previous.end, end: previous.end, text: by.map((line) => end + line).join('') };
    }
    if (first === undefined) return null;
    const end = endOf(text, lines, at);
    return { start: first.start, end: first.start, text: by.map((line) => line + end).join('') };
  }
  if (first === undefined || last === undefined) return null;
  if (by.length === 0) {
    const isUnended = last.next === last.end && previous !== undefined;
    return isUnended
      ? { start: previous.end, end: last.end, text: '' }
      : { start: first.start, end: last.next, text: '' };
  }
  const put = by.map((line, index) =>
    index === by.length - 1 ? line : line + endOf(text, lines, at + Math.min(index, count - 1)),
  );
  return narrowed(text, { start: first.start, end: last.end, text: put.join('') });
}

const WORD = /[\p{ID_Continue}$]/u;

/** True where an offset stands inside a word, a character of two units, or a line end. */
function isInside(text: string, offset: number): boolean {
  const before = text.slice(Math.max(0, offset - 1), offset);
  const after = text.slice(offset, offset + 1);
  if (before === '' || after === '') return false;
  const isPair = /[\uD800-\uDBFF]/u.test(before) || /[\uDC00-\uDFFF]/u.test(after);
  return isPair || (before === '\r' && after === '\n') || (WORD.test(before) && WORD.test(after));
}

/** The same edit without what it leaves as it was at its ends; words stay whole. */
function narrowed(text: string, edit: Edit): Edit {
  const old = text.slice(edit.start, edit.end);
  const now = edit.text;
  const most = Math.min(old.length, now.length);
  let head = 0;
  while (head < most && old[head] === now[head]) head += 1;
  while (head > 0 && (isInside(old, head) || isInside(now, head))) head -= 1;
  let tail = 0;
  while (tail < most - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  while (tail > 0 && (isInside(old, old.length - tail) || isInside(now, now.length - tail))) tail -= 1;
  return { start: edit.start + head, end: edit.end - tail, text: now.slice(head, now.length - tail) };
}
