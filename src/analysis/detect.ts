import { changedLines } from '../domain/changed-lines.js';
import type { Finding } from '../domain/finding.js';
import type { Candidate } from '../domain/fix.js';
import type { DetectResult, DetectTask } from '../domain/engine.js';
import type { ReadFile } from '../domain/snapshot.js';
import { lineAt, linesOf } from '../domain/text.js';
import { analyse, type Analysis, type RawFinding, type RuleError } from './analyse.js';
import { fingerprints } from './fingerprint.js';
import { languageOf, type LanguageId } from './languages/index.js';
import { parse, type ParsedFile, type ParseLimits } from './parse.js';
import { inHunk, newFindings } from './placement.js';
import { nothingParses, syntaxProblems } from './syntax-problems.js';

/** Findings and candidates of one file, and the bugs that rules had on it. */
export interface Detection extends DetectResult {
  readonly ruleErrors: readonly RuleError[];
}

/**
 * Finds defects in a changed file. Every finding at head is given, annotated with where it stands relative to the
 * change, and a candidate for each one that its rule can fix. A file without an analyser has none.
 * @throws ParseTimeoutError when one of the two texts cannot be parsed in time.
 */
export function detect(task: DetectTask, limits?: ParseLimits): Detection {
  const { file, rules, custom = [] } = task;
  const languageId = languageOf(file.path);
  if (languageId === null) return { findings: [], candidates: [], firstSyntaxError: null, ruleErrors: [] };
  const parsed = parse(file.head.text, languageId, limits);
  const { path, languageVersion } = file;
  const { findings: raw, ruleErrors } = analyse(parsed, { path, languageVersion, rules, custom });
  const lines = raw.map((finding) => linesOf(parsed.lineStarts, finding.range));
  const changed = lines.map(changedLines(file));
  const isNew = newFindings(raw, changed, findingsAtBase(task, raw, languageId, limits));
  const prints = fingerprints(identityPath(file), raw, changed, isNew);

  const findings: Finding[] = [];
  const candidates: Candidate[] = [];
  for (const [index, one] of raw.entries()) {
    const at = lines[index] ?? linesOf(parsed.lineStarts, one.range);
    const finding: Finding = {
      fingerprint: prints[index] ?? '',
      ruleId: one.ruleId,
      kind: one.kind,
      severity: one.severity,
      confidence: one.confidence,
      path: file.path,
      blobSha: file.head.blobSha,
      range: one.range,
      lines: at,
      message: one.message,
      placement: {
        onChangedLine: changed[index] ?? false,
        isNew: isNew[index] ?? false,
        inHunk: inHunk(file, at),
      },
    };
    findings.push(finding);
    if (one.fix !== null) candidates.push(toCandidate(finding, one.fix));
  }
  const unread = nothingParses(parsed) ? { nothingParses: true as const } : {};
  return { findings, candidates, firstSyntaxError: firstSyntaxError(parsed), ...unread, ruleErrors };
}

function firstSyntaxError(parsed: ParsedFile): number | null {
  const [first] = syntaxProblems(parsed);
  return first === undefined ? null : lineAt(parsed.lineStarts, first.range.start);
}

function toCandidate(finding: Finding, fix: NonNullable<RawFinding['fix']>): Candidate {
  return {
    finding,
    title: fix.title,
    edits: fix.edits,
    origin: { kind: 'pattern', ruleId: finding.ruleId },
  };
}

/** A rename keeps its history; a copy is a new file beside the old one. */
export function identityPath(file: ReadFile): string {
  return file.status === 'renamed' ? (file.previousPath ?? file.path) : file.path;
}

/**
 * What the rules that reported at head report at the merge base: most files have no finding, and then the base is not
 * even parsed. Null when there is no text to compare with.
 */
function findingsAtBase(
  { file, rules, custom = [] }: DetectTask,
  atHead: readonly RawFinding[],
  languageId: LanguageId,
  limits: ParseLimits | undefined,
): Analysis['findings'] | null {
  if (file.base === null) return file.status === 'added' ? [] : null;
  if (atHead.length === 0) return [];
  const reporting = new Set(atHead.map(({ ruleId }) => ruleId));
  const path = file.previousPath ?? file.path;
  const baseLanguage = languageOf(path) ?? languageId;
  // By the version at head: a change of it alone is none of these lines.
  const options = { path, languageVersion: file.languageVersion, rules, custom, only: reporting };
  return analyse(parse(file.base.text, baseLanguage, limits), options).findings;
}
