import type { Finding } from '../domain/finding.js';
import type { PlaceTask } from '../domain/engine.js';
import type { Spot } from '../domain/spot.js';
import type { ReadFile } from '../domain/snapshot.js';
import { linesOf, type LineRange, type Range } from '../domain/text.js';
import { identityPath } from './detect.js';
import { fingerprints } from './fingerprint.js';
import { languageById, languageOf } from './languages/index.js';
import type { Language } from './languages/language.js';
import { parse, type ParsedFile, type ParseLimits } from './parse.js';
import { changedLines } from '../domain/changed-lines.js';
import { inHunk } from './placement.js';
import { identityOf, symbolFinder, type RawFinding } from './reports.js';
import { nearSyntaxProblem } from './syntax-problems.js';
import type { SyntaxNode } from './syntax-tree.js';

/**
 * Findings for defects that somebody else reports, in their order, each at the code that begins on its lines; null where there
 * is none, or the parser did not understand it. Whoever reported it did not see the merge base: it is new where the change
 * touched its lines.
 * @throws ParseTimeoutError when the text cannot be parsed in time.
 */
export function place({ file, spots }: PlaceTask, limits?: ParseLimits): readonly (Finding | null)[] {
  const languageId = languageOf(file.path);
  if (languageId === null) return spots.map(() => null);
  const parsed = parse(file.head.text, languageId, limits);
  const language = languageById(languageId);
  const symbolOf = symbolFinder(parsed, language);
  const nodeAt = nodeFinder(parsed, language);
  const placed = spots.map((spot) => {
    const range = rangeOf(parsed, spot.lines);
    const node = range === null ? null : nodeAt(range);
    return range === null || node === null ? null : toRaw(parsed, spot, range, symbolOf(node));
  });
  const raw = placed.filter((one) => one !== null);
  const changed = raw.map(({ range }) => changedLines(file)(linesOf(parsed.lineStarts, range)));
  const prints = fingerprints(identityPath(file), raw, changed, changed);
  let next = 0;
  return placed.map((one) => {
    if (one === null) return null;
    const at = next++;
    const lines = linesOf(parsed.lineStarts, one.range);
    return toFinding(file, one, lines, prints[at] ?? '', changed[at] ?? false);
  });
}

/** The text on the lines, without the white space around it; null where there is none. */
function rangeOf({ text, lineStarts }: ParsedFile, { startLine, endLine }: LineRange): Range | null {
  const from = lineStarts[startLine - 1];
  if (from === undefined || endLine < startLine) return null;
  const lines = text.slice(from, lineStarts[endLine] ?? text.length);
  const code = lines.trim();
  const start = from + lines.indexOf(code);
  return code === '' ? null : { start, end: start + code.length };
}

/** Finds the code that begins in a range: the largest node that begins there first and is no comment. */
function nodeFinder(parsed: ParsedFile, language: Language): (range: Range) => SyntaxNode | null {
  const { nodes, root } = parsed;
  const isBroken = nearSyntaxProblem(parsed, (node) => language.isMisread?.(node) === true);
  return ({ start, end }) => {
    let [low, high] = [0, nodes.length];
    // In text order, parents first: the first one that begins there is the largest.
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((nodes[middle]?.start ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    for (let at = low; ; at++) {
      const node = nodes[at];
      if (node === undefined || node.start >= end) return null;
      if (node !== root && !node.type.includes('comment')) return isBroken(node) ? null : node;
    }
  };
}

function toRaw({ text }: ParsedFile, spot: Spot, range: Range, symbol: string): RawFinding {
  const { ruleId, kind, severity, confidence, message } = spot;
  const identity = JSON.stringify([spot.identity, identityOf(text, range)]);
  return { ruleId, kind, severity, confidence, message, range, symbol, identity, fix: null };
}

function toFinding(
  file: ReadFile,
  { ruleId, kind, severity, confidence, message, range }: RawFinding,
  lines: LineRange,
  fingerprint: string,
  onChangedLine: boolean,
): Finding {
  const { path, head } = file;
  const placement = { onChangedLine, isNew: onChangedLine, inHunk: inHunk(file, lines) };
  return {
    fingerprint,
    ruleId,
    kind,
    severity,
    confidence,
    path,
    blobSha: head.blobSha,
    range,
    lines,
    message,
    placement,
  };
}
