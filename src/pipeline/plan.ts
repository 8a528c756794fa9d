import { isModelRule } from '../domain/model-rules.js';
import { SEVERITIES, type Finding, type RuleMeta } from '../domain/finding.js';
import type { Fix, WithheldCandidate } from '../domain/fix.js';
import { shortId } from '../domain/finding-id.js';
import type { FollowedFinding } from '../domain/outcome.js';
import type { ModelPass } from '../domain/model.js';
import type { Conclusion, Output, ReviewOutput, ShownFinding, StoredOutput } from '../domain/output.js';
import type { Snapshot, UnreadFile } from '../domain/snapshot.js';
import { toSuggestion } from '../domain/suggestion.js';
import type { ToolMention } from '../domain/tool-report.js';
import { renderAnnotations } from '../publishers/annotations.js';
import { buttonsOf } from '../publishers/buttons.js';
import { renderCheckRun } from '../publishers/check-run.js';
import { hiddenMarker } from '../publishers/markdown.js';
import type { FixStatus, Report, ReportedFinding, Restrictions } from '../publishers/report.js';
import { renderReviewBody } from '../publishers/review.js';
import { newlyMuted } from '../publishers/quiet.js';
import { isSafe } from './fixes/choose.js';
import type { LateFindings } from './late.js';
import { languageCounts } from './language-counts.js';
import { keyPrefix, reach } from './runs.js';
import { quietReport } from './silence/quiet-report.js';
import type { Memory } from './silence/recall.js';
import type { Unsaid } from './silence/leave-unsaid.js';
import { compareFindings } from './select.js';
import { placementOf, readFileAt, suggestionOf, toComment, toShown } from './shown-as.js';

const MAX_REVIEWS = 2;

/** Three requests' worth: the rest is in the table, and nobody reads more. */
const MAX_ANNOTATIONS = 150;
/** A change with more findings than this is no change that a person reads line by line. */
const MAX_FINDINGS = 1_000;

/** What detection and proof found out about the files of a snapshot. */
export interface Analysis {
  /** Only findings that may be shown. */
  readonly findings: readonly Finding[];
  readonly fixes: readonly Fix[];
  readonly withheld: readonly WithheldCandidate[];
  /** Who reports the findings, by fingerprint, that are shown only because a tool does. */
  readonly mentions?: ReadonlyMap<string, ToolMention>;
  /** Files that were read but broke a limit of the engine. */
  readonly skipped: readonly UnreadFile[];
}

/** So many findings that an earlier review might have told of are comments of one head. */
const MAX_LATE_COMMENTS = 3;

/** With what became of it, where that is known. */
type SeenFinding = ShownFinding & Partial<Pick<FollowedFinding, 'outcome'>>;

export interface PlanInput {
  readonly snapshot: Snapshot;
  readonly analysis: Analysis;
  readonly rules: readonly RuleMeta[];
  /** What people call the language of a path. */
  readonly languageName: (path: string) => string | null;
  /** What earlier passes have shown, on this head and others. */
  readonly shown: readonly SeenFinding[];
  /** Everything planned or sent for this head so far. */
  readonly outputs: readonly StoredOutput[];
  /** False where comments are not permitted, and once GitHub refused the review: then the check run carries all findings. */
  readonly mayComment: boolean;
  /** False in forks, and where writing files is not permitted: then fixes are suggested and shown, no more. */
  readonly mayCommit: boolean;
  /** Where a pull request of fixes can be stacked on this one, and none is. */
  readonly mayPropose: boolean;
  /** Without `checks` the review stands alone. */
  readonly restrictions: Restrictions;
  /** What models did; null when none is configured. */
  readonly model: ModelPass | null;
  /** How findings were received here before. */
  readonly memory: Memory;
  /** What is left out by what people decided. */
  readonly unsaid: readonly Unsaid[];
  /** What an earlier review might have told of; null where there was none. */
  readonly late: LateFindings | null;
}

export interface Plan {
  /** In the order in which they are sent. */
  readonly outputs: readonly Output[];
  readonly shown: readonly ShownFinding[];
  /** The facts that the texts were rendered from. */
  readonly report: Report;
}

