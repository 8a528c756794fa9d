import type { Neighbour, ReviewRegion, ReviewRegions, Signature } from '../../domain/review-region.js';
import type { ReadFile } from '../../domain/snapshot.js';
import type { LineRange } from '../../domain/text.js';
import { importLines, rangeOf } from '../excerpt.js';
import { languageById, languageOf } from '../languages/index.js';
import type { Language } from '../languages/language.js';
import { parse, type ParsedFile, type ParseLimits } from '../parse.js';
import type { SyntaxNode } from '../syntax-tree.js';
import { linesBefore, rangeOfLines, regionDiff } from './region-diff.js';
import { shareMasks, type SharedMasks } from './shared-masks.js';
import { declarationsOf, MAX_SIGNATURES, namedBy, wordsOf, type Declarations } from './signatures.js';
import { symbolAt, touchedParts, type Touched } from './touched.js';

/** A region that is longer costs more than a question is worth; it is cut around what changed. */
const MAX_LINES = 150;
export const MAX_REGION = 6_000;
/** The top of a file is asked about where little of it changed. */
const MAX_TOP_LINES = 40;
/** Lines beside those that changed, where a region is cut. */
const NEAR = 12;
/** So many parts of one function are shown, and of the top of a file. */
const MAX_PARTS = 3;
/** Regions of one file: the rest of it is data, or a rewrite that no question helps. */
export const MAX_REGIONS = 60;
/** UTF-16 units of what others declare, together. */
const MAX_SIGNATURE_TEXT = 1_500;

/** Regions, or why there are none, in words that follow a name. */
export type RegionsOrWhyNot = ReviewRegions | { readonly why: string };

/** What is known of a file while its regions are cut out. */
interface Ground {
  readonly file: ReadFile;
  readonly parsed: ParsedFile;
  readonly language: Language;
  readonly masks: SharedMasks;
  readonly declarations: Declarations;
  readonly neighbours: readonly (Neighbour & { readonly declarations: Declarations })[];
}

/**
 * What a change touched in a file: each function, or as much of it around the changed lines as there is room for, and the
 * top of the file. Secrets are masked in all that is given.
 * @param neighbours files that it imports from, for the signatures of what it uses.
 * @param said what else is told of the file: its secrets are among the masks.
 * @throws ParseTimeoutError when a text cannot be parsed in time.
 */
export function regionsOf(
  file: ReadFile,
  neighbours: readonly Neighbour[] = [],
  said: readonly string[] = [],
  limits?: ParseLimits,
): RegionsOrWhyNot {
  const languageId = languageOf(file.path);
  if (languageId === null) return { why: 'is in no language that is known' };
  const language = languageById(languageId);
  const parsed = parse(file.head.text, languageId, limits);
  const parts = touchedParts(parsed, language.createScopes(parsed), file);
  if (parts.length === 0) return { regions: [], tooLong: 0 };
  const masks = shareMasks(file.head.text, said);
  if (masks === null) return { why: 'holds too many secrets' };
  const ground: Ground = {
    file,
    parsed,
    language,
    masks,
    declarations: declarationsOf(parsed, language),
    neighbours: neighbours.flatMap((one) => readNeighbour(one, limits)),
  };
  const regions: ReviewRegion[] = [];
  let tooLong = 0;
  for (const { part, lines } of withoutInner(parts.flatMap((one) => windowsOf(parsed, one)))) {
    if (lines === null || regions.length === MAX_REGIONS) tooLong += 1;
    else regions.push(toRegion(ground, part, lines));
  }
  return { regions, tooLong };
}

function readNeighbour(
  { path, text }: Neighbour,
  limits: ParseLimits | undefined,
): readonly (Neighbour & { readonly declarations: Declarations })[] {
  const languageId = languageOf(path);
  if (languageId === null) return [];
  return [
    { path, text, declarations: declarationsOf(parse(text, languageId, limits), languageById(languageId)) },
  ];
}

/** Lines that are shown of a part; null for such as are too long. */
interface Window {
  readonly part: Touched;
  readonly lines: LineRange | null;
}

