import type { RuleConcern } from './concern.js';
import type { BoxChanges } from './dashboard-boxes.js';
import type { RepositoryRef } from './ids.js';

// ---------------------------------------------------------------- GitHub

/** The issue that lists the fixes of a repository, as it is now. */
export interface DashboardIssue {
  readonly number: number;
  /** Closed: somebody does not want to see it. */
  readonly state: 'open' | 'closed';
  /** Empty where there is none. */
  readonly body: string;
}

/** `disabled`: the repository has no issues. */
export type DashboardOpening =
  | { readonly kind: 'opened'; readonly number: number }
  | { readonly kind: 'disabled' };

/**
 * One issue of ours in a repository, edited in place. Errors are `TransientError` (try again) or `UserError` (say why): GitHub
 * refuses it for good, as without the permission, in an archived repository, or for a body of more than 65,536 characters.
 */
export interface Dashboard {
  /**
   * The one of ours whose body holds the marker, among the hundred of our issues and pull requests that changed last; null when
   * there is none. For when it is not known which one it is.
   */
  find(repository: RepositoryRef, marker: string): Promise<DashboardIssue | null>;
  /** Null when it is gone: deleted, moved to another repository, or of a repository that has no issues any more. */
  read(repository: RepositoryRef, number: number): Promise<DashboardIssue | null>;
  open(
    repository: RepositoryRef,
    issue: { readonly title: string; readonly body: string },
  ): Promise<DashboardOpening>;
  /** `gone`: it went since it was read. */
  edit(repository: RepositoryRef, number: number, body: string): Promise<'edited' | 'gone'>;
  /** Whether a comment of ours that was written since then holds the marker. */
  hasComment(repository: RepositoryRef, number: number, marker: string, since: Date): Promise<boolean>;
  comment(repository: RepositoryRef, number: number, body: string): Promise<'posted' | 'gone'>;
}

// ---------------------------------------------------------------- store

/** What the last look through the default branch has found. */
export interface SeenBranch {
  readonly branch: string;
  readonly sha: string;
  readonly at: Date;
  /** Address of the repository in a browser, without a slash at the end. */
  readonly repositoryUrl: string;
  /** Most valuable first. */
  readonly concerns: readonly RuleConcern[];
}

/** What a person did to the boxes of an issue, in one edit. */
export interface DashboardWish extends BoxChanges {
  /** GUID of the delivery that told of it. */
  readonly delivery: string;
  /** Of the issue. */
  readonly number: number;
  readonly login: string;
}

/** The dashboard of a repository, as our row tells of it. */
export interface KnownDashboard {
  /** Null before we know of an issue. */
  readonly number: number | null;
  /** From then on what happens belongs into the next digest; null where none is wanted yet. */
  readonly digestSince: Date | null;
  readonly seen: SeenBranch;
  /** What is told beside a concern until the branch is looked through again: why it is not opened, as a sentence by its key. */
  readonly notes: Readonly<Record<string, string>>;
  /** Oldest first. */
  readonly wishes: readonly DashboardWish[];
  /** When it is to be looked at; null: when something tells of it. */
  readonly lookAt: Date | null;
}

/** Where more wait, another one is passed over: its box is put back, and can be ticked again. */
export const MAX_WISHES = 50;

export interface DashboardStore {
  /** Null where the repository has none. */
  dashboard(repository: RepositoryRef): Promise<KnownDashboard | null>;
  /** Has it shown what a look has found, from `lookAt` on; notes are forgotten. */
  showDashboard(repository: RepositoryRef, seen: SeenBranch, lookAt: Date): Promise<void>;
  /** Has the one that there is looked at, by `lookAt`. */
  refreshDashboard(repository: RepositoryRef, lookAt: Date): Promise<void>;
  saveDashboard(
    repository: RepositoryRef,
    known: Pick<KnownDashboard, 'number' | 'digestSince' | 'notes'>,
  ): Promise<void>;
  /** That wish is done, or refused. */
  endWish(repository: RepositoryRef, delivery: string): Promise<void>;
  /** The next look, unless somebody has asked for another one than the `before` that was read. */
  planDashboard(repository: RepositoryRef, before: Date | null, next: Date | null): Promise<void>;
  /** Nothing is known of it any more; the issue stays as it is. */
  forgetDashboard(repository: RepositoryRef): Promise<void>;
}
