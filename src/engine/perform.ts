import {
  checkCustomRules,
  CustomRuleError,
  detect,
  excerptOf,
  ParseTimeoutError,
  regionsOf,
  place,
  type RuleError,
} from '../analysis/index.js';
import type { CustomRule, CustomRuleProblem } from '../domain/custom-rule.js';
import type { Excerpt } from '../domain/excerpt.js';
import type { Finding } from '../domain/finding.js';
import type {
  BrokenRule,
  DetectResult,
  DetectTask,
  ExcerptTask,
  FileVerdict,
  PlaceTask,
  ProveResult,
  ProveTask,
  TrainTask,
} from '../domain/engine.js';
import type { Tally } from '../domain/profile.js';
import type { RegionsTask, ReviewRegions } from '../domain/review-region.js';
import { tallyFile } from '../expert/index.js';
import { prove } from '../proof/index.js';
import { describeBug, type BugRecord } from './bug.js';
import { skipReason } from './limits.js';

/** More than this is generated or hostile code; nobody reads it and each one costs. */
export const MAX_FINDINGS = 5_000;

/** What came of one step on one file, and the bugs of ours that it brought to light. */
export interface Performed<T> {
  readonly verdict: FileVerdict<T>;
  readonly bugs: readonly BugRecord[];
}

const skip = (why: string): { readonly kind: 'skipped'; readonly why: string } => ({ kind: 'skipped', why });

function guarded<T>(step: string, work: () => Performed<T>): Performed<T> {
  try {
    return work();
  } catch (error) {
    if (error instanceof ParseTimeoutError)
      return { verdict: skip(skipReason.tooSlow(error.timeoutMs)), bugs: [] };
    return { verdict: skip(skipReason.failed), bugs: [describeBug(step, error)] };
  }
}

/** Detects in this process. Errors of ours skip the file and are told as bugs. */
export function performDetect(task: DetectTask): Performed<DetectResult> {
  return guarded('detect', () => {
    const { ruleErrors, ...detected } = detect(task);
    const [theirs, ours] = partition(ruleErrors);
    const bugs = ours.map(({ ruleId, error }) => describeBug(`rule ${ruleId}`, error));
    const value = theirs.length === 0 ? detected : { ...detected, brokenRules: theirs };
    if (value.findings.length > MAX_FINDINGS)
      return { verdict: skip(skipReason.tooManyFindings(MAX_FINDINGS)), bugs };
    const verdict = { kind: 'done', value } as const;
    return { verdict: bugs.length === 0 ? verdict : { ...verdict, incomplete: true }, bugs };
  });
}

/** Cuts out the code around a finding in this process. Errors of ours skip the file and are told as bugs. */
export function performExcerpt({ file, finding, said }: ExcerptTask): Performed<Excerpt> {
  return guarded('excerpt', () => {
    const given = excerptOf(file, finding, said);
    return { verdict: 'why' in given ? skip(given.why) : { kind: 'done', value: given.excerpt }, bugs: [] };
  });
}

/** Cuts out what a change touched in this process. Errors of ours skip the file and are told as bugs. */
export function performRegions({ file, neighbours, said }: RegionsTask): Performed<ReviewRegions> {
  return guarded('regions', () => {
    const given = regionsOf(file, neighbours, said);
    return { verdict: 'why' in given ? skip(given.why) : { kind: 'done', value: given }, bugs: [] };
  });
}

/** Places what others report in this process. Errors of ours skip the file and are told as bugs. */
export function performPlace(task: PlaceTask): Performed<readonly (Finding | null)[]> {
  return guarded('place', () => ({ verdict: { kind: 'done', value: place(task) }, bugs: [] }));
}

/** Tallies in this process. Errors of ours skip the file and are told as bugs. */
export function performTrain({ file }: TrainTask): Performed<Tally> {
  return guarded('train', () => ({ verdict: { kind: 'done', value: tallyFile(file) }, bugs: [] }));
}

/** Checks rules of a repository in this process. */
export function performCheck(rules: readonly CustomRule[]): Performed<readonly CustomRuleProblem[]> {
  return guarded('check', () => ({ verdict: { kind: 'done', value: checkCustomRules(rules) }, bugs: [] }));
}

/** Errors of rules by who has to mend them: the repository, with its own words, or we. */
function partition(errors: readonly RuleError[]): [theirs: BrokenRule[], ours: RuleError[]] {
  const theirs: BrokenRule[] = [];
  const ours: RuleError[] = [];
  for (const one of errors) {
    if (one.error instanceof CustomRuleError) theirs.push({ ruleId: one.ruleId, why: one.error.message });
    else ours.push(one);
  }
  return [theirs, ours];
}

/** Proves in this process. Errors of ours skip the file and are told as bugs. */
export function performProve(task: ProveTask): Performed<ProveResult> {
  return guarded('prove', () => ({ verdict: { kind: 'done', value: prove(task) }, bugs: [] }));
}
