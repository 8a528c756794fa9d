import type { Custody } from './custody.js';
import type { FindingKind, Severity } from './finding.js';
import type { PullRequestRef, RepositoryRef } from './ids.js';
import type { RewriteStore } from './rewrite.js';
import type { ShownFinding } from './output.js';

/**
 * What people made of a finding that was shown:
 * `applied`: the code is as its fix would have it;
 * `edited`: it is gone, and its lines were changed in another way;
 * `dismissed`: somebody said that it is not wanted;
 * `ignored`: it was merged as it was;
 * `reverted`: it was gone, and came back.
 */
export const OUTCOME_KINDS = ['applied', 'edited', 'dismissed', 'ignored', 'reverted'] as const;
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];

export interface Outcome {
  readonly kind: OutcomeKind;
  /** Why, in the words of the person or of ours; null where nothing was said. As untrusted as a comment. */
  readonly reason: string | null;
  /** Login of who did it; null where nobody is known. */
  readonly by: string | null;
  readonly at: Date;
}

/** A finding that was shown, where its comment stands, and what became of it. */
export interface FollowedFinding extends ShownFinding {
  /** GitHub's id of the review comment; null before it was looked up, and where there is none. */
  readonly commentId: number | null;
  /** Null before anything was decided. */
  readonly outcome: Outcome | null;
}

/** Findings of one rule and one version of the profile by what became of them. */
export interface OutcomeCount extends Readonly<Record<OutcomeKind, number>> {
  readonly ruleId: string;
  /** Null in rows of versions that did not write it down. */
  readonly kind: FindingKind | null;
  readonly severity: Severity;
  /** The profile that a model was told of; null where none was. */
  readonly profileVersion: number | null;
  /** All that were shown in a comment, or have an outcome. */
  readonly posted: number;
}

/** Rows about what becomes of findings that were shown. Those whose output was abandoned are left out everywhere. */
export interface OutcomeStore extends RewriteStore {
  followedFindings(ref: PullRequestRef): Promise<readonly FollowedFinding[]>;
  /** Takes the place of what was decided before; the same decision leaves its time and words. */
  recordOutcome(ref: PullRequestRef, fingerprint: string, outcome: Outcome): Promise<void>;
  /**
   * What was mended in pull requests that have ended, and is in the same base branch again since this one was merged, was
   * taken back. Those that are open tell by themselves what became of it there.
   */
  takeBackEarlier(ref: PullRequestRef, fingerprint: string, at: Date): Promise<void>;
  /** Forgets that somebody has dismissed it; any other outcome stays. */
  withdrawDismissal(ref: PullRequestRef, fingerprint: string): Promise<void>;
  /** Notes whether its suggestion can still be applied, and which comment carries it where that is known. */
  markCustody(
    ref: PullRequestRef,
    fingerprint: string,
    custody: Custody,
    commentId: number | null,
  ): Promise<void>;
  /** Of a repository, or of the whole installation (null). In the order of rule, severity and version. */
  outcomeCounts(repository: RepositoryRef | null): Promise<readonly OutcomeCount[]>;
}