/** All of a function where there is room; else what is around the lines that changed, in as few pieces as these need. */
function windowsOf(parsed: ParsedFile, part: Touched): readonly Window[] {
  const isTop = part.node === null;
  const limit = isTop ? MAX_TOP_LINES : MAX_LINES;
  const fits = (lines: LineRange): boolean => isShort(parsed, lines, limit);
  if (!isTop && fits(part.lines)) return [{ part, lines: part.lines }];
  const near = isTop ? 2 : NEAR;
  const within = ({ startLine, endLine }: LineRange): LineRange => ({
    startLine: Math.max(part.lines.startLine, startLine - near),
    endLine: Math.min(part.lines.endLine, endLine + near),
  });
  const windows: LineRange[] = [];
  let tooLong = 0;
  for (const line of part.touched) {
    const last = windows.at(-1);
    if (last !== undefined && line <= last.endLine) continue;
    const wider =
      last === undefined
        ? null
        : { startLine: last.startLine, endLine: within({ startLine: line, endLine: line }).endLine };
    const alone = within({ startLine: line, endLine: line });
    if (wider !== null && line - (last?.endLine ?? 0) <= near && fits(wider))
      windows[windows.length - 1] = wider;
    else if (windows.length < MAX_PARTS && fits(alone))
      windows.push({ ...alone, startLine: Math.max(alone.startLine, (last?.endLine ?? 0) + 1) });
    else {
      tooLong = 1;
      break;
    }
  }
  return [
    ...windows.map((lines) => ({ part, lines })),
    ...Array.from({ length: tooLong }, () => ({ part, lines: null })),
  ];
}

function isShort(parsed: ParsedFile, lines: LineRange, maxLines: number): boolean {
  const { start, end } = rangeOf(parsed, lines);
  return lines.endLine - lines.startLine < maxLines && end - start <= MAX_REGION;
}

/** A function inside of another one that is shown is asked about with it. Windows come in text order, the outer first. */
function withoutInner(windows: readonly Window[]): readonly Window[] {
  let end = 0;
  return windows.filter(({ part, lines }) => {
    if (lines === null || part.node === null) return true;
    if (lines.endLine <= end) return false;
    end = lines.endLine;
    return true;
  });
}

function toRegion(ground: Ground, { node }: Touched, lines: LineRange): ReviewRegion {
  const { file, parsed, language, masks } = ground;
  const range = rangeOf(parsed, lines);
  const masked = masks.masker.masked(range);
  const words = wordsOf(parsed.text.slice(range.start, range.end));
  const imports = importLines(parsed, lines, masks.masker, (statement) =>
    [...wordsOf(statement)].some((word) => words.has(word) && !KEYWORDS.has(word)),
  );
  const diff = diffOf(file, lines, masked, masks);
  const signatures = signaturesOf(ground, node, range, words);
  return {
    symbol: symbolAt(parsed, language, node),
    excerpt: { range, masked, masks: masks.masks(), imports },
    diff,
    signatures,
  };
}

/** Words of imports that name nothing. */
const KEYWORDS = new Set([
  'import',
  'from',
  'const',
  'let',
  'var',
  'require',
  'use',
  'type',
  'as',
  'static',
  'self',
  'crate',
]);

function diffOf(file: ReadFile, lines: LineRange, masked: string, masks: SharedMasks): string {
  const { base } = file;
  const before = base === null ? null : linesBefore(file.hunks, lines);
  if (base === null || before === null) return '';
  const range = rangeOfLines(base.text, before);
  if (range.end - range.start > MAX_REGION * 3) return '';
  const old = masks.maskedPart(base.text, range);
  return old === null ? '' : regionDiff(old, masked);
}

function signaturesOf(
  { parsed, masks, declarations, neighbours }: Ground,
  node: SyntaxNode | null,
  range: { readonly start: number; readonly end: number },
  words: ReadonlySet<string>,
): readonly Signature[] {
  const found: Signature[] = [];
  let room = MAX_SIGNATURE_TEXT;
  const add = (path: string | null, text: string | null): void => {
    const bare = text?.trim() ?? '';
    if (bare === '' || bare.length > room || found.length === MAX_SIGNATURES) return;
    room -= bare.length;
    found.push({ path, text: bare });
  };
  // Of a function that is cut the first line is told.
  if (node !== null && node.start < range.start) {
    const start = parsed.text.lastIndexOf('\n', node.start - 1) + 1;
    const end = parsed.text.indexOf('\n', node.start);
    if (end !== -1 && end - start < MAX_SIGNATURE_TEXT / 4) add(null, masks.masker.masked({ start, end }));
  }
  for (const at of namedBy(words, declarations, range)) add(null, masks.masker.masked(at));
  for (const { path, text, declarations: theirs } of neighbours)
    for (const at of namedBy(words, theirs)) add(path, masks.maskedPart(text, at));
  return found;
}
