import { open, type Convention } from './convention.js';
import type { TalliedSource } from './family.js';

/** Upper ends of the groups in which widths are counted: the usual limits among them. */
const WIDTHS = [
  60, 65, 70, 72, 75, 79, 80, 85, 88, 90, 95, 99, 100, 105, 110, 115, 120, 125, 130, 132, 135, 140, 145, 150,
  155, 160,
];
const WIDER = 'wider';
/** A limit is seen by the lines that come close to it, and by those that are missing behind it. */
const CLOSE = 10;
const LEAST_CLOSE = 10;
/** Lines beyond it to lines that come close. */
const MOST_OVER = 0.1;
/** Narrower ones are layout of something else. */
const LEAST_WIDTH = 70;

/** Longest lines, as far as nothing in them had to stay in one piece. */
export function lineWidth(id: string): Convention {
  return open(
    { id, by: 'places', unit: 'lines', scale: { choose, keeps } },
    /^(?:\d{2,3}|wider)$/u,
    (width) => (width === WIDER ? null : `Lines are at most ${width} characters wide.`),
  );
}

function keeps(option: string, answer: string): boolean {
  return option !== WIDER && Number(option) <= Number(answer);
}

function choose(counts: ReadonlyMap<string, number>): string | null {
  const between = (from: number, to: number): number =>
    WIDTHS.filter((width) => width > from && width <= to).reduce(
      (sum, width) => sum + (counts.get(String(width)) ?? 0),
      0,
    );
  const over = (width: number): number => between(width, Infinity) + (counts.get(WIDER) ?? 0);
  for (const [at, width] of WIDTHS.entries()) {
    const close = between(width - CLOSE, width);
    if (width < LEAST_WIDTH || close < LEAST_CLOSE || over(width) > MOST_OVER * close) continue;
    // 79 or 80: it is the wider one when that is where lines end.
    const next = WIDTHS[at + 1];
    return String(next === width + 1 && between(width, next) > over(next) ? next : width);
  }
  return null;
}

/** No formatter can break them, whatever the limit. */
const UNBREAKABLE: ReadonlySet<string> = new Set([
  'comment',
  'template_string',
  'regex',
  'jsx_text',
  'html_comment',
]);
const LONG_STRING = 20;

/** Counts widths of lines. Where tabs indent, the width depends on who looks. */
export function tallyWidths(source: TalliedSource, id: string): void {
  const { text, lineStarts, counter } = source;
  const covered = unbreakableLines(source);
  let depth = 0;
  for (let line = 1; line <= lineStarts.length; line += 1) {
    depth += covered[line] ?? 0;
    const start = lineStarts[line - 1] ?? 0;
    const next = lineStarts[line] ?? text.length + 1;
    const end = text[next - 2] === '\r' ? next - 2 : next - 1;
    if (depth > 0 || end === start || text[start] === '\t') continue;
    counter.add(id, groupOf(end - start), line);
  }
}

function groupOf(width: number): string {
  const upper = WIDTHS.find((one) => width <= one);
  return upper === undefined ? WIDER : String(upper);
}

/** For each line how many of them begin, less how many ended before it. */
function unbreakableLines(source: TalliedSource): Int32Array {
  const changes = new Int32Array(source.lineStarts.length + 3);
  for (const { type, start, end } of source.nodes) {
    if (!UNBREAKABLE.has(type) && !(type === 'string' && end - start > LONG_STRING)) continue;
    const [first, behind] = [source.lineOf(start), source.lineOf(end) + 1];
    changes[first] = (changes[first] ?? 0) + 1;
    changes[behind] = (changes[behind] ?? 0) - 1;
  }
  return changes;
}
