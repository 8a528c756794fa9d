import type { RepositoryRef } from './ids.js';
import type { OutcomeTally } from './ledger.js';

/** What became of findings of a rule that were shown. */
export interface RuleStats extends OutcomeTally {
  readonly ruleId: string;
  /** All that were shown, in comments and in check runs. */
  readonly shown: number;
  /** Those with a suggestion to apply. */
  readonly fixes: number;
  /** Those whose fix was refused, so that it was not shown. */
  readonly withheld: number;
}

/** The same of findings that a version of the profile stood behind. */
export interface VersionStats extends OutcomeTally {
  readonly version: number;
}

/** How the findings of a repository were received. */
export interface RepositoryStats {
  /** Of findings that were shown in the time asked for; the rule with most of them first. */
  readonly rules: readonly RuleStats[];
  /** From a suggestion to the commit that has it, in seconds: the median of those in `rules`. Null where none was applied. */
  readonly medianApplySeconds: number | null;
  /** What models were asked and have answered in that time. */
  readonly tokens: number;
  /** Of all time, since a version may stand for long; those with an outcome, the newest first, at most `MAX_VERSIONS`. */
  readonly versions: readonly VersionStats[];
}

export const MAX_VERSIONS = 20;

/** Sums over rows about findings. Those whose output was abandoned are left out. */
export interface StatsStore {
  /**
   * What happened since then, whenever its finding was shown: what was shown, and each outcome. Rules of which there is nothing
   * are left out.
   */
  happened(repository: RepositoryRef, since: Date): Promise<readonly RuleStats[]>;
  /** @param since findings shown from then on, and tokens used from then on. */
  stats(repository: RepositoryRef, since: Date): Promise<RepositoryStats>;
}

/** What `/roach stats` looks back on. */
export const STATS_DAYS = 30;
