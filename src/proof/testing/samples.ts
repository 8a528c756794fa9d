import { parse, type RawFinding } from '../../analysis/index.js';
import type { Finding } from '../../domain/finding.js';
import type { Candidate } from '../../domain/fix.js';
import type { ReadFile } from '../../domain/snapshot.js';
import { applyEdits, lineStarts, linesOf, type Edit, type Range } from '../../domain/text.js';
import { gitBlobId } from '../../domain/blob.js';
import { findingChanges } from '../finding-changes.js';
import type { GateContext } from '../gate.js';
import { lazy, sourceState, type SourceState } from '../source-state.js';

/** A changed file whose blob id is that of its text. */
export function fileOf(text: string, path = 'src/cart.ts'): ReadFile {
  return {
    kind: 'read',
    path,
    previousPath: null,
    status: 'modified',
    head: { blobSha: gitBlobId(text), text },
    base: null,
    hunks: [],
    commentable: true,
    executable: false,
  };
}

export function findingAt(file: ReadFile, range: Range, ruleId = 'toy'): Finding {
  return {
    fingerprint: `${ruleId}-${range.start}`,
    ruleId,
    kind: 'bug',
    severity: 'error',
    confidence: 1,
    path: file.path,
    blobSha: file.head.blobSha,
    range,
    lines: linesOf(lineStarts(file.head.text), range),
    message: 'This is wrong.',
    placement: { onChangedLine: true, isNew: true, inHunk: true },
  };
}

/** Replaces the `nth` occurrence (from 0) of `old`. */
export function replace(text: string, old: string, by: string, nth = 0): Edit {
  let start = text.indexOf(old);
  for (let skipped = 0; skipped < nth; skipped++) start = text.indexOf(old, start + 1);
  if (start === -1) throw new Error(`the sample does not hold ${old}`);
  return { start, end: start + old.length, text: by };
}

/** A candidate for a finding that lies where its first edit is. */
export function candidateFor(file: ReadFile, edits: readonly Edit[], at?: Range): Candidate {
  const finding = findingAt(file, at ?? { start: edits[0]?.start ?? 0, end: edits[0]?.end ?? 0 });
  return { finding, title: 'Do it right', edits, origin: { kind: 'pattern', ruleId: finding.ruleId } };
}

/**
 * A text with its real syntax tree and a toy detector: rule `toy` reports each call whose name begins with `bad`, its
 * arguments included, `other` each name that begins with `odd`. A text that holds `break toy` breaks the rule `toy`.
 */
export function toyState(text: string, path = 'src/cart.ts'): SourceState {
  const real = sourceState(path, text, {});
  const parsed = lazy(() => parse(text, 'typescript'));
  return {
    ...real,
    text,
    parsed,
    analysis: lazy(() => ({
      findings: [...badCalls(parsed), ...oddNames(parsed)],
      ruleErrors: text.includes('break toy') ? [{ ruleId: 'toy', error: new Error('broken') }] : [],
      suppressed: [],
    })),
  };
}

const badCalls = (parsed: () => ReturnType<typeof parse>): RawFinding[] =>
  toyFindings(parsed, 'toy', 'call_expression', /^bad/);
const oddNames = (parsed: () => ReturnType<typeof parse>): RawFinding[] =>
  toyFindings(parsed, 'other', 'identifier', /^odd/);

function toyFindings(
  parsed: () => ReturnType<typeof parse>,
  ruleId: string,
  type: string,
  pattern: RegExp,
): RawFinding[] {
  const { nodes, text } = parsed();
  return nodes
    .filter((node) => node.type === type && pattern.test(text.slice(node.start, node.end)))
    .map(({ start, end }) => ({
      ruleId,
      kind: 'bug',
      severity: 'error',
      confidence: 1,
      range: { start, end },
      message: 'This is wrong.',
      symbol: '',
      identity: text.slice(start, end),
      fix: null,
    }));
}

/** What a gate sees of a candidate, with the toy detector. */
export function contextFor(file: ReadFile, candidate: Candidate): GateContext {
  const head = toyState(file.head.text, file.path);
  const edited = lazy(() => toyState(applyEdits(file.head.text, candidate.edits), file.path));
  return {
    file,
    rules: {},
    headBlobId: () => gitBlobId(file.head.text),
    head,
    edited,
    changes: lazy(() => findingChanges(head, edited(), candidate.edits, [candidate.finding])),
  };
}