/** Decides what a person will see of one analysed head. Pure: the same facts give the same plan. */
export function planReview(input: PlanInput): Plan {
  const { snapshot, analysis, outputs } = input;
  const { ref, headSha } = snapshot.pullRequest;
  const reported = reportFindings(input);
  const known = new Set(input.shown.map((shown) => shown.fingerprint));
  const isNew = (entry: ReportedFinding): boolean =>
    !known.has(entry.finding.fingerprint) || isAnew(input, entry);
  const commented = reported.filter((entry) => isNew(entry) && entry.shownAs !== 'annotation');
  const annotated = reported.filter((entry) => entry.shownAs === 'annotation');
  const report = toReport(input, reported);
  const buttons = buttonsOf(report);
  const result = {
    conclusion: conclude(input, reported),
    meaning: 'reviewed' as const,
    output: renderCheckRun({ kind: 'reviewed', report }),
    ...(buttons.length === 0 ? {} : { buttons }),
    annotations: renderAnnotations(annotated.slice(0, MAX_ANNOTATIONS)),
  };
  const unshown =
    analysis.findings.length - reported.filter((entry) => entry.shownAs !== 'annotation').length;
  const muted = newlyMuted(report.quiet);
  const review = commented.length === 0 ? null : planReviewOutput(input, commented, unshown, muted);
  const run = mayCheck(input) ? reach(ref, headSha, outputs, result) : [];
  const runKey = mayCheck(input) ? (run.at(-1)?.key ?? newestRunKey(outputs)) : undefined;
  const keyOf = (entry: ReportedFinding): string | undefined =>
    entry.shownAs === 'annotation' ? runKey : review?.key;
  const shown = reported.filter(isNew).flatMap((entry) => {
    const outputKey = keyOf(entry);
    return outputKey === undefined ? [] : [toShown(entry, snapshot, outputKey)];
  });
  return { outputs: review === null ? run : [review, ...run], shown, report };
}

/**
 * The first of two reviews of a head, while fixes for some findings are being drafted: what is said of the others does not
 * wait for that, and the check run stays open. Nothing where the head has a review already: the one that is left is for all
 * that comes.
 */
export function planFirstReview(
  input: PlanInput,
  drafting: ReadonlySet<string>,
): Pick<Plan, 'outputs' | 'shown'> {
  const { snapshot, outputs } = input;
  if (!mayCheck(input) || outputs.some(({ output }) => output.kind === 'review')) return NOTHING;
  const known = new Set(input.shown.map(({ fingerprint }) => fingerprint));
  const commented = reportFindings(input).filter((entry) => {
    const { fingerprint } = entry.finding;
    const isNew = !known.has(fingerprint) || isAnew(input, entry);
    return entry.shownAs !== 'annotation' && isNew && !drafting.has(fingerprint);
  });
  if (commented.length === 0) return NOTHING;
  const review = planReviewOutput(input, commented, 0);
  return { outputs: [review], shown: commented.map((entry) => toShown(entry, snapshot, review.key)) };
}

const NOTHING: Pick<Plan, 'outputs' | 'shown'> = { outputs: [], shown: [] };

function mayCheck({ restrictions }: PlanInput): boolean {
  return !restrictions.missing.includes('checks');
}

/**
 * A head gets one review for what is found in its files, and one more for what comes later, such as what other tools report.
 * Whoever has read two is not interrupted again: the check run has the rest.
 */
function mayComment({ mayComment: isPermitted, outputs }: PlanInput): boolean {
  const reviews = outputs.filter(({ output, state }) => output.kind === 'review' && state !== 'abandoned');
  return isPermitted && reviews.length < MAX_REVIEWS;
}

/** The output that concluded the run which shows the result already. */
function newestRunKey(outputs: readonly StoredOutput[]): string | undefined {
  return outputs.findLast(({ output, state }) => output.kind !== 'review' && state !== 'abandoned')?.output
    .key;
}

