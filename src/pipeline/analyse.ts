import type { Finding, Severity } from '../domain/finding.js';
import type { Candidate } from '../domain/fix.js';
import type { CustomRule } from '../domain/custom-rule.js';
import type { BrokenRule, DetectTask, FileEngine, RuleLevels } from '../domain/engine.js';
import type { ReadFile, Snapshot, UnreadFile } from '../domain/snapshot.js';
import type { ToolMention } from '../domain/tool-report.js';
import type { Analysis } from './plan.js';
import { rulesByPath } from './checked-rules.js';
import { rewriteCandidates } from './rewrites/candidates.js';
import { rewritePatterns, type RewritePattern } from './rewrites/generalise.js';
import { compareFindings, isShown } from './select.js';
import { proveFile } from './prove-file.js';
import { matchReports, type FileReports } from './tool-reports/match.js';

/** Detects and proves all files of a snapshot. A file that breaks a limit is set aside; the others are unaffected. */
export async function analyseSnapshot(
  engine: FileEngine,
  snapshot: Snapshot,
  signal: AbortSignal,
): Promise<Analysis & Pick<FileAnalysis, 'brokenRules' | 'mentions'>> {
  const files = snapshot.files.filter((file): file is ReadFile => file.kind === 'read');
  const { rules, min_severity: minSeverity } = snapshot.config.config;
  const customFor = rulesByPath(
    snapshot.config.customRules,
    files.map(({ path }) => path),
  );
  const reportsOf = matchReports(snapshot.reports ?? [], engine.rules, rules, (path) =>
    engine.languageOf(path),
  );
  const patterns = rewritePatterns(snapshot.rewrites ?? []);
  const parts = await Promise.all(
    files.map(({ path, ...file }) => {
      const settings = { rules, custom: customFor(path), reports: reportsOf(path), patterns, minSeverity };
      return analyseFile(engine, { path, ...file }, settings, signal);
    }),
  );
  return {
    mentions: new Map(parts.flatMap((part) => [...part.mentions])),
    findings: parts.flatMap((part) => part.findings),
    fixes: parts.flatMap((part) => part.fixes),
    withheld: parts.flatMap((part) => part.withheld),
    skipped: parts.flatMap((part) => part.skipped),
    brokenRules: parts.flatMap((part) => part.brokenRules),
  };
}

/** What settings have to say about findings. */
export interface FindingSettings {
  readonly rules: RuleLevels;
  /** Rules of the repository that are for the file. */
  readonly custom?: readonly CustomRule[];
  /** What tools report of the file. */
  readonly reports?: FileReports | null;
  /** How people here have written fixes. */
  readonly patterns?: readonly RewritePattern[];
  readonly minSeverity: Severity;
}

/** What was found in one file. */
export interface FileAnalysis extends Analysis {
  readonly mentions: ReadonlyMap<string, ToolMention>;
  /** First line (1-based) that does not parse; null when all of it does. */
  readonly firstSyntaxError: number | null;
  /** True when it is not of this language at all, as far as one can tell. */
  readonly nothingParses: boolean;
  /** True when a rule of ours failed: what it would have found is missing. */
  readonly rulesFailed: boolean;
  /** False when a limit was broken or a part of ours failed: asked again, the engine may say more. */
  readonly complete: boolean;
  /** Rules of the repository that failed on it. */
  readonly brokenRules: readonly BrokenRule[];
}

const NOTHING: FileAnalysis = {
  findings: [],
  mentions: new Map(),
  fixes: [],
  withheld: [],
  skipped: [],
  firstSyntaxError: null,
  nothingParses: false,
  rulesFailed: false,
  complete: true,
  brokenRules: [],
};

/**
 * Detects in one file what belongs into its change, and proves the fixes of that. What is found only because a tool reports
 * it is there for its fix: the tool has said the rest.
 */
export async function analyseFile(
  engine: FileEngine,
  file: ReadFile,
  { rules, custom = [], reports = null, patterns = [], minSeverity }: FindingSettings,
  signal?: AbortSignal,
): Promise<FileAnalysis> {
  const detected = await engine.detect({ file, rules, custom }, signal);
  if (detected.kind === 'skipped')
    return { ...NOTHING, skipped: [unread(file, detected.why)], complete: false };
  const { firstSyntaxError, nothingParses = false, brokenRules = [] } = detected.value;
  const own = detected.value.findings.filter((finding) => isShown(finding, minSeverity));
  const task = { file, rules: reports?.levels ?? rules, custom };
  const reported =
    reports === null ? NOTHING_REPORTED : await detectReported(engine, task, reports, own, signal);
  const asked = [...reported.mentions.keys()].filter((finding) => isShown(finding, minSeverity));
  const shown = [...own, ...asked].sort(compareFindings([]));
  const candidates = candidatesFor(shown, [...detected.value.candidates, ...reported.candidates]);
  const preferred = rewriteCandidates(file.head.text, shown, patterns, candidates);
  const proved = await proveFile(engine, { ...task, candidates }, preferred, signal);
  const fixed = new Set(proved.fixes.map(({ candidate }) => candidate.finding.fingerprint));
  const rulesFailed = detected.incomplete === true;
  return {
    ...NOTHING,
    ...proved,
    firstSyntaxError,
    nothingParses,
    findings: [...own, ...asked.filter(({ fingerprint }) => fixed.has(fingerprint))],
    mentions: new Map([...reported.mentions].map(([{ fingerprint }, mention]) => [fingerprint, mention])),
    rulesFailed,
    complete: !rulesFailed && proved.complete,
    brokenRules,
  };
}

interface Reported {
  readonly mentions: ReadonlyMap<Finding, ToolMention>;
  readonly candidates: readonly Candidate[];
}

const NOTHING_REPORTED: Reported = { mentions: new Map(), candidates: [] };

/** Looks once more, at the levels that tools ask for: what is found without them stays as it is. */
async function detectReported(
  engine: FileEngine,
  task: DetectTask,
  reports: FileReports,
  own: readonly Finding[],
  signal: AbortSignal | undefined,
): Promise<Reported> {
  const detected = await engine.detect(task, signal);
  if (detected.kind === 'skipped') return NOTHING_REPORTED;
  const mentions = reports.confirm(detected.value.findings, own);
  return { mentions, candidates: detected.value.candidates.filter(({ finding }) => mentions.has(finding)) };
}

/** Most valuable first: where two cannot stand together, proof keeps the earlier one. */
function candidatesFor(findings: readonly Finding[], candidates: readonly Candidate[]): readonly Candidate[] {
  const shown = new Set(findings.map((finding) => finding.fingerprint));
  const compare = compareFindings([]);
  return candidates
    .filter((candidate) => shown.has(candidate.finding.fingerprint))
    .sort((a, b) => compare(a.finding, b.finding));
}

function unread({ path }: ReadFile, why: string): UnreadFile {
  return { kind: 'unread', path, why, setting: null };
}
