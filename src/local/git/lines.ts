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
const MAX_EDITS = 2500;

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

/** Positions between the equal ends whose line the other text has too: the others need no search. */
function matchable(ids: readonly number[], start: number, end: number, other: ReadonlySet<number>): number[] {
  const positions: number[] = [];
  for (let at = start; at < end; at += 1) if (other.has(ids[at] ?? -1)) positions.push(at);
  return positions;
}

const pick = (ids: readonly number[], positions: readonly number[]): (number | undefined)[] =>
  positions.map((at) => ids[at]);

/** Pairs of positions, in both texts, that hold the same line; null when the search was given up. */
function commonLines(oldIds: readonly number[], newIds: readonly number[], start: number, end: number) {
  const oldAt = matchable(
    oldIds,
    start,
    oldIds.length - end,
    new Set(newIds.slice(start, newIds.length - end)),
  );
  const newAt = matchable(
    newIds,
    start,
    newIds.length - end,
    new Set(oldIds.slice(start, oldIds.length - end)),
  );
  const parts = diffArrays(pick(oldIds, oldAt), pick(newIds, newAt), { maxEditLength: MAX_EDITS });
  if (!parts) return null;
  const kept: { old: Set<number | undefined>; new: Set<number | undefined> } = {
    old: new Set(),
    new: new Set(),
  };
  let [oldNext, newNext] = [0, 0];
  for (const { value, added, removed } of parts) {
    for (let count = 0; count < value.length; count += 1) {
      if (!added && !removed) {
        kept.old.add(oldAt[oldNext]);
        kept.new.add(newAt[newNext]);
      }
      if (!added) oldNext += 1;
      if (!removed) newNext += 1;
    }
  }
  return kept;
}

/** The line changes from one text to another, placed where git places them. */
export function diffLines(oldContent: Buffer, newContent: Buffer): LineChanges {
  const before = splitLines(oldContent);
  const after = splitLines(newContent);
  const [oldIds, newIds] = intern(before, after);
  let start = 0;
  while (start < before.length && start < after.length && oldIds[start] === newIds[start]) start += 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && oldIds.at(-1 - end) === newIds.at(-1 - end)) end += 1;
  const kept = commonLines(oldIds, newIds, start, end);
  const changed = (length: number, same: ReadonlySet<number | undefined> | undefined): boolean[] =>
    Array.from({ length }, (_, at) => at >= start && at < length - end && !same?.has(at));
  const removed = changed(before.length, kept?.old);
  const added = changed(after.length, kept?.new);
  if (kept) {
    compact(before, removed, added);
    compact(after, added, removed);
  }
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
