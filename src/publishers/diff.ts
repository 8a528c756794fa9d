import { structuredPatch } from 'diff';
import { editedLines } from '../domain/suggestion.js';
import { applyEdits, lineStarts, type Edit } from '../domain/text.js';
import { fence, revealHidden } from './markdown.js';

/**
 * Unified hunks, without file names, of a text and its edits. For reading, not for applying: carriage returns are left
 * out and hidden characters are spelled out.
 * @param context unchanged lines around each change, at least 1
 */
export function unifiedHunks(text: string, edits: readonly Edit[], context = 3): string {
  // Only the lines around the edits are compared: the file may be large and its fixes many.
  const starts = lineStarts(text);
  const { startLine, endLine } = editedLines(text, edits);
  const above = Math.max(0, startLine - 1 - context);
  const from = starts[above] ?? 0;
  const before = text.slice(from, starts[endLine + context] ?? text.length);
  const moved = edits.map((edit) => ({ ...edit, start: edit.start - from, end: edit.end - from }));
  const after = applyEdits(before, moved);
  const patch = structuredPatch('', '', before, after, undefined, undefined, { context });
  return patch.hunks
    .flatMap((hunk) => [
      `@@ -${hunk.oldStart + above},${hunk.oldLines} +${hunk.newStart + above},${hunk.newLines} @@`,
      ...hunk.lines.map((line) => revealHidden(line.replace(/\r$/, ''))),
    ])
    .join('\n');
}

export function diffBlock(text: string, edits: readonly Edit[]): string {
  return fence(unifiedHunks(text, edits), 'diff');
}
