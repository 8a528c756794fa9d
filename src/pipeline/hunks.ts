import { parsePatch, structuredPatch, type StructuredPatchHunk } from 'diff';
import type { Hunk } from '../domain/snapshot.js';
import { lineStarts } from '../domain/text.js';

const CONTEXT_LINES = 3;
/** Beyond this many differing lines a recomputed diff is taken as "all of the file changed". */
const MAX_EDIT_LENGTH = 1_000;

/** Hunks of a patch as GitHub sends it, which has no file headers; null when it is not one. */
export function parseHunks(patch: string): Hunk[] | null {
  try {
    const [parsed, ...more] = parsePatch(patch);
    if (parsed === undefined || more.length > 0 || parsed.hunks.length === 0) return null;
    return parsed.hunks.map(toHunk);
  } catch {
    return null;
  }
}

/** Hunks between two texts, for files whose patch GitHub leaves out. Nothing can be commented on them. */
export function computeHunks(base: string | null, head: string): Hunk[] {
  if (base === null) return [wholeFile(head)];
  const options = { context: CONTEXT_LINES, maxEditLength: MAX_EDIT_LENGTH };
  const patch = structuredPatch('a', 'b', base, head, undefined, undefined, options);
  return patch === undefined ? [wholeFile(head)] : patch.hunks.map(toHunk);
}

function wholeFile(text: string): Hunk {
  const lines = lineStarts(text).length - (text.endsWith('\n') || text === '' ? 1 : 0);
  const addedLines = Array.from({ length: lines }, (_, index) => index + 1);
  return { oldStart: 0, oldLines: 0, newStart: 1, newLines: lines, addedLines, removedAfter: [] };
}

function toHunk(hunk: StructuredPatchHunk): Hunk {
  const addedLines: number[] = [];
  const removedAfter: number[] = [];
  let line = hunk.newStart - (hunk.newLines === 0 ? 0 : 1);
  for (const text of hunk.lines) {
    if (text.startsWith('-')) {
      if (removedAfter.at(-1) !== line) removedAfter.push(line);
    } else if (!text.startsWith('\\')) {
      line += 1;
      if (text.startsWith('+')) addedLines.push(line);
    }
  }
  const { oldStart, oldLines, newStart, newLines } = hunk;
  return { oldStart, oldLines, newStart, newLines, addedLines, removedAfter };
}
