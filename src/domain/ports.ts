import type { Delivery } from './event.js';
import type { Finding, RuleMeta } from './finding.js';
import type { Candidate, Fix, WithheldCandidate } from './fix.js';
import type { PullRequestRef, RepositoryRef } from './ids.js';
import type { Job, PriorityClass } from './job.js';
import type { Output, Receipt, ShownFinding, StoredOutput } from './output.js';
import type { RuleLevel } from './repository-config.js';
import type { PullRequest, ReadFile } from './snapshot.js';

// ---------------------------------------------------------------- engine

/** Levels that differ from what the rules say of themselves, by rule id. */
export type RuleLevels = Readonly<Record<string, RuleLevel>>;

export interface DetectTask {
  readonly file: ReadFile;
  readonly rules: RuleLevels;
}

/** Findings of one file, and one candidate for each that a known pattern can fix. */
export interface DetectResult {
  readonly findings: readonly Finding[];
  readonly candidates: readonly Candidate[];
}

export interface ProveTask {
  readonly file: ReadFile;
  readonly rules: RuleLevels;
  /** Candidates of this file, most valuable first: where two cannot stand together the later one is withheld. */
  readonly candidates: readonly Candidate[];
}

/** Fixes that hold alone and all together, and what was refused, with the gate. */
export interface ProveResult {
  readonly fixes: readonly Fix[];
  readonly withheld: readonly WithheldCandidate[];
}

/** A file that could not be worked on, in words for people: `took longer than 10 s`. */
export type FileVerdict<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'skipped'; readonly why: string };

/** CPU work on hostile code, one file at a time; a file that breaks its limits is skipped and hurts no other. */
export interface Engine {
  readonly rules: readonly RuleMeta[];
  /** Language id of a path, such as `typescript`; null when there is no analyser for it. */
  languageOf(path: string): string | null;
  detect(task: DetectTask, signal?: AbortSignal): Promise<FileVerdict<DetectResult>>;
  prove(task: ProveTask, signal?: AbortSignal): Promise<FileVerdict<ProveResult>>;
  close(): Promise<void>;
}

// ---------------------------------------------------------------- GitHub

/** One entry of the pull request's file list. `patch` is null where GitHub leaves it out. */
export interface ListedFile {
  readonly path: string;
  readonly previousPath: string | null;
  readonly status: 'added' | 'removed' | 'modified' | 'renamed' | 'copied' | 'changed' | 'unchanged';
  readonly patch: string | null;
  /** Added plus deleted lines; 0 when only the name or the mode changed. */
  readonly changes: number;
}

export type UnreadableReason = 'binary' | 'too-large' | 'not-utf8' | 'unverified';

/** A path at a commit. `text` is only there when its recomputed blob id equals `blobSha`. */
export interface TreeFile {
  readonly path: string;
  readonly mode: 'file' | 'executable' | 'symlink' | 'submodule';
  readonly blobSha: string;
  readonly byteSize: number;
  /** GitHub's own opinion (linguist, `.gitattributes`). */
  readonly generated: boolean;
  readonly content:
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'unreadable'; readonly why: UnreadableReason };
}

/** Reads of one pull request. Errors are `TransientError` (try again) or `UserError` (say why). */
export interface PullRequestReader {
  /** The pull request as it is now; null when it, or the repository, cannot be seen any more. */
  pullRequest(ref: PullRequestRef): Promise<PullRequest | null>;
  mergeBase(repository: RepositoryRef, baseSha: string, headSha: string): Promise<string>;
  /** A path at the tip of a branch, with the commit that the tip is; null when there is no such branch. */
  fileOnBranch(
    repository: RepositoryRef,
    branch: string,
    path: string,
  ): Promise<{ readonly commitSha: string; readonly file: TreeFile | null } | null>;
  /** At most GitHub's 3,000 files. */
  changedFiles(ref: PullRequestRef): Promise<readonly ListedFile[]>;
  /** Paths at commits, in the order asked; null where the commit has no such path. */
  files(
    repository: RepositoryRef,
    wanted: readonly { readonly sha: string; readonly path: string }[],
  ): Promise<readonly (TreeFile | null)[]>;
}

/** Sends one output, and finds out after a crash whether it had been sent. */
export interface Publisher {
  /**
   * @param parentId GitHub's id of the run that a `check-run-update` belongs to, else null.
   * @throws TransientError to be tried again; UserError when GitHub refuses this output for good.
   */
  send(ref: PullRequestRef, output: Output, parentId: number | null): Promise<Receipt>;
  find(ref: PullRequestRef, output: Output, parentId: number | null): Promise<Receipt | null>;
}

