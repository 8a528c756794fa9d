import type { Counter } from './counter.js';
import type { TalliedSource } from './family.js';

/** More is no indentation that people write, and a line of nothing else is not read again for each of its nodes. */
const MAX_INDENT = 200;

export interface LeadingSpace {
  /** Offset at which the line begins. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The white space that the line of an offset begins with, as far as it stands before it. */
export function leadingSpace({ text, lineStarts, lineOf }: Lines, offset: number): LeadingSpace | null {
  const start = lineStarts[lineOf(offset) - 1] ?? 0;
  let end = start;
  while (end < offset && (text[end] === ' ' || text[end] === '\t')) {
    end += 1;
    if (end - start > MAX_INDENT) return null;
  }
  return { start, end, text: text.slice(start, end) };
}

type Lines = Pick<TalliedSource, 'text' | 'lineStarts' | 'lineOf'>;

/** Ids of the conventions that `tallyText` counts. */
export interface TextConventions {
  readonly lineEndings: string;
  readonly finalNewline: string;
  readonly trailingSpace: string;
}

/** Counts what the ends of lines show. */
export function tallyText(text: string, counter: Counter, ids: TextConventions): void {
  if (text === '') return;
  let [lf, crlf, spaced, line, spacedLine] = [0, 0, 0, 1, 0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1), line += 1) {
    const isCrlf = text[at - 1] === '\r';
    if (isCrlf) crlf += 1;
    else lf += 1;
    const last = text[at - (isCrlf ? 2 : 1)];
    if (last !== ' ' && last !== '\t') continue;
    spaced += 1;
    if (spacedLine === 0) spacedLine = line;
  }
  if (lf > 0) counter.add(ids.lineEndings, 'lf', 1, lf);
  if (crlf > 0) counter.add(ids.lineEndings, 'crlf', 1, crlf);
  counter.add(ids.finalNewline, text.endsWith('\n') ? 'always' : 'never', line);
  counter.add(ids.trailingSpace, spaced === 0 ? 'never' : 'some', Math.max(spacedLine, 1));
}

/** Ids of the conventions that `tallyIndents` counts. */
interface IndentConventions {
  readonly style: string;
  readonly width: string;
}

/** Counts indentation where there is no tree: each line against the one above it. */
export function tallyIndents(text: string, counter: Counter, ids: IndentConventions): void {
  let above = '';
  let line = 0;
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start);
    const behind = end === -1 ? text.length : end;
    const indent = indentAt(text, start, behind);
    line += 1;
    start = behind + 1;
    if (indent === null) continue;
    if (indent !== '') counter.add(ids.style, indent.includes('\t') ? 'tabs' : 'spaces', line);
    const width = indent.length - above.length;
    const isSpaces = !indent.includes('\t') && !above.includes('\t');
    if (isSpaces && width >= 1 && width <= 9) counter.add(ids.width, String(width), line);
    above = indent;
  }
}

/** Null for lines that say nothing: empty ones, and those in the middle of a comment. */
function indentAt(text: string, start: number, behind: number): string | null {
  let end = start;
  while (end < behind && end - start <= MAX_INDENT && (text[end] === ' ' || text[end] === '\t')) end += 1;
  const isBlank = end === behind || text[end] === '\r';
  return isBlank || text[end] === '*' || end - start > MAX_INDENT ? null : text.slice(start, end);
}
