import { applyEdits, areDisjoint, type Edit, type Range } from '../../domain/text.js';
import { carryOf, indentOf } from './indentation.js';
import { editOf, lineChanges, type LineChange } from './line-edits.js';
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
import { core, findExactly, findLoosely, sheetOf, type Sheet } from './sheet.js';

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
  const sheet = sheetOf(text, window);
  const known = new Set(text.slice(window.start, window.end));
  const placed: Placed[] = [];
  for (const edit of edits) {
    const character = broughtLookAlike(known, edit.replacement);
    if (character !== null)
      return refuse(`a replacement brings ${codePoint(character)}, which the excerpt has not`);
    const found = place(sheet, edit);
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

function place(sheet: Sheet, edit: QuotedEdit): Placement {
  const meant = readings(edit);
  for (const reading of meant) {
    const found = placeReading(sheet, reading);
    if (found !== 'not-found') return found;
  }
  for (const reading of meant) {
    const found = placeParts(sheet, reading);
    if (found !== 'not-found') return found;
  }
  return 'not-found';
}

/** An edit whose quote leaves lines out: each part that changes has a place of its own, in the order of the quote. */
function placeParts(sheet: Sheet, { quote, replacement }: QuotedLines): Placement {
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
      if (findLoosely(sheet, part).length === 0) return 'not-found';
      continue;
    }
    const found = placeReading(sheet, { quote: part, replacement: by });
    if (found === 'not-found' || 'kind' in found) return found;
    if (found.some(({ at }) => at < from)) return refuse('parts of a quote stand in another order');
    from = endOfPlaced(found.at(-1));
    placed.push(...found);
  }
  return placed.length === 0 ? refuse('an edit changes nothing') : placed;
}

const isSameButTail = (left: string, right: string): boolean => withoutTail(left) === withoutTail(right);

function placeReading(sheet: Sheet, reading: QuotedLines): Placement {
  if (reading.quote.every(isBlank)) return refuse('a quote is empty');
  const exact = findExactly(sheet, reading.quote);
  const [at] = exact;
  if (exact.length > 1) return refuse(AMBIGUOUS);
  if (at !== undefined) {
    // At the margin it may as well be a line that lost its indentation.
    const isSure = indentOf(reading.quote.find((line) => !isBlank(line)) ?? '') !== '';
    if (!isSure && findLoosely(sheet, reading.quote).length > 1) return refuse(AMBIGUOUS);
    return settle(sheet, at, reading, (line) => line);
  }
  const bare = withoutOuterBlanks(reading);
  const loose = findLoosely(sheet, bare.quote);
  const [place] = loose;
  if (loose.length > 1) return refuse(AMBIGUOUS);
  if (place === undefined) return 'not-found';
  return settle(sheet, place, bare, reindented(sheet, place, bare));
}

/** The file's form of a line of a replacement: its index is needed, as the first line may have lost its indentation. */
type Reindent = (line: string, index: number, change: LineChange) => string | null;

function reindented(sheet: Sheet, at: number, { quote, replacement }: QuotedLines): Reindent {
  const own = quote.map((_, index) => indentOf(sheet.contents[at + index] ?? ''));
  const pairs = quote.flatMap((line, index) =>
    isBlank(line) ? [] : [{ quoted: indentOf(line), own: own[index] ?? '' }],
  );
  const [first = { quoted: '', own: '' }, ...rest] = pairs;
  const isFirstLost = first.quoted === '' && first.own !== '';
  if (isFirstLost && rest.length > 0 && rest.every((one) => one.quoted === one.own))
    return firstLost(quote, own, first.own);
  const carry = carryOf(pairs);
  // Of one line nobody knows whether it lost its indentation alone or with those after it.
  const isUnclear =
    isFirstLost &&
    rest.length === 0 &&
    replacement.slice(1).some((line) => indentOf(line).length >= first.own.length);
  const isFlat = pairs.every(({ quoted }) => quoted === '');
  return (line, index, { at: from, count, by }) => {
    if (isBlank(line)) return line;
    if (isUnclear && index > 0) return null;
    const indent = indentOf(line);
    const isOneForOne = isFlat && indent === '' && count === 1 && by.length === 1;
    const now = isOneForOne ? (own[from] ?? null) : carry(indent);
    return now === null ? null : now + core(line);
  };
}

/** Where all lines but the first of a quote have the indentation of the file, the others of a replacement have it too. */
function firstLost(quote: readonly string[], own: readonly string[], firstOwn: string): Reindent {
  const isAtMargin = own.includes('');
  return (line, index, { count, by }) => {
    if (isBlank(line) || indentOf(line) !== '') return line;
    if (index > 0) return isAtMargin ? line : null;
    // It stands where the first one did, unless that is gone: then it may be one of the others, as deep as that or not.
    const isInPlace = count <= by.length;
    const isOther = quote.some((one, at) => core(one) === core(line) && own[at] === firstOwn);
    return isInPlace || isOther ? firstOwn + line : null;
  };
}

function settle(
  sheet: Sheet,
  at: number,
  { quote, replacement }: QuotedLines,
  reindent: Reindent,
): readonly Placed[] | Refused {
  const stray = replacement.find((line) => (isEllipsis(line) || isFence(line)) && !quote.includes(line));
  if (stray !== undefined)
    return refuse(isFence(stray) ? 'a replacement holds a code fence' : 'a replacement leaves lines out');
  const edits: Edit[] = [];
  const result = [...quote.keys()].map((index) => sheet.contents[at + index] ?? '');
  const changes = lineChanges(quote, replacement, isSameButTail);
  for (const change of changes.toReversed()) {
    const by: string[] = [];
    for (const index of change.by) {
      const line = reindent(replacement[index] ?? '', index, change);
      if (line === null) return refuse('the indentation of a replacement cannot be carried over');
      by.push(line);
    }
    result.splice(change.at, change.count, ...by);
    const edit = editOf(sheet.text, sheet.lines, { at: at + change.at, count: change.count, by, anchor: at });
    if (edit !== null) edits.unshift(edit);
  }
  if (edits.length === 0) return refuse('an edit changes nothing');
  const near = (index: number): string => sheet.contents[index] ?? '';
  if (repeats(result.toReversed(), near(at + quote.length - 1), (step) => near(at + quote.length + step)))
    return refuse('a replacement repeats the lines after its quote');
  if (repeats(result, near(at), (step) => near(at - 1 - step)))
    return refuse('a replacement repeats the lines before its quote');
  return [{ kind: 'placed', at, count: quote.length, edits }];
}

/** So many lines are compared with those beside a quote. */
const MAX_REPEATED = 40;

/**
 * True when a result ends with the lines that follow it: then its quote was cut short. Lines are counted from the border
 * of the quote, `outer` outwards and `result` inwards.
 */
function repeats(result: readonly string[], border: string, outer: (step: number) => string): boolean {
  if (result.length === 0 || result[0] === border) return false;
  const most = Math.min(MAX_REPEATED, result.length);
  for (let count = 1; count <= most; count++) {
    const inner = result.slice(0, count);
    const isRepeated = inner.every((line, index) => line === outer(count - 1 - index));
    if (isRepeated && inner.some((line) => !isBlank(line))) return true;
  }
  return false;
}