/** The most important findings, in that order, each with the way in which it is shown. */
function reportFindings(input: PlanInput): readonly ReportedFinding[] {
  const { headSha } = input.snapshot.pullRequest;
  const before = new Map(input.shown.map((shown) => [shown.fingerprint, shown]));
  const isTaken = (shown: ShownFinding): boolean =>
    shown.headSha === headSha && shown.shownAs !== 'annotation';
  let slots = input.snapshot.config.config.max_comments - input.shown.filter(isTaken).length;
  let lateSlots = MAX_LATE_COMMENTS - input.shown.filter((it) => isTaken(it) && isLate(input, it)).length;
  const describe = describer(input);
  const isDemoted = ({ ruleId }: Finding): boolean => input.memory.demoted.has(ruleId);
  const order = compareFindings(input.analysis.fixes, input.memory.welcome, input.memory.central);
  const sorted = [...input.analysis.findings].sort(order);
  return sorted.slice(0, MAX_FINDINGS).map((finding) => {
    const entry = describe(finding);
    const earlier = before.get(finding.fingerprint);
    if (earlier !== undefined && !isAnew(input, entry)) return { ...entry, shownAs: stillShownAs(earlier) };
    const late = isLate(input, finding);
    const isComment = mayComment(input) && slots > 0 && !isDemoted(finding) && !(late && lateSlots === 0);
    const shownAs = isComment ? placementOf(input.snapshot, entry) : 'annotation';
    if (shownAs !== 'annotation') slots -= 1;
    if (shownAs !== 'annotation' && late) lateSlots -= 1;
    return { ...entry, shownAs, unchangedSince: late ? (input.late?.reviewedSha ?? null) : null };
  });
}

function isLate({ late }: PlanInput, { fingerprint }: Pick<Finding, 'fingerprint'>): boolean {
  return late?.fingerprints.has(fingerprint) ?? false;
}

/** A comment that is retired offers nothing any more: the check run has the fix then. */
const stillShownAs = ({ custody, shownAs }: SeenFinding): ShownFinding['shownAs'] =>
  custody === 'retired' ? 'annotation' : shownAs;

/**
 * Its suggestion was retired, nobody has decided about it since, and its fix makes a new one: that is posted once more. On the
 * same head too, where people want to hear of it again.
 */
function isAnew(input: PlanInput, entry: Omit<ReportedFinding, 'shownAs'>): boolean {
  const { fingerprint, path } = entry.finding;
  const earlier = input.shown.find((one) => one.fingerprint === fingerprint);
  const isRetired = earlier?.custody === 'retired' && (earlier.outcome ?? null) === null;
  const isCommentable = readFileAt(input.snapshot, path)?.commentable === true;
  return isRetired && isCommentable && suggestionOf(entry) !== null;
}

/**
 * How many findings would be comments of this head if it might have more, by what holds them back; told of what is shown, so that
 * it stays the same.
 */
function countBeyond(
  input: PlanInput,
  reported: readonly ReportedFinding[],
): Pick<Report, 'beyondCap' | 'beyondLate'> {
  const { pullRequest, config } = input.snapshot;
  const elsewhere = new Set(
    input.shown
      .filter(({ headSha, custody }) => headSha !== pullRequest.headSha || custody === 'retired')
      .map(({ fingerprint }) => fingerprint),
  );
  const ofHead = reported.filter(({ finding }) => !elsewhere.has(finding.fingerprint));
  const commented = ofHead.filter(({ shownAs }) => shownAs !== 'annotation');
  const heldBack = ofHead.filter(
    (entry) =>
      entry.shownAs === 'annotation' &&
      !input.memory.demoted.has(entry.finding.ruleId) &&
      placementOf(input.snapshot, entry) !== 'annotation',
  );
  const late = ({ finding }: ReportedFinding): boolean => isLate(input, finding);
  const lateBack = commented.filter(late).length < MAX_LATE_COMMENTS ? [] : heldBack.filter(late);
  const isFull = commented.length >= config.config.max_comments;
  const sha = input.late?.reviewedSha;
  return {
    beyondCap: isFull ? heldBack.length - lateBack.length : 0,
    beyondLate: sha === undefined || lateBack.length === 0 ? null : { findings: lateBack.length, sha },
  };
}

