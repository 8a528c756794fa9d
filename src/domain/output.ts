import type { Button } from './button.js';
import type { Custody, Offer } from './custody.js';
import type { FindingKind, Severity } from './finding.js';
import type { CandidateOrigin, WithheldBy } from './fix.js';

/** GitHub's conclusions that this app uses; `action_required` never. */
export type Conclusion = 'success' | 'neutral' | 'failure' | 'cancelled' | 'skipped';

/** What a check run says of its head. */
export type RunMeaning =
  | 'in-progress'
  | 'reviewed'
  | 'skipped'
  | 'superseded'
  | 'closed'
  | 'refused'
  | 'failed';

/** 1-based, inclusive lines. Columns only when both lines are the same. */
export interface Annotation {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly level: 'notice' | 'warning' | 'failure';
  readonly title: string;
  readonly message: string;
}

/** What a check run shows. Limits: title 255 characters, summary and text 65,535 bytes each. */
export interface CheckRunText {
  readonly title: string;
  readonly summary: string;
  readonly text: string;
}

/** Creates the check run of a head. With a conclusion it is complete at once. */
export interface CheckRunOutput {
  readonly kind: 'check-run';
  readonly key: string;
  readonly headSha: string;
  /** Found again by this after a crash; holds the pull request's number, since two can share a SHA. */
  readonly externalId: string;
  readonly conclusion: Conclusion | null;
  readonly meaning: RunMeaning;
  readonly output: CheckRunText;
  /** At most three; GitHub shows them once the run is complete. Left out where there are none. */
  readonly buttons?: readonly Button[];
}

/** Appends annotations to a run (at most 50) and, in the last of its row, concludes it. */
export interface CheckRunUpdateOutput {
  readonly kind: 'check-run-update';
  readonly key: string;
  readonly headSha: string;
  /** Key of the `check-run` output whose receipt names the run. */
  readonly checkRunKey: string;
  readonly output: CheckRunText;
  readonly annotations: readonly Annotation[];
  /** Annotations on the run once this was sent: tells after a crash whether it was. */
  readonly annotationsAfter: number;
  readonly conclusion: Conclusion | null;
  readonly meaning: RunMeaning;
  /** As of a run that is complete at once. */
  readonly buttons?: readonly Button[];
}

/** One comment of a review, on new-file lines inside one hunk. */
export interface ReviewComment {
  readonly fingerprint: string;
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly body: string;
}

/** One batched review of the analysed head; its body holds `marker`. */
export interface ReviewOutput {
  readonly kind: 'review';
  readonly key: string;
  readonly headSha: string;
  readonly marker: string;
  readonly body: string;
  readonly comments: readonly ReviewComment[];
}

/** One visible write, as data. Saved before it is sent; `key` is its idempotency key. */
export type Output = CheckRunOutput | CheckRunUpdateOutput | ReviewOutput;

export type OutputState = 'planned' | 'sending' | 'sent' | 'abandoned';

/** What GitHub made of an output. */
export interface Receipt {
  readonly key: string;
  /** Database id of the check run or review. */
  readonly githubId: number;
}

/** What a check run on GitHub shows by now. */
export interface ShownRun {
  /** As GitHub has it; null while the run is not complete. */
  readonly conclusion: string | null;
  readonly output: CheckRunText;
  readonly annotations: number;
}

/** An output that is on GitHub already. A check run may have been updated since. */
export interface FoundOutput extends Receipt {
  readonly run?: ShownRun;
}

export interface StoredOutput {
  readonly output: Output;
  readonly state: OutputState;
  readonly githubId: number | null;
  /** Generation of the review request that this was planned for. */
  readonly generation: number;
}

/** How a finding was shown at the head where it was first seen. */
export interface ShownFinding {
  readonly fingerprint: string;
  readonly ruleId: string;
  readonly severity: Severity;
  readonly headSha: string;
  readonly shownAs: 'suggestion' | 'comment' | 'annotation';
  /** Key of the output that shows it: the review, or the update that concludes the check run. */
  readonly outputKey: string;
  /** From here on null in rows of versions that did not write it down. */
  readonly path: string | null;
  readonly kind: FindingKind | null;
  /** Where its proven fix came from; null where it had none. */
  readonly origin: CandidateOrigin['kind'] | null;
  /** What refused the fix that it had; null where nothing did. */
  readonly withheldBy: WithheldBy | null;
  /** Version of the profile that a model was told of; null where none was. */
  readonly profileVersion: number | null;
  /** The suggestion of its comment; null where that has none. */
  readonly offer: Offer | null;
  /** Null where there is no suggestion. */
  readonly custody: Custody | null;
}
