import { diffArrays } from 'diff';
import { compact } from './compact.js';

/** Which lines of two texts are not in the other. */
export interface LineChanges {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly removed: readonly boolean[];
  readonly added: readonly boolean[];
}

/** Past this many edits the search is given up and everything between the equal ends counts as changed. */
const MAX_EDITS = 4000;

/** Lines with their line ends. Latin-1 keeps every byte, so that comparing lines compares bytes. */
export function splitLines(content: Buffer): string[] {
  return content.toString('latin1').match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Lines as numbers, equal where the lines are: cheap to compare. */
function intern(before: readonly string[], after: readonly string[]): [number[], number[]] {
  const numbers = new Map<string, number>();
  const number = (line: string): number => {
    const known = numbers.get(line) ?? numbers.size;
    numbers.set(line, known);
    return known;
  };
  return [before.map(number), after.map(number)];
}

/** The line changes from one text to another, placed where git places them. */
export function diffLines(oldContent: Buffer, newContent: Buffer): LineChanges {
  const before = splitLines(oldContent);
  const after = splitLines(newContent);
  const removed = before.map(() => false);
  const added = after.map(() => false);
  const [oldIds, newIds] = intern(before, after);
  let start = 0;
  while (start < before.length && start < after.length && oldIds[start] === newIds[start]) start += 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && oldIds.at(-1 - end) === newIds.at(-1 - end)) end += 1;
  const oldMiddle = oldIds.slice(start, before.length - end);
  const newMiddle = newIds.slice(start, after.length - end);
  const parts = diffArrays(oldMiddle, newMiddle, { maxEditLength: MAX_EDITS });
  if (!parts) {
    removed.fill(true, start, before.length - end);
    added.fill(true, start, after.length - end);
    return { before, after, removed, added };
  }
  let oldAt = start;
  let newAt = start;
  for (const part of parts) {
    const count = part.value.length;
    if (part.removed) removed.fill(true, oldAt, oldAt + count);
    if (part.added) added.fill(true, newAt, newAt + count);
    if (!part.added) oldAt += count;
    if (!part.removed) newAt += count;
  }
  compact(before, removed, added);
  compact(after, added, removed);
  return { before, after, removed, added };
}

/** Where the line `line` (1-based) of the old text is in the new one; null when it was changed or removed. */
export function mapLine(changes: LineChanges, line: number): number | null {
  if (line < 1 || line > changes.before.length || changes.removed[line - 1]) return null;
  let oldAt = 0;
  let newAt = 0;
  while (newAt <= changes.after.length) {
    if (changes.removed[oldAt]) oldAt += 1;
    else if (changes.added[newAt]) newAt += 1;
    else if (oldAt === line - 1) return newAt + 1;
    else {
      oldAt += 1;
      newAt += 1;
    }
  }
  return null;
}
