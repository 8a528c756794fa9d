import type { ParsedFile, SyntaxNode, SyntaxProblem } from '../../analysis/index.js';
import { lineAt, lineStarts, type Edit, type Range } from '../../domain/text.js';
import { changeOf, overlapping, shiftOf, touchesAny, type Change } from '../change.js';
import { fail, notApplicable, pass, type Check, type Gate } from '../gate.js';
import type { SourceState } from '../source-state.js';

const READ_DIFFERENTLY = 'the rest of the file would be read differently';

const key = ({ kind, range }: SyntaxProblem): string => `${kind}:${range.start}:${range.end}`;

/** Problems of the text at head that no edit touches, by where they stand in the edited text: how many of each. */
function untouched(problems: readonly SyntaxProblem[], change: Change): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { kind, range } of problems) {
    if (touchesAny(change.edits, range)) continue;
    const shift = shiftOf(change, range);
    const moved = key({ kind, range: { start: range.start + shift, end: range.end + shift } });
    counts.set(moved, (counts.get(moved) ?? 0) + 1);
  }
  return counts;
}

/** True when a node of the result is the given node of the head, which no edit overlaps, moved. */
function isMoved(change: Change, old: SyntaxNode, now: SyntaxNode | undefined): boolean {
  const shift = shiftOf(change, old);
  return (
    now !== undefined &&
    now.type === old.type &&
    now.start === old.start + shift &&
    now.end === old.end + shift
  );
}

/** Tokens apart from punctuation and comments that stand clear of the given ranges, in text order. */
function tokensBeside({ nodes }: ParsedFile, sorted: readonly Range[]): readonly SyntaxNode[] {
  return nodes.filter(
    (node) => node.children.length === 0 && node.type !== 'comment' && !touchesAny(sorted, node),
  );
}

function keepsTokens(head: ParsedFile, edited: ParsedFile, change: Change): boolean {
  const before = tokensBeside(head, change.edits);
  const after = tokensBeside(edited, change.inserted);
  return before.length === after.length && before.every((old, index) => isMoved(change, old, after[index]));
}

const STATEMENT = /_(?:statement|declaration)$/u;
const KEYWORD = /^[a-z]/u;

/** A statement that stands clear of all edits, or a keyword that none of them cuts: an edit beside it must not extend it. */
function mustStay(node: SyntaxNode, edits: readonly Edit[]): boolean {
  if (node.named) return STATEMENT.test(node.type) && !touchesAny(edits, node);
  return KEYWORD.test(node.type) && overlapping(edits, node) === null;
}

/** Both trees are in text order, so what must stay comes in the same order in both. */
function keepsStatements(head: ParsedFile, edited: ParsedFile, change: Change): boolean {
  let at = 0;
  for (const node of head.nodes) {
    if (!mustStay(node, change.edits)) continue;
    while (at < edited.nodes.length && !isMoved(change, node, edited.nodes[at])) at += 1;
    if (at === edited.nodes.length) return false;
    at += 1;
  }
  return true;
}

function checkProblems(head: SourceState, edited: SourceState, change: Change): Check | null {
  const before = untouched(head.problems(), change);
  for (const problem of edited.problems()) {
    const left = before.get(key(problem)) ?? 0;
    before.set(key(problem), left - 1);
    if (left > 0) continue;
    const line = lineAt(lineStarts(edited.text), problem.range.start);
    return fail(`syntax error on line ${line} of the result`);
  }
  return [...before.values()].some((left) => left > 0) ? fail(READ_DIFFERENTLY) : null;
}

/** The first error that the text has and the text at head has not: one that was there is no fault of the edit. */
function newEarlyError(head: SourceState, edited: SourceState): string | null {
  const before = new Map<string, number>();
  for (const { message } of head.earlyErrors()) before.set(message, (before.get(message) ?? 0) + 1);
  for (const { message, offset } of edited.earlyErrors()) {
    const left = before.get(message) ?? 0;
    if (left === 0)
      return `line ${lineAt(lineStarts(edited.text), offset)} of the result: ${inText(message)}`;
    before.set(message, left - 1);
  }
  return null;
}

/** As the rest of a sentence. The parser quotes code as Markdown does. */
function inText(message: string): string {
  return message.replace(/\.$/u, '').replace(/^[A-Z](?=[a-z])/u, (letter) => letter.toLowerCase());
}

/**
 * No problem in or beside an edit, and elsewhere the same problems, tokens and statements as before: an edit must not
 * join the statement after it to the one before it, nor a word to its own. Nothing that the language forbids is new.
 */
export function checkSyntax(head: SourceState, edited: SourceState, edits: readonly Edit[]): Check {
  const [before, after] = [head.parsed(), edited.parsed()];
  if (before === null || after === null) return notApplicable('no parser for this kind of file');
  const change = changeOf(edits);
  const problem = checkProblems(head, edited, change);
  if (problem !== null) return problem;
  if (!keepsTokens(before, after, change) || !keepsStatements(before, after, change))
    return fail(READ_DIFFERENTLY);
  const early = newEarlyError(head, edited);
  if (early !== null) return fail(early);
  return pass('no new syntax error');
}

/** No ERROR or MISSING node inside the edited ranges; what stands outside them is read as before. */
export const parses: Gate = {
  id: 'parses',
  check: ({ edits }, { head, edited }) => checkSyntax(head, edited(), edits),
};