/** Puts a finding together with its rule and its fix. */
function describer({ rules, analysis, snapshot, memory, mayCommit }: PlanInput) {
  const metas = new Map(rules.map((meta) => [meta.id, meta]));
  const fixes = new Map(analysis.fixes.map((fix) => [fix.candidate.finding.fingerprint, fix]));
  const withheld = new Map(analysis.withheld.map((it) => [it.candidate.finding.fingerprint, it]));
  const fixOf = (finding: Finding): FixStatus => {
    const fix = fixes.get(finding.fingerprint);
    const file = readFileAt(snapshot, finding.path);
    if (fix !== undefined && file !== undefined) {
      const headText = file.head.text;
      return {
        kind: 'proven',
        fix,
        headText,
        id: mayCommit ? shortId(finding.fingerprint) : null,
        suggestion: toSuggestion(headText, fix.candidate.edits, file.hunks),
      };
    }
    const candidate = withheld.get(finding.fingerprint);
    return candidate === undefined ? { kind: 'none' } : { kind: 'withheld', candidate };
  };
  return (finding: Finding): Omit<ReportedFinding, 'shownAs'> => {
    const rule = metas.get(finding.ruleId);
    if (rule === undefined) throw new Error(`no rule ${finding.ruleId}`);
    const mention = analysis.mentions?.get(finding.fingerprint) ?? null;
    return { finding, rule, fix: fixOf(finding), mention, received: memory.tally(finding.ruleId) };
  };
}

function planReviewOutput(
  input: PlanInput,
  commented: readonly ReportedFinding[],
  unshown: number,
  muted: readonly string[] = [],
): ReviewOutput {
  const { snapshot, outputs, restrictions } = input;
  const { ref, headSha } = snapshot.pullRequest;
  const number = outputs.filter((stored) => stored.output.kind === 'review').length + 1;
  const key = `${keyPrefix(ref, headSha)}.review-${number}`;
  const marker = hiddenMarker('review', key);
  const alone = mayCheck(input) ? {} : { withoutCheckRun: { restrictions, unshown } };
  const body = renderReviewBody({ findings: commented, headSha, marker, muted, ...alone });
  return { kind: 'review', key, headSha, marker, body, comments: commented.map(toComment) };
}

function conclude({ snapshot }: PlanInput, reported: readonly ReportedFinding[]): Conclusion {
  if (reported.length === 0) return 'success';
  const threshold = snapshot.config.config.fail_on;
  if (threshold === 'never') return 'neutral';
  const floor = SEVERITIES.indexOf(threshold);
  // What a model says may be looked at, and stops nobody: asked another time it may say something else.
  const fails = reported.some(
    ({ finding: { ruleId, severity } }) => SEVERITIES.indexOf(severity) >= floor && !isModelRule(ruleId),
  );
  return fails ? 'failure' : 'neutral';
}

function toReport(input: PlanInput, findings: readonly ReportedFinding[]): Report {
  const { snapshot, analysis, restrictions, languageName, model, unsaid, memory, mayCommit, mayPropose } =
    input;
  const { pullRequest, files, unlistedFiles, config } = snapshot;
  const unread = [...files.filter((file) => file.kind === 'unread'), ...analysis.skipped];
  return {
    number: pullRequest.ref.number,
    headSha: pullRequest.headSha,
    repositoryUrl: pullRequest.repositoryUrl,
    changedFiles: pullRequest.changedFiles,
    languages: languageCounts(snapshot, findings, languageName),
    findings,
    omittedFindings: analysis.findings.length - findings.length,
    ...countBeyond(input, findings),
    withheld: analysis.withheld,
    unread,
    unlistedFiles,
    config,
    restrictions,
    model,
    safeFixes: mayCommit ? analysis.fixes.filter(isSafe).length : 0,
    mayPropose,
    quiet: quietReport(pullRequest.ref.number, findings, unsaid, memory),
  };
}
