import { lineAt, lineStarts, type LineRange, type Range } from '../../../domain/text.js';
import { isBlank, readings, withoutOuterBlanks } from '../quoted-lines.js';
import { findExactly, findLoosely, sheetOf } from '../sheet.js';

/** Quoted lines in their place. */
export interface QuotedPlace {
  /** Without the white space around them. */
  readonly range: Range;
  readonly lines: LineRange;
}

/**
 * Where a quote stands in a window: whole lines that are there exactly once as they are, or else exactly once up to
 * indentation and the blanks at their ends. Null where it could be meant for two places, or for none: never a guess.
 */
export function placeOfQuote(text: string, window: Range, quote: string): QuotedPlace | null {
  const sheet = sheetOf(text, window);
  for (const reading of readings({ quote, replacement: '' })) {
    const lines = withoutOuterBlanks(reading).quote;
    if (lines.every(isBlank)) continue;
    const exact = findExactly(sheet, lines);
    const loose = findLoosely(sheet, lines);
    // Lines that differ in their indentation alone are as easily meant for each other.
    const [at, ...others] = exact.length === 1 && lines.length > 1 ? exact : loose;
    if (others.length > 0) return null;
    if (at === undefined) continue;
    const [first, last] = [sheet.lines[at], sheet.lines[at + lines.length - 1]];
    if (first === undefined || last === undefined) continue;
    return placed(text, { start: first.start, end: last.end });
  }
  return null;
}

function placed(text: string, { start, end }: Range): QuotedPlace {
  const whole = text.slice(start, end);
  const range = {
    start: start + (whole.length - whole.trimStart().length),
    end: end - (whole.length - whole.trimEnd().length),
  };
  const starts = lineStarts(text);
  return { range, lines: { startLine: lineAt(starts, range.start), endLine: lineAt(starts, range.end) } };
}
