import { diffLines } from './lines.js';
import type { LineChanges } from './lines.js';

const CONTEXT = 3;
const BINARY_PROBE = 8000;
const SECTION_BYTES = 80;
const NO_NEWLINE = '\\ No newline at end of file';

/** One `@@` block. Line numbers are 1-based; `lines` carry their `+`, `-` or space. */
export interface Hunk {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  readonly header: string;
  readonly lines: readonly string[];
}

export interface FileDiff {
  readonly binary: boolean;
  readonly additions: number;
  readonly deletions: number;
  readonly hunks: readonly Hunk[];
}

/** Git's own test: a NUL byte near the beginning. */
export function isBinary(content: Buffer): boolean {
  return content.subarray(0, BINARY_PROBE).includes(0);
}

const count = (flags: readonly boolean[]): number => flags.filter(Boolean).length;
const utf8 = (latin1: string): string => Buffer.from(latin1, 'latin1').toString('utf8');

/** Runs of changes, each with old and new range (0-based, end-exclusive). */
function changeRuns({ removed, added }: LineChanges): { old: [number, number]; new: [number, number] }[] {
  const runs: { old: [number, number]; new: [number, number] }[] = [];
  let oldAt = 0;
  let newAt = 0;
  while (oldAt < removed.length || newAt < added.length) {
    const oldStart = oldAt;
    const newStart = newAt;
    while (removed[oldAt]) oldAt += 1;
    while (added[newAt]) newAt += 1;
    if (oldAt > oldStart || newAt > newStart) runs.push({ old: [oldStart, oldAt], new: [newStart, newAt] });
    oldAt += 1;
    newAt += 1;
  }
  return runs;
}

function patchLine(sign: string, line: string): string[] {
  return line.endsWith('\n') ? [sign + utf8(line.slice(0, -1))] : [sign + utf8(line), NO_NEWLINE];
}

/** The nearest line above that begins like a declaration; git shows it after the second `@@`. */
function sectionAbove(lines: readonly string[], from: number, until: number): string | null {
  for (let at = from; at > until; at -= 1) {
    const line = lines[at] ?? '';
    if (/^[A-Za-z_$]/.test(line)) return utf8(line.slice(0, SECTION_BYTES).trimEnd());
  }
  return null;
}

function range(start: number, length: number): string {
  const first = length === 0 ? start : start + 1;
  return length === 1 ? `${first}` : `${first},${length}`;
}

/** Groups runs whose context would touch, as git does. */
function groupRuns(runs: ReturnType<typeof changeRuns>): ReturnType<typeof changeRuns>[] {
  const groups: ReturnType<typeof changeRuns>[] = [];
  for (const run of runs) {
    const last = groups.at(-1)?.at(-1);
    if (last && run.old[0] - last.old[1] <= 2 * CONTEXT) groups.at(-1)?.push(run);
    else groups.push([run]);
  }
  return groups;
}

function makeHunks(changes: LineChanges): Hunk[] {
  const { before, after } = changes;
  let section = '';
  let searchedTo = -1;
  return groupRuns(changeRuns(changes)).map((runs) => {
    const first = runs[0] ?? { old: [0, 0], new: [0, 0] };
    const last = runs.at(-1) ?? first;
    const lead = Math.min(CONTEXT, first.old[0]);
    const trail = Math.min(CONTEXT, before.length - last.old[1]);
    const oldStart = first.old[0] - lead;
    const newStart = first.new[0] - lead;
    const lines: string[] = [];
    let at = oldStart;
    for (const run of runs) {
      for (; at < run.old[0]; at += 1) lines.push(...patchLine(' ', before[at] ?? ''));
      for (; at < run.old[1]; at += 1) lines.push(...patchLine('-', before[at] ?? ''));
      for (const line of after.slice(run.new[0], run.new[1])) lines.push(...patchLine('+', line));
    }
    for (; at < last.old[1] + trail; at += 1) lines.push(...patchLine(' ', before[at] ?? ''));
    const oldLines = at - oldStart;
    const newLines = last.new[1] + trail - newStart;
    section = sectionAbove(before, oldStart - 1, searchedTo) ?? section;
    searchedTo = oldStart - 1;
    const header = `@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@`;
    return {
      oldStart: oldLines === 0 ? oldStart : oldStart + 1,
      oldLines,
      newStart: newLines === 0 ? newStart : newStart + 1,
      newLines,
      header: section ? `${header} ${section}` : header,
      lines,
    };
  });
}

/** The difference of two file contents; null stands for a file that is not there. */
export function diffContents(before: Buffer | null, after: Buffer | null): FileDiff {
  const oldContent = before ?? Buffer.alloc(0);
  const newContent = after ?? Buffer.alloc(0);
  if (isBinary(oldContent) || isBinary(newContent))
    return { binary: true, additions: 0, deletions: 0, hunks: [] };
  const changes = diffLines(oldContent, newContent);
  return {
    binary: false,
    additions: count(changes.added),
    deletions: count(changes.removed),
    hunks: makeHunks(changes),
  };
}

/** The text that GitHub calls `patch`: hunks only, no file header, no final newline. */
export function patchText(hunks: readonly Hunk[]): string {
  return hunks.flatMap((hunk) => [hunk.header, ...hunk.lines]).join('\n');
}
