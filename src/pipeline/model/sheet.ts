import { lineStarts, type Range } from '../../domain/text.js';
import { indentOf } from './indentation.js';
import type { Line } from './line-edits.js';
import { withoutTail } from './quoted-lines.js';

/** The lines in which quotes are looked for. */
export interface Sheet {
  readonly text: string;
  readonly lines: readonly Line[];
  /** What each one says, without its end. */
  readonly contents: readonly string[];
  /** The same without the white space around it. */
  readonly cores: readonly string[];
}

/** A line without the white space around it; other spaces than blanks and tabs stay. */
export const core = (line: string): string => withoutTail(line).slice(indentOf(line).length);

/** The lines that lie inside the window as a whole; a byte order mark is part of none. */
export function sheetOf(text: string, window: Range): Sheet {
  const starts = lineStarts(text);
  const lines: Line[] = [];
  for (const [index, from] of starts.entries()) {
    const next = starts[index + 1] ?? text.length;
    const start = from === 0 && text.startsWith('\uFEFF') ? 1 : from;
    const isEnded = next > start && text.endsWith('\n', next);
    const end = isEnded ? next - (text.endsWith('\r\n', next) ? 2 : 1) : next;
    const isNone = index === starts.length - 1 && start === next;
    if (start >= window.start && end <= window.end && !isNone) lines.push({ start, end, next });
  }
  const contents = lines.map(({ start, end }) => text.slice(start, end));
  return { text, lines, contents, cores: contents.map(core) };
}

/** Where quoted lines stand among others. */
function find(own: readonly string[], quote: readonly string[]): readonly number[] {
  const found: number[] = [];
  for (let at = 0; at + quote.length <= own.length; at++)
    if (quote.every((line, index) => line === own[at + index])) found.push(at);
  return found;
}

export const findExactly = ({ contents }: Sheet, quote: readonly string[]): readonly number[] =>
  find(contents, quote);

/** Up to indentation and the blanks at the ends of lines. */
export const findLoosely = ({ cores }: Sheet, quote: readonly string[]): readonly number[] =>
  find(cores, quote.map(core));
