import { lineStarts, type Range } from '../../../src/domain/text.js';
import type { Source } from '../packages.js';
import { chosen, hashOf, shuffled } from '../seeded.js';

/** A true reply about a real file: quoted lines, what comes in their place, and the text that has to come of it. */
export interface Sample {
  readonly seed: string;
  readonly text: string;
  readonly window: Range;
  /** Lines of the window, without their ends. */
  readonly shown: readonly string[];
  /** Index of the first quoted line in the window. */
  readonly at: number;
  readonly quote: readonly string[];
  readonly replacement: readonly string[];
  readonly target: string;
}

const WINDOW_LINES = 60;
const MAX_QUOTED = 6;

/** What is left of a line without the white space around it. */
export const bare = (line: string): string => line.trim();
export const indentOf = (line: string): string => /^[\t ]*/u.exec(line)?.[0] ?? '';

/** How often lines stand in others, up to the white space around them. */
export function occurrences(shown: readonly string[], quote: readonly string[]): number {
  const wanted = quote.map(bare).join('\n');
  let count = 0;
  for (let at = 0; at + quote.length <= shown.length; at++)
    if (
      shown
        .slice(at, at + quote.length)
        .map(bare)
        .join('\n') === wanted
    )
      count += 1;
  return count;
}

/** A number below `limit`, the same each time for the same seed. */
export const drawn = (limit: number, seed: string): number =>
  Number.parseInt(hashOf(seed).slice(0, 8), 16) % Math.max(1, limit);

type Change = (quote: readonly string[], line: number) => readonly string[] | null;

/** Ways to change one line of those that are quoted. */
const CHANGES: readonly [Change, ...Change[]] = [
  // A word that is another one.
  (quote, line) => {
    const word = /[A-Za-z_]{3,}/u.exec(quote[line] ?? '');
    return word === null ? null : quote.with(line, (quote[line] ?? '').replace(word[0], `${word[0]}Checked`));
  },
  // A line more.
  (quote, line) => quote.toSpliced(line + 1, 0, `${indentOf(quote[line] ?? '')}checked();`),
  // A line less.
  (quote, line) => (quote.length === 1 ? null : quote.toSpliced(line, 1)),
  // A line in a block of its own.
  (quote, line) => {
    const indent = indentOf(quote[line] ?? '');
    const unit = indent.startsWith('\t') ? '\t' : '  ';
    const inner = indent + unit + bare(quote[line] ?? '');
    return quote.toSpliced(line, 1, `${indent}if (checked) {`, inner, `${indent}} // checked`);
  },
];

/** One sample of a file; null where the place that the seed names is none: too short, blank, or not unique. */
export function sampleOf({ path, owner, text }: Source, round: number): Sample | null {
  const seed = `${owner} ${path} ${round}`;
  const starts = lineStarts(text);
  if (starts.length < 8 || text.includes('\r') || text.startsWith('\uFEFF')) return null;
  const from = drawn(starts.length - 6, `${seed} window`);
  const start = starts[from] ?? 0;
  const end = starts[from + WINDOW_LINES] ?? text.length;
  const shown = text.slice(start, end).replace(/\n$/u, '').split('\n');
  const at = drawn(shown.length, `${seed} at`);
  const quote = shown.slice(at, at + 1 + drawn(MAX_QUOTED, `${seed} size`));
  const filled = [...quote.keys()].filter((index) => bare(quote[index] ?? '') !== '');
  const line = shuffled(filled, `${seed} line`)[0];
  const isEdged = bare(quote[0] ?? '') === '' || bare(quote.at(-1) ?? '') === '';
  if (line === undefined || isEdged || occurrences(shown, quote) !== 1) return null;
  const replacement = chosen(CHANGES, `${seed} change`)(quote, line);
  // How many line ends a reply has at its ends says nothing, so blank lines there are no part of a sample.
  const isBlankAtEnd = [replacement?.[0], replacement?.at(-1)].some((one) => bare(one ?? '') === '');
  if (replacement === null || isBlankAtEnd) return null;
  const now = shown.toSpliced(at, quote.length, ...replacement).join('\n');
  const tail = text.slice(start, end).endsWith('\n') ? '\n' : '';
  const target = text.slice(0, start) + now + tail + text.slice(end);
  return { seed, text, window: { start, end }, shown, at, quote, replacement, target };
}