// ---------------------------------------------------------------- store

export type ReviewOutcome = 'reviewed' | 'skipped' | 'superseded' | 'closed' | 'gone' | 'failed';

/** What is wanted for a pull request. `generation` grows with every push, base change, command and click. */
export interface ReviewRequest {
  readonly generation: number;
  /** The newest head that a webhook told of, with its `updated_at`. */
  readonly headSha: string;
  readonly updatedAt: string;
}

/** Rows of one installation, and of no other. Each call is one short transaction. */
export interface TenantStore {
  reviewRequest(ref: PullRequestRef): Promise<ReviewRequest | null>;
  /** Marks a generation as done; answers true when a newer one is already wanted. */
  finishReview(
    ref: PullRequestRef,
    generation: number,
    headSha: string,
    outcome: ReviewOutcome,
  ): Promise<boolean>;

  /** All outputs of the pull request, oldest first. */
  outputs(ref: PullRequestRef): Promise<readonly StoredOutput[]>;
  /**
   * Saves outputs as `planned` together with the findings that they will show, all or nothing. Keys that exist are
   * left as they are; so are fingerprints, unless the output that was to show them has been abandoned.
   */
  savePlan(
    ref: PullRequestRef,
    generation: number,
    plan: { readonly outputs: readonly Output[]; readonly shown: readonly ShownFinding[] },
  ): Promise<void>;
  /** planned → sending. False when it was not `planned`: then look it up before sending. */
  markSending(ref: PullRequestRef, key: string): Promise<boolean>;
  markSent(ref: PullRequestRef, receipt: Receipt): Promise<void>;
  /** planned or sending → abandoned. */
  abandonOutputs(ref: PullRequestRef, keys: readonly string[]): Promise<void>;

  /** Findings that have been shown or are about to be: not those whose output was abandoned. */
  shownFindings(ref: PullRequestRef): Promise<readonly ShownFinding[]>;
}

export interface OpenRequest {
  readonly job: Job;
  readonly priority: PriorityClass;
}

/** Intake, relay and sweeps: across tenants, with a role that may do just this. */
export interface SystemStore {
  /**
   * Writes the delivery down. `duplicate` when its guid is already received or done; a failed one is taken again, and so
   * is one whose review failed.
   */
  recordDelivery(delivery: Delivery): Promise<'new' | 'duplicate'>;
  /** Written down, not yet relayed; oldest first. */
  pendingDeliveries(limit: number): Promise<readonly Delivery[]>;
  /**
   * In one transaction: remembers the repository, raises the pull request's generation (a closed one with nothing under
   * way is only marked), and marks the delivery as done. Answers the work that is now wanted, if any.
   */
  relayDelivery(delivery: Delivery): Promise<OpenRequest | null>;
  failDelivery(guid: string, why: string): Promise<void>;
  /** Requests whose newest generation has not been done. */
  openRequests(): Promise<readonly OpenRequest[]>;
  repository(repositoryId: number): Promise<RepositoryRef | null>;
  /** Deletes what done deliveries carried. Answers how many rows were emptied. */
  deletePayloadsBefore(time: Date): Promise<number>;
}

export interface Store {
  withTenant(installationId: number): TenantStore;
  withSystem(): SystemStore;
  close(): Promise<void>;
}

// ---------------------------------------------------------------- queue

export interface JobContext {
  /** 1 on the first try. */
  readonly attempt: number;
  readonly lastAttempt: boolean;
  /** Aborted when the process shuts down or the job is cancelled. */
  readonly signal: AbortSignal;
}

export type JobHandler = (job: Job, context: JobContext) => Promise<void>;

export interface Worker {
  /** Takes no new job, waits for running ones until the deadline, then aborts their signals. */
  close(deadlineMs: number): Promise<void>;
}

/**
 * One job per id at a time. An add that meets a waiting or delayed job raises its priority or promotes it; one that
 * meets a running job makes it run once more afterwards.
 */
export interface Queue {
  add(job: Job, priority: PriorityClass): Promise<void>;
  /** A `TransientError` with `retryAfter` delays the job by that; other errors back off exponentially. */
  work(handler: JobHandler, options: { readonly concurrency: number }): Promise<Worker>;
  close(): Promise<void>;
}
