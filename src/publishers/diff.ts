import { structuredPatch } from 'diff';
import { fence, revealHidden } from './markdown.js';

/**
 * Unified hunks, without file names, from one text to another. For reading, not for applying: carriage returns are
 * left out and hidden characters are spelled out.
 */
export function unifiedHunks(before: string, after: string, context = 3): string {
  const patch = structuredPatch('', '', before, after, undefined, undefined, { context });
  return patch.hunks
    .flatMap((hunk) => [
      `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`,
      ...hunk.lines.map((line) => revealHidden(line.replace(/\r$/, ''))),
    ])
    .join('\n');
}

export function diffBlock(before: string, after: string): string {
  return fence(unifiedHunks(before, after), 'diff');
}
