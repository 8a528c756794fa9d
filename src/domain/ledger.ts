import type { FindingKind, Severity } from './finding.js';
import type { OutcomeKind } from './outcome.js';

/** How many findings of a rule came to which end. */
export type OutcomeTally = Readonly<Record<OutcomeKind, number>>;

/** What is known of how welcome a rule is: what the release thinks of it, and what people made of it. */
export interface RuleRecord {
  readonly ruleId: string;
  readonly kind: FindingKind;
  readonly severity: Severity;
  /** Share of its reports that are right, as the release says; 0 to 1. */
  readonly confidence: number;
  /** In the repository. */
  readonly here: OutcomeTally;
  /** In all repositories of the installation, this one included. */
  readonly everywhere: OutcomeTally;
}

/** How likely the next finding of a rule is welcome: a Beta distribution. */
export interface Acceptance {
  readonly alpha: number;
  readonly beta: number;
  /** alpha / (alpha + beta), 0 to 1. */
  readonly mean: number;
  /** Outcomes in the repository, each by its weight. */
  readonly evidence: number;
}

/**
 * `shown` as its severity asks. `muted`: not said, but counted in the check run. `demoted`: in the check run alone; that is
 * the least that an error of security comes to.
 */
export type Standing = 'shown' | 'muted' | 'demoted';

/** Learns from outcomes what is welcome. Pure. */
export interface Ledger {
  acceptance(record: RuleRecord): Acceptance;
  /** @param before how it stood: who was muted has to do better than who was not, so that nothing flickers. */
  standing(record: RuleRecord, before: Standing): Standing;
}

export const NO_OUTCOMES: OutcomeTally = { applied: 0, edited: 0, dismissed: 0, ignored: 0, reverted: 0 };
