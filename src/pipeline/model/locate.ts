import { applyEdits, areDisjoint, lineStarts, type Edit, type Range } from '../../domain/text.js';
import { carryOf, indentOf, type Carry } from './indentation.js';
import { editOf, lineChanges, type Line } from './line-edits.js';
import { broughtLookAlike } from './look-alikes.js';
import {
  isBlank,
  isEllipsis,
  isFence,
  partsOf,
  readings,
  withoutOuterBlanks,
  withoutTail,
  type QuotedEdit,
  type QuotedLines,
} from './quoted-lines.js';

export type Refused = { readonly kind: 'refused'; readonly why: string };
export type Located = { readonly kind: 'located'; readonly edits: readonly Edit[] } | Refused;

/** An edit in its place, with the lines that were quoted for it: from index `at`, so many. */
interface Placed {
  readonly kind: 'placed';
  readonly at: number;
  readonly count: number;
  readonly edits: readonly Edit[];
}

type Placement = readonly Placed[] | Refused | 'not-found';

const refuse = (why: string): Refused => ({ kind: 'refused', why });

const NOT_FOUND = 'a quote is not in the excerpt';
const AMBIGUOUS = 'a quote is in the excerpt more than once';

/**
 * Finds the places that edits name by quoting them. A quote is whole lines of the window: they have to be there exactly
 * once, as they are, or else exactly once up to indentation and the blanks at their ends; then indentation is carried over
 * to that of the file. What could be meant for two places, or for none, is refused with all others: never a guess. Quoted
 * lines that the replacement repeats are not touched, and new ones end as those did that they replace.
 */
export function locateEdits(text: string, window: Range, edits: readonly QuotedEdit[]): Located {
  if (edits.length === 0) return refuse('there is no edit');
  const lines = linesIn(text, window);
  const shown = text.slice(window.start, window.end);
  const placed: Placed[] = [];
  for (const edit of edits) {
    const character = broughtLookAlike(shown, edit.replacement);
    if (character !== null)
      return refuse(`a replacement brings ${codePoint(character)}, which the excerpt has not`);
    const found = place(text, lines, edit);
    if (found === 'not-found') return refuse(NOT_FOUND);
    if ('kind' in found) return found;
    placed.push(...found);
  }
  const sorted = placed.toSorted((a, b) => a.at - b.at);
  if (sorted.some(({ at }, index) => at < endOfPlaced(sorted[index - 1])))
    return refuse('two quotes overlap');
  const located = sorted.flatMap((one) => one.edits);
  if (!areDisjoint(located)) return refuse('two edits overlap');
  return applyEdits(text, located) === text
    ? refuse('an edit changes nothing')
    : { kind: 'located', edits: located };
}

const endOfPlaced = (placed: Placed | undefined): number =>
  placed === undefined ? 0 : placed.at + placed.count;

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** The lines that lie inside the window as a whole; a byte order mark is part of none. */
function linesIn(text: string, window: Range): readonly Line[] {
  const starts = lineStarts(text);
  const lines: Line[] = [];
  for (const [index, from] of starts.entries()) {
    const next = starts[index + 1] ?? text.length;
    const start = from === 0 && text.startsWith('\uFEFF') ? 1 : from;
    const end =
      text.endsWith('\n', next) && next > start ? next - (text.endsWith('\r\n', next) ? 2 : 1) : next;
    const isLast = index === starts.length - 1;
    if (from >= window.start && end <= window.end && !(isLast && start === next))
      lines.push({ start, end, next });
  }
  return lines;
}

function place(text: string, lines: readonly Line[], edit: QuotedEdit): Placement {
  const meant = readings(edit);
  for (const reading of meant) {
    const found = placeReading(text, lines, reading);
    if (found !== 'not-found') return found;
  }
  for (const reading of meant) {
    const found = placeParts(text, lines, reading);
    if (found !== 'not-found') return found;
  }
  return 'not-found';
}

/** An edit whose quote leaves lines out: each part that changes has a place of its own, in the order of the quote. */
function placeParts(text: string, lines: readonly Line[], { quote, replacement }: QuotedLines): Placement {
  const [old, now] = [partsOf(quote), partsOf(replacement)];
  if (old.length === 1) return 'not-found';
  if (old.length !== now.length) return refuse('a quote leaves out lines that its replacement does not');
  const placed: Placed[] = [];
  let from = 0;
  for (const [index, part] of old.entries()) {
    const by = now[index] ?? [];
    if (part.length === 0 && by.length === 0) continue;
    const isKept = part.length === by.length && part.every((line, at) => line === by[at]);
    if (isKept) {
      if (find(text, lines, part, isSameButTail).length === 0 && findLoosely(text, lines, part).length === 0)
        return 'not-found';
      continue;
    }
    const found = placeReading(text, lines, { quote: part, replacement: by });
    if (found === 'not-found' || 'kind' in found) return found;
    if (found.some(({ at }) => at < from)) return refuse('parts of a quote stand in another order');
    from = endOfPlaced(found.at(-1));
    placed.push(...found);
  }
  return placed.length === 0 ? refuse('an edit changes nothing') : placed;
}

const isSame = (left: string, right: string): boolean => left === right;
const isSameButTail = (left: string, right: string): boolean => withoutTail(left) === withoutTail(right);
const isSameButWhite = (left: string, right: string): boolean =>
  withoutTail(left).slice(indentOf(left).length) === withoutTail(right).slice(indentOf(right).length);

