import type { ReadFile } from '../../domain/snapshot.js';
import { linesOf, type LineRange } from '../../domain/text.js';
import { IMPORT } from '../excerpt.js';
import type { Language, Scopes } from '../languages/language.js';
import type { ParsedFile } from '../parse.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A function that is shorter says little without what is around it, as most callbacks. */
const MIN_LINES = 6;

/** A function, or the top of a file, with the lines of it that a change touched, ascending. */
export interface Touched {
  /** Null for what is in no function. */
  readonly node: SyntaxNode | null;
  readonly lines: LineRange;
  readonly touched: readonly number[];
}

/** What defines no behaviour: nothing in it is worth a question. */
const SILENT =
  /^(?:package_clause|package_declaration|interface_declaration|type_alias_declaration|type_declaration)$/u;

/**
 * The functions that a change touched, in text order, then the top of the file. A callback belongs to the function around
 * it; lines that are blank, comments, imports or types touch nothing. Linear in the file.
 */
export function touchedParts(
  parsed: ParsedFile,
  scopes: Scopes,
  file: Pick<ReadFile, 'status' | 'hunks'>,
): readonly Touched[] {
  const lines = touchedLines(parsed, file);
  const owners = ownersOf(parsed, scopes, lines);
  const byOwner = new Map<SyntaxNode | null, number[]>();
  for (const [index, line] of lines.entries()) {
    const owner = owners[index] ?? null;
    const known = byOwner.get(owner);
    if (known === undefined) byOwner.set(owner, [line]);
    else known.push(line);
  }
  const top = byOwner.get(null) ?? [];
  byOwner.delete(null);
  const functions = [...byOwner].map(([node, touched]): Touched => {
    const at = node === null ? { startLine: 1, endLine: 1 } : linesOf(parsed.lineStarts, node);
    return { node, lines: at, touched };
  });
  const outside = top.length === 0 ? [] : [topOf(parsed, top)];
  return [...functions.toSorted((a, b) => a.lines.startLine - b.lines.startLine), ...outside];
}

function topOf({ lineStarts }: ParsedFile, touched: readonly number[]): Touched {
  return { node: null, lines: { startLine: 1, endLine: lineStarts.length }, touched };
}

/** Added lines, and those beside a removal that nothing came in place of, without the ones that define no behaviour. */
function touchedLines(
  parsed: ParsedFile,
  { status, hunks }: Pick<ReadFile, 'status' | 'hunks'>,
): readonly number[] {
  const count = parsed.lineStarts.length;
  const added = new Set(hunks.flatMap(({ addedLines }) => addedLines));
  const bereft = hunks.flatMap(({ removedAfter }) => removedAfter.filter((line) => !added.has(line + 1)));
  const all =
    status === 'added'
      ? Array.from({ length: count }, (_, index) => index + 1)
      : [...added, ...bereft.flatMap((line) => [line, line + 1])];
  const silent = silentLines(parsed);
  return [...new Set(all)]
    .filter((line) => line > 0 && line <= count && !silent.has(line))
    .sort((a, b) => a - b);
}

/** Nothing but blanks and what closes a block. */
const BARE = /^[\s;{}()[\],]*$/u;

function silentLines({ text, root, nodes, lineStarts }: ParsedFile): ReadonlySet<number> {
  const silent = new Set<number>();
  const add = (node: SyntaxNode): void => {
    const { startLine, endLine } = linesOf(lineStarts, node);
    for (let line = startLine; line <= endLine; line++) silent.add(line);
  };
  for (const node of nodes)
    if (node.type.endsWith('comment') && isFirstOnLine(text, lineStarts, node)) add(node);
  for (const node of root.children) {
    const inner = node.type === 'export_statement' ? (node.children.at(-1) ?? node) : node;
    if (IMPORT.test(node.type) || SILENT.test(inner.type)) add(node);
  }
  for (const [index, start] of lineStarts.entries())
    if (BARE.test(text.slice(start, lineStarts[index + 1] ?? text.length))) silent.add(index + 1);
  return silent;
}

function isFirstOnLine(text: string, lineStarts: readonly number[], node: SyntaxNode): boolean {
  const { startLine } = linesOf(lineStarts, node);
  return text.slice(lineStarts[startLine - 1] ?? 0, node.start).trim() === '';
}

/** For each of the ascending lines the function that it is asked about with; null outside of all. */
function ownersOf(
  parsed: ParsedFile,
  scopes: Scopes,
  lines: readonly number[],
): readonly (SyntaxNode | null)[] {
  const functions = new Set<SyntaxNode>();
  for (const node of parsed.nodes) {
    const fn = scopes.functionAt(node);
    if (fn !== null) functions.add(fn);
  }
  const sorted = [...functions]
    .map((node) => ({ node, at: linesOf(parsed.lineStarts, node) }))
    .sort((a, b) => a.node.index - b.node.index);
  const open: { readonly end: number; readonly owner: SyntaxNode; readonly at: LineRange }[] = [];
  let next = 0;
  return lines.map((line) => {
    for (let one = sorted[next]; one !== undefined && one.at.startLine <= line; one = sorted[++next]) {
      closeBefore(open, one.at.startLine);
      const around = open.at(-1);
      const isLong = one.at.endLine - one.at.startLine + 1 >= MIN_LINES;
      const owner = isLong || around === undefined ? one.node : around.owner;
      open.push({ end: one.at.endLine, owner, at: one.at });
    }
    closeBefore(open, line);
    return open.at(-1)?.owner ?? null;
  });
}

/** Those that end above a line. One that ends on the line where the next begins is around it only if it goes on. */
function closeBefore(open: { readonly end: number }[], line: number): void {
  for (let last = open.at(-1); last !== undefined && last.end < line; last = open.at(-1)) open.pop();
}

/** The nearest name around a node; empty where there is none. */
export function symbolAt({ text }: ParsedFile, language: Language, node: SyntaxNode | null): string {
  for (let at = node, depth = 0; at !== null && depth < MAX_DEPTH; at = at.parent, depth++) {
    const name = language.symbolName(text, at);
    if (name !== null) return name;
  }
  return '';
}

const MAX_DEPTH = 500;
