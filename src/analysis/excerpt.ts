import type { Excerpt } from '../domain/excerpt.js';
import type { Finding } from '../domain/finding.js';
import type { ReadFile } from '../domain/snapshot.js';
import { linesOf, type LineRange, type Range } from '../domain/text.js';
import { languageById, languageOf } from './languages/index.js';
import { createMasker, type Masker } from './masking.js';
import { parse, type ParsedFile, type ParseLimits } from './parse.js';
import type { SyntaxNode } from './syntax-tree.js';

const MAX_LINES = 200;
export const MAX_EXCERPT = 16_000;
export const MAX_IMPORTS = 2_000;
/** A function that is shorter says little without what is around it, as most callbacks. */
const MIN_LINES = 6;

/** An excerpt, or why there is none, in words that follow a name. */
export type ExcerptOrWhyNot = { readonly excerpt: Excerpt } | { readonly why: string };

/**
 * The code around a finding: the function that it is in, or the statement at the top; where that is long, as many statements
 * around it as there is room for. Secrets are masked.
 * @param said what else is told of the file: its secrets are among the masks.
 * @throws ParseTimeoutError when the text cannot be parsed in time.
 */
export function excerptOf(
  { path, head: { text } }: ReadFile,
  { range: place }: Pick<Finding, 'range'>,
  said: readonly string[] = [],
  limits?: ParseLimits,
): ExcerptOrWhyNot {
  const languageId = languageOf(path);
  if (languageId === null) return { why: 'is in no language that is known' };
  const parsed = parse(text, languageId, limits);
  const lines = excerptLines(parsed, place);
  const range = rangeOf(parsed, lines);
  if (range.end - range.start > MAX_EXCERPT) return { why: 'has lines that are too long to be shown' };
  const masker = createMasker(text, said);
  if (masker === null) return { why: 'holds too many secrets' };
  const masked = masker.masked(range);
  const imports = importLines(parsed, lines, masker);
  return { excerpt: { range, masked, masks: masker.masks, imports } };
}

/** From the first line's first character to the last line's end; a byte order mark is no part of it. */
export function rangeOf({ text, lineStarts }: ParsedFile, { startLine, endLine }: LineRange): Range {
  const start = lineStarts[startLine - 1] ?? text.length;
  const isMarked = start === 0 && text.startsWith('\uFEFF');
  return { start: isMarked ? 1 : start, end: lineStarts[endLine] ?? text.length };
}

function excerptLines(parsed: ParsedFile, place: Range): LineRange {
  const node = smallestAround(parsed.root, place);
  const linesAt = (one: Range): LineRange => linesOf(parsed.lineStarts, one);
  const fits = (lines: LineRange): boolean => isShort(parsed, lines);
  const unit = unitOf(parsed, node);
  const all = linesAt(unit ?? place);
  if (fits(all)) return all;
  let lines = linesAt(place);
  if (!fits(lines)) lines = { startLine: lines.startLine, endLine: lines.startLine };
  let around = node;
  // Outwards as long as there is room, then statement by statement.
  for (;;) {
    const { parent } = around;
    if (around === unit || parent === null || !fits(linesAt(around))) break;
    lines = union(lines, linesAt(around));
    if (!fits(linesAt(parent))) return withNeighbours(parsed, lines, around, parent);
    around = parent;
  }
  return grown(parsed, lines, all);
}

function isShort(parsed: ParsedFile, lines: LineRange): boolean {
  const { start, end } = rangeOf(parsed, lines);
  return lines.endLine - lines.startLine < MAX_LINES && end - start <= MAX_EXCERPT;
}

const union = (a: LineRange, b: LineRange): LineRange => ({
  startLine: Math.min(a.startLine, b.startLine),
  endLine: Math.max(a.endLine, b.endLine),
});

function smallestAround(root: SyntaxNode, { start, end }: Range): SyntaxNode {
  let node = root;
  for (;;) {
    const inner = node.children.find((child) => child.start <= start && child.end >= end);
    if (inner === undefined) return node;
    node = inner;
  }
}

/** The function around a node, or the statement at the top; null where the node is the file. */
function unitOf(parsed: ParsedFile, node: SyntaxNode): SyntaxNode | null {
  const scopes = languageById(parsed.languageId).createScopes(parsed);
  const isLong = (one: SyntaxNode): boolean => {
    const { startLine, endLine } = linesOf(parsed.lineStarts, one);
    return endLine - startLine >= MIN_LINES;
  };
  let fn = scopes.functionAt(node);
  while (fn !== null && !isLong(fn)) fn = scopes.functionAt(fn);
  if (fn !== null) return fn;
  let top = node;
  while (top.parent !== null && top.parent !== parsed.root) top = top.parent;
  return top === parsed.root ? null : top;
}

/** As many of the siblings on both sides as there is room for, the nearest first. */
function withNeighbours(
  parsed: ParsedFile,
  lines: LineRange,
  node: SyntaxNode,
  { children }: SyntaxNode,
): LineRange {
  const at = children.indexOf(node);
  let result = lines;
  for (const step of [-1, 1]) {
    for (let index = at + step; ; index += step) {
      const sibling = children[index];
      if (sibling === undefined) break;
      const wider = union(result, linesOf(parsed.lineStarts, sibling));
      // Half of the room is for each side.
      const isRoom = step === 1 || lines.startLine - wider.startLine <= MAX_LINES / 2;
      if (!isRoom || !isShort(parsed, wider)) break;
      result = wider;
    }
  }
  return result;
}

/** Single lines of something without parts that fit, such as a long text. */
function grown(parsed: ParsedFile, lines: LineRange, within: LineRange): LineRange {
  const near = MAX_LINES / 4;
  const wider = {
    startLine: Math.max(within.startLine, lines.startLine - near),
    endLine: Math.min(within.endLine, lines.endLine + near),
  };
  return isShort(parsed, wider) ? wider : lines;
}

/** Types of nodes by which languages import. */
export const IMPORT = /import|^use_declaration$|^extern_crate_declaration$/u;
const REQUIRE = /^(?:(?:const|let|var)\b[^\n;]{1,200}=[ \t]*require\(|require(?:_relative)?\b)/u;

/**
 * The lines by which the file imports, apart from those that are shown anyway; whole statements, as many as fit, of those
 * that are wanted.
 */
export function importLines(
  parsed: ParsedFile,
  shown: LineRange,
  masker: Masker,
  isWanted: (statement: string) => boolean = () => true,
): string {
  const { root, text, lineStarts } = parsed;
  let imports = '';
  for (const node of root.children) {
    const isImport = IMPORT.test(node.type) || REQUIRE.test(text.slice(node.start, node.start + 250));
    if (!isImport) continue;
    const lines = linesOf(lineStarts, node);
    if (lines.endLine >= shown.startLine && lines.startLine <= shown.endLine) continue;
    if (!isWanted(text.slice(node.start, node.end))) continue;
    const statement = masker.masked(node).trimEnd();
    if (imports.length + statement.length + 1 > MAX_IMPORTS) break;
    imports += `${statement}\n`;
  }
  return imports;
}
