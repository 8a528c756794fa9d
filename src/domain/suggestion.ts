import type { Hunk } from './snapshot.js';
import { applyEdits, lineStarts, linesOf, type Edit, type LineRange } from './text.js';

/** Lines of `text` that a set of edits touches, from the first to the last. */
export function editedLines(text: string, edits: readonly Edit[]): LineRange {
  const starts = lineStarts(text);
  const start = Math.min(...edits.map((edit) => edit.start));
  const end = Math.max(...edits.map((edit) => edit.end));
  return linesOf(starts, { start, end });
}

/** True when both line ranges share a line: GitHub refuses two suggestions on one line in a batch. */
export function linesOverlap(a: LineRange, b: LineRange): boolean {
  return a.startLine <= b.endLine && b.startLine <= a.endLine;
}

/** True when all lines lie in one hunk of the new file. */
export function insideOneHunk(hunks: readonly Hunk[], lines: LineRange): boolean {
  return hunks.some(
    (hunk) => lines.startLine >= hunk.newStart && lines.endLine < hunk.newStart + hunk.newLines,
  );
}

/** A suggestion block: these whole lines are replaced by `replacement` (no trailing newline; null deletes them). */
export interface Suggestion extends LineRange {
  readonly replacement: string | null;
}

export type SuggestionOrWhyNot =
  | { readonly kind: 'suggestion'; readonly suggestion: Suggestion }
  | { readonly kind: 'not-suggestible'; readonly why: string };

const refuse = (why: string): SuggestionOrWhyNot => ({ kind: 'not-suggestible', why });

/** What GitHub leaves in the file when a person applies `suggestion` to `text`. */
export function applySuggestion(text: string, suggestion: Suggestion): string {
  const starts = lineStarts(text);
  const from = starts[suggestion.startLine - 1] ?? text.length;
  const to = starts[suggestion.endLine] ?? text.length;
  const lines = suggestion.replacement === null ? '' : `${suggestion.replacement}\n`;
  return text.slice(0, from) + lines + text.slice(to);
}

/** The text of whole lines, without the newline after the last one; as much of them as there is. */
export function linesAt(text: string, { startLine, endLine }: LineRange): string {
  const starts = lineStarts(text);
  const lines = text.slice(starts[startLine - 1] ?? text.length, starts[endLine] ?? text.length);
  return lines.endsWith('\n') ? lines.slice(0, -1) : lines;
}

/**
 * Edits as one suggestion block that replaces exactly the lines they touch.
 * GitHub writes `\n` and a newline at the end of each replaced line, so a file with other line endings and a last
 * line without newline cannot be suggested on; the block is rebuilt and compared before it is given out.
 */
export function toSuggestion(
  text: string,
  edits: readonly Edit[],
  hunks: readonly Hunk[],
): SuggestionOrWhyNot {
  if (text.includes('\r')) return refuse('the file has CRLF line endings, which a suggestion would change');
  const intended = applyEdits(text, edits);
  const lines = editedLines(text, edits);
  if (!insideOneHunk(hunks, lines)) return refuse('the change does not fit into one hunk of the diff');
  if (lines.startLine === 1 && text.startsWith('\uFEFF'))
    return refuse('the line begins with a byte order mark');
  const starts = lineStarts(text);
  const from = starts[lines.startLine - 1] ?? text.length;
  const to = starts[lines.endLine];
  if (to === undefined) return refuse('the last line has no newline, and a suggestion would add one');
  const replaced = intended.slice(from, intended.length - (text.length - to));
  if (replaced !== '' && !replaced.endsWith('\n'))
    return refuse('the change joins lines with the line below');
  const suggestion = { ...lines, replacement: replaced === '' ? null : replaced.slice(0, -1) };
  if (applySuggestion(text, suggestion) !== intended)
    return refuse('the block would not give the intended file');
  return { kind: 'suggestion', suggestion };
}