function find(
  text: string,
  lines: readonly Line[],
  quote: readonly string[],
  same: (left: string, right: string) => boolean,
): readonly number[] {
  const found: number[] = [];
  for (let at = 0; at + quote.length <= lines.length; at++) {
    if (quote.every((line, index) => same(line, lineText(text, lines[at + index])))) found.push(at);
  }
  return found;
}

const lineText = (text: string, line: Line | undefined): string =>
  line === undefined ? '' : text.slice(line.start, line.end);

const findLoosely = (text: string, lines: readonly Line[], quote: readonly string[]): readonly number[] =>
  find(text, lines, quote, isSameButWhite);

function placeReading(text: string, lines: readonly Line[], reading: QuotedLines): Placement {
  if (reading.quote.every(isBlank)) return refuse('a quote is empty');
  const exact = find(text, lines, reading.quote, isSame);
  const [at] = exact;
  if (exact.length > 1) return refuse(AMBIGUOUS);
  if (at !== undefined) {
    // At the margin it may as well be a line that lost its indentation.
    const isSure = indentOf(reading.quote.find((line) => !isBlank(line)) ?? '') !== '';
    if (!isSure && findLoosely(text, lines, reading.quote).length > 1) return refuse(AMBIGUOUS);
    return settle(text, lines, at, reading, (line) => line);
  }
  const bare = withoutOuterBlanks(reading);
  const loose = findLoosely(text, lines, bare.quote);
  const [place] = loose;
  if (loose.length > 1) return refuse(AMBIGUOUS);
  if (place === undefined) return 'not-found';
  return settle(text, lines, place, bare, reindented(text, lines, place, bare));
}

/** The file's form of a line of a replacement: its index is needed, as the first line may have lost its indentation. */
type Reindent = (line: string, index: number, replaced: number | null) => string | null;

function reindented(
  text: string,
  lines: readonly Line[],
  at: number,
  { quote, replacement }: QuotedLines,
): Reindent {
  const own = quote.map((_, index) => indentOf(lineText(text, lines[at + index])));
  const pairs = quote.flatMap((line, index) =>
    isBlank(line) ? [] : [{ quoted: indentOf(line), own: own[index] ?? '' }],
  );
  const [first = { quoted: '', own: '' }, ...rest] = pairs;
  const isFirstLost = first.quoted === '' && first.own !== '';
  const restCarry = rest.length > 0 && rest.every((one) => one.quoted === one.own) ? carryOf(rest) : null;
  const carry: Carry = isFirstLost && restCarry !== null ? restCarry : carryOf(pairs);
  const isFlat = pairs.every(({ quoted }) => quoted === '');
  // Of one line nobody knows whether it lost its indentation alone or with those after it.
  const isUnclear =
    isFirstLost &&
    rest.length === 0 &&
    replacement.slice(1).some((line) => indentOf(line).length >= first.own.length);
  return (line, index, replaced) => {
    if (isBlank(line)) return line;
    const indent = indentOf(line);
    const put = (by: string | null): string | null => (by === null ? null : by + line.slice(indent.length));
    if (index === 0 && indent === '' && isFirstLost) return put(first.own);
    if (isUnclear) return null;
    if (isFlat && indent === '' && replaced !== null) return put(own[replaced] ?? null);
    return put(carry(indent));
  };
}

function settle(
  text: string,
  lines: readonly Line[],
  at: number,
  { quote, replacement }: QuotedLines,
  reindent: Reindent,
): readonly Placed[] | Refused {
  const stray = replacement.find((line) => (isEllipsis(line) || isFence(line)) && !quote.includes(line));
  if (stray !== undefined)
    return refuse(isFence(stray) ? 'a replacement holds a code fence' : 'a replacement leaves lines out');
  const edits: Edit[] = [];
  const result = [...quote.keys()].map((index) => lineText(text, lines[at + index]));
  const changes = lineChanges(quote, replacement, isSameButTail);
  for (const change of changes.toReversed()) {
    const by: string[] = [];
    for (const index of change.by) {
      const isOneForOne = change.count === 1 && change.by.length === 1;
      const line = reindent(replacement[index] ?? '', index, isOneForOne ? change.at : null);
      if (line === null) return refuse('the indentation of a replacement cannot be carried over');
      by.push(line);
    }
    result.splice(change.at, change.count, ...by);
    const edit = editOf(text, lines, { at: at + change.at, count: change.count, by, anchor: at });
    if (edit !== null) edits.unshift(edit);
  }
  if (edits.length === 0) return refuse('an edit changes nothing');
  const near = (index: number): string => lineText(text, lines[index]);
  if (
    repeats(result.toReversed(), near(at + quote.length - 1), (step) => near(at + quote.length + step), lines)
  )
    return refuse('a replacement repeats the lines after its quote');
  if (repeats(result, near(at), (step) => near(at - 1 - step), lines))
    return refuse('a replacement repeats the lines before its quote');
  return [{ kind: 'placed', at, count: quote.length, edits }];
}

/** So many lines are compared with those beside a quote. */
const MAX_REPEATED = 40;

/**
 * True when a result ends with the lines that follow it: then its quote was cut short. Lines are counted from the border
 * of the quote, `outer` outwards and `result` inwards.
 */
function repeats(
  result: readonly string[],
  border: string,
  outer: (step: number) => string,
  lines: readonly Line[],
): boolean {
  if (result.length === 0 || result[0] === border) return false;
  const most = Math.min(MAX_REPEATED, result.length, lines.length);
  for (let count = 1; count <= most; count++) {
    const inner = result.slice(0, count);
    const isRepeated = inner.every((line, index) => line === outer(count - 1 - index));
    if (isRepeated && inner.some((line) => !isBlank(line))) return true;
  }
  return false;
}
