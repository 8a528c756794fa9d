import { diffArrays } from 'diff';
import type { Hunk } from '../../domain/snapshot.js';
import { lineStarts, type LineRange, type Range } from '../../domain/text.js';

/** Beyond so many differing lines a region counts as new. */
const MAX_EDIT_LENGTH = 300;
/** UTF-16 units. */
export const MAX_DIFF = 2_500;
/** Unchanged lines beside changed ones: the code is shown as a whole elsewhere. */
const CONTEXT = 1;

/** Where the lines of a range were before the change, as far as hunks tell; null where nothing was. */
export function linesBefore(hunks: readonly Hunk[], { startLine, endLine }: LineRange): LineRange | null {
  let shift = 0;
  let from: number | null = null;
  let to: number | null = null;
  for (const hunk of [...hunks].sort((a, b) => a.newStart - b.newStart)) {
    const last = hunk.newStart + hunk.newLines - 1;
    if (hunk.newStart > endLine) break;
    const shiftAfter = lineBehind(hunk.newStart, hunk.newLines) - lineBehind(hunk.oldStart, hunk.oldLines);
    if (last >= startLine) {
      // Where more of the hunk changed beside the range nobody knows which old line became which: all of them are compared.
      const changes = [...hunk.addedLines, ...hunk.removedAfter.map((line) => line + 0.5)];
      from ??= changes.some((line) => line < startLine) ? hunk.oldStart : startLine - shift;
      if (endLine <= last)
        to = changes.some((line) => line > endLine)
          ? hunk.oldStart + hunk.oldLines - 1
          : endLine - shiftAfter;
    }
    shift = shiftAfter;
  }
  const before = { startLine: Math.max(1, from ?? startLine - shift), endLine: to ?? endLine - shift };
  return before.endLine < before.startLine ? null : before;
}

/** The line behind so many; none at all are given by the line before them. */
function lineBehind(start: number, count: number): number {
  return count === 0 ? start + 1 : start + count;
}

/** From the first line's first character to the last line's end. */
export function rangeOfLines(text: string, { startLine, endLine }: LineRange): Range {
  const starts = lineStarts(text);
  return { start: starts[startLine - 1] ?? text.length, end: starts[endLine] ?? text.length };
}

const linesIn = (text: string): readonly string[] =>
  text.replaceAll('\r\n', '\n').replace(/\n$/u, '').split('\n');

/**
 * What changed between two masked texts, with little around it. What the old one has beyond the ends of the new one is left
 * out: it is of what stands beside it. Empty where nothing was kept, or too much changed.
 */
export function regionDiff(before: string, after: string): string {
  const parts = diffArrays([...linesIn(before)], [...linesIn(after)], { maxEditLength: MAX_EDIT_LENGTH });
  if (parts === undefined) return '';
  const inner = [...parts];
  if (inner[0]?.removed === true && inner[1]?.added !== true) inner.shift();
  if (inner.at(-1)?.removed === true) inner.pop();
  if (inner.every(({ added, removed }) => added || removed)) return '';
  const lines: string[] = [];
  for (const [index, { added, removed, value }] of inner.entries()) {
    if (added || removed) {
      lines.push(...value.map((line) => `${added ? '+' : '-'}${line}`));
      continue;
    }
    const head = index === 0 ? [] : value.slice(0, CONTEXT);
    const tail = index === inner.length - 1 ? [] : value.slice(Math.max(head.length, value.length - CONTEXT));
    const isCut = head.length + tail.length < value.length && head.length > 0 && tail.length > 0;
    lines.push(
      ...head.map((line) => ` ${line}`),
      ...(isCut ? ['@@'] : []),
      ...tail.map((line) => ` ${line}`),
    );
  }
  return upTo(lines, MAX_DIFF);
}

/** As many of the lines as fit. */
function upTo(lines: readonly string[], limit: number): string {
  let text = '';
  for (const line of lines) {
    if (text.length + line.length + 1 > limit) return `${text}@@\n`;
    text += `${line}\n`;
  }
  return text;
}
