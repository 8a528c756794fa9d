import type { CommandEnd, OpenCommand, Steering } from './command.js';
import type { Delivery, InstallationFacts, RepositoryFacts } from './event.js';
import type { CrawlStore } from './crawl.js';
import type { DashboardStore } from './dashboard.js';
import type { FixPullStore } from './fix-pull.js';
import type { FeedbackStore, KeptFeedback } from './feedback.js';
import type { HeadFixStore } from './head-fixes.js';
import type { PullRequestRef, RepositoryRef, TenantScope } from './ids.js';
import type { Job, PriorityClass } from './job.js';
import type { ModelClass, ModelReply, ModelUse, Prompt, TokensSpent } from './model.js';
import type { OnboardingEnds, OnboardingStore } from './onboarding.js';
import type { FoundOutput, Output, Receipt, ShownFinding, StoredOutput } from './output.js';
import type { OutcomeStore } from './outcome.js';
import type { ProfileStore } from './profile-store.js';
import type { QuestionStore } from './question.js';
import type { PackFile, PackPin } from './rule-pack.js';
import type { SilenceStore } from './silence.js';
import type { PullRequest } from './snapshot.js';
import type { StatsStore } from './stats.js';
import type { ToolReport } from './tool-report.js';

// ---------------------------------------------------------------- models

/** Models behind a server that speaks as OpenAI's does. */
export interface Models {
  /** Names at the server. */
  readonly names: Readonly<Record<ModelClass, string>>;
  /**
   * Asks once. A prompt that is too long for the model, or that a filter holds back, is `refused`.
   * @throws TransientError when the server is away, slow, or says that it is asked too much (with its `retryAfter`);
   * UserError when it refuses what is configured: the key, or a model that it has not. Its message names settings and the
   * server's address, and is for whoever runs the app.
   */
  ask(modelClass: ModelClass, prompt: Prompt, signal: AbortSignal): Promise<ModelReply>;
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

/** What GitHub lets a person do in a repository. Roles between these count as the lower one. */
export type Permission = 'admin' | 'write' | 'read' | 'none';

/** What a branch has at its tip. */
export interface OnBranch {
  readonly commitSha: string;
  /** Null when there is none. */
  readonly file: TreeFile | null;
  /** In the order of their names; empty when there is no such folder. */
  readonly folder: readonly TreeFile[];
}

/** Reads of one pull request. Errors are `TransientError` (try again) or `UserError` (say why). */
export interface PullRequestReader {
  /** The pull request as it is now; null when it, or the repository, cannot be seen any more. */
  pullRequest(ref: PullRequestRef): Promise<PullRequest | null>;
  mergeBase(repository: RepositoryRef, baseSha: string, headSha: string): Promise<string>;
  /**
   * A path at the tip of a branch (null: the default branch), with the commit that the tip is, and the files that lie
   * directly in a folder there; null when there is no such branch, or no repository of this name that the installation
   * sees.
   */
  onBranch(
    repository: Pick<RepositoryRef, 'installationId' | 'owner' | 'name'>,
    branch: string | null,
    wanted: { readonly path: string; readonly folder: string },
  ): Promise<OnBranch | null>;
  /**
   * At most GitHub's 3,000 files.
   * @param expected how many there are, as the pull request says: nothing is asked for beyond them.
   */
  changedFiles(ref: PullRequestRef, expected: number): Promise<readonly ListedFile[]>;
  /** Paths at commits, in the order asked; null where the commit has no such path. */
  files(
    repository: RepositoryRef,
    wanted: readonly { readonly sha: string; readonly path: string }[],
  ): Promise<readonly (TreeFile | null)[]>;
  /** What a person may do there now; `none` also for a login that nobody has. */
  permission(repository: RepositoryRef, login: string): Promise<Permission>;
}

/**
 * Reads what other apps report of a head. Each call sends at most as many requests as `requests` says, and leaves out what
 * these do not reach; errors are `TransientError` or `UserError`.
 */
export interface ToolReader {
  /** Annotations of the failed check runs of other apps on a commit, the runs with most of them first. */
  annotations(repository: RepositoryRef, sha: string, requests: number): Promise<readonly ToolReport[]>;
  /** Open alerts of code scanning on a pull request; none where it is not switched on. */
  alerts(ref: PullRequestRef, requests: number): Promise<readonly ToolReport[]>;
}

/** Reads packs of rules, as data. */
export interface RulePackReader {
  /**
   * The files of its folder `rules` that may hold rules, by name.
   * @param installationId who asks: what it may not see is not read.
   * @throws UserError or TransientError that says in a sentence why it cannot be had.
   */
  read(installationId: number, pin: PackPin, signal: AbortSignal): Promise<readonly PackFile[]>;
}

/** Sends one output, and finds out after a crash whether it had been sent. */
export interface Publisher {
  /**
   * @param parentId GitHub's id of the run that a `check-run-update` belongs to, else null.
   * @throws TransientError to be tried again; UserError when GitHub refuses this output for good.
   */
  send(ref: PullRequestRef, output: Output, parentId: number | null): Promise<Receipt>;
  find(ref: PullRequestRef, output: Output, parentId: number | null): Promise<FoundOutput | null>;
}

/** The head of an open pull request. Times are ISO 8601. */
export interface OpenHead {
  readonly number: number;
  readonly headSha: string;
  readonly baseRef: string;
  readonly draft: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A delivery that GitHub could not hand over. `id` names the attempt, `guid` the delivery; `attempts` counts the failed ones. */
export interface FailedDelivery {
  readonly id: number;
  readonly guid: string;
  readonly attempts: number;
}

/** What the sweep asks GitHub. Errors are `TransientError` or `UserError`. */
export interface SweepReader {
  /** Every installation of the app, suspended ones too. */
  installations(): Promise<readonly InstallationFacts[]>;
  repositories(installationId: number): Promise<readonly RepositoryFacts[]>;
  /** Open pull requests, latest update first; those updated before `since` may be left out. Asked conditionally. */
  openHeads(repository: RepositoryRef, since: Date | null): Promise<readonly OpenHead[]>;
  /** Deliveries since then of which no listed attempt succeeded, one entry for each guid. */
  failedDeliveries(since: Date): Promise<readonly FailedDelivery[]>;
  redeliver(id: number): Promise<void>;
}

// ---------------------------------------------------------------- store

/** `baseline`: the head was there before the app was, and nobody has asked for a review of it. */
export type ReviewOutcome = 'reviewed' | 'skipped' | 'superseded' | 'closed' | 'gone' | 'failed' | 'baseline';

/** A head is reviewed so often for what comes late: checks that fail, answers of models. */
export const MAX_LATE_REVIEWS = 5;

/** What is wanted for a pull request. `generation` grows with every push, base change, command and click. */
export interface ReviewRequest {
  readonly generation: number;
  /** The newest head that a webhook told of, with its `updated_at`. */
  readonly headSha: string;
  readonly updatedAt: string;
  /** The last that was told of the pull request is that it was closed. */
  readonly closed: boolean;
  /** Newest generation that was done; equal to `generation` when nothing is wanted. */
  readonly handledGeneration: number;
  /** Generation with which a person last asked for a run of its own; 0 when nobody has. */
  readonly rerunGeneration: number;
  /** Login of that person; null when nobody has, or it was not written down. */
  readonly rerunBy: string | null;
  /** Generation that the sweep raised last: GitHub may show what our rows do not tell of. 0 when it never did. */
  readonly sweepGeneration: number;
  /** Login of who has paused the reviews of pushes; null while they are reviewed. */
  readonly pausedBy: string | null;
  /** Head on which a check of another app has failed, as a webhook told last; null when none has. */
  readonly failedCheckSha: string | null;
  /** How often the known head may still be reviewed for what comes late. */
  readonly lateReviewsLeft: number;
  /** GUID of the delivery that last raised the generation; null when it was no delivery. */
  readonly delivery: string | null;
}

/** A commit of a merge queue that waits for our check. */
export interface MergeGroup {
  readonly headSha: string;
  /** How often it was asked for: the number of the answer that is wanted. */
  readonly asked: number;
  /** Login of the person who asks; null when the queue itself waits for it. */
  readonly askedBy: string | null;
  /** When it was asked for last. */
  readonly askedAt: Date;
  /** GUID of the delivery that asked last; null when it was not written down. */
  readonly delivery: string | null;
}

/** What we know of an installation. `null` where no payload has said it yet. */
export interface Installation {
  readonly installationId: number;
  readonly state: 'active' | 'suspended' | 'deleted';
  readonly permissions: Readonly<Record<string, string>> | null;
}

/** Rows of one installation, and of no other. Each call is one short transaction. */
export interface TenantStore
  extends
    CrawlStore,
    DashboardStore,
    FixPullStore,
    FeedbackStore,
    HeadFixStore,
    OnboardingStore,
    OutcomeStore,
    ProfileStore,
    QuestionStore,
    SilenceStore,
    StatsStore {
  reviewRequest(ref: PullRequestRef): Promise<ReviewRequest | null>;
  /** Marks a generation as done; answers true when a newer one is already wanted. */
  finishReview(
    ref: PullRequestRef,
    generation: number,
    headSha: string,
    outcome: ReviewOutcome,
  ): Promise<boolean>;
  /** The same without a review: what is known of the last one stays. */
  declineReview(ref: PullRequestRef, generation: number): Promise<boolean>;
  /** Has the known head reviewed once more at that time, or sooner where that is wanted already; not where it was too often. */
  askLater(ref: PullRequestRef, at: Date): Promise<void>;

  /** All outputs of the pull request, oldest first. */
  outputs(ref: PullRequestRef): Promise<readonly StoredOutput[]>;
  /**
   * Saves outputs as `planned` together with the findings that they will show, all or nothing. Keys that exist are
   * left as they are; so are fingerprints, unless the output that was to show them has been abandoned or their suggestion
   * was retired before anybody had decided about it: then they are shown anew.
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

  /** Null when the installation is not known: then nothing is known to be missing. */
  installation(): Promise<Installation | null>;
  /** Merge groups that wait for an answer. */
  mergeGroups(ref: PullRequestRef): Promise<readonly MergeGroup[]>;
  /** Waits for it no longer, unless it has been asked for again meanwhile. */
  finishMergeGroup(ref: PullRequestRef, group: Pick<MergeGroup, 'headSha' | 'asked'>): Promise<void>;
  /** Commands that are not done, in the order in which they were typed. */
  commands(ref: PullRequestRef): Promise<readonly OpenCommand[]>;
  /** Whether another command of the same person there was refused before. */
  wasRefused(ref: PullRequestRef, command: Pick<OpenCommand, 'id' | 'login'>): Promise<boolean>;
  /**
   * Writes down which head a command is about, where that is not known yet.
   * @returns what is written down; null where there is no such command.
   */
  pinCommand(command: Pick<OpenCommand, 'id'>, headSha: string): Promise<string | null>;
  /** What has ended stays as it ended. */
  markCommand(command: Pick<OpenCommand, 'id'>, state: 'begun' | CommandEnd): Promise<void>;
  /** Pull requests with a check run that has been open since before `time` while nothing is wanted of them. */
  forgottenRuns(time: Date): Promise<readonly PullRequestRef[]>;

  recordModelUse(use: ModelUse): Promise<void>;
  /** What the installation has spent on a pull request, and in the month of `now` on its repository and altogether. */
  tokensSpent(ref: PullRequestRef, now: Date): Promise<TokensSpent>;
}

export interface OpenRequest {
  readonly job: Job;
  readonly priority: PriorityClass;
  /** Whose share of the workers it takes. */
  readonly installationId: number;
}

/** What follows from a change that was written down. */
export interface Consequences {
  readonly wanted: readonly OpenRequest[];
  /** Work of tenants that may not be worked for any more. */
  readonly cancelled: readonly Job[];
  /** What caches must not answer any more. */
  readonly forget: readonly TenantScope[];
}

/** The sweep of one installation, as it was last asked for. */
export interface WantedSweep {
  /** Repositories about which a sweep got an answer since then are done. */
  readonly since: Date;
  /** Whether GitHub's list of its repositories has been read since then. */
  readonly isListed: boolean;
}

/** A repository whose open heads the sweep compares. */
export interface SweptRepository {
  readonly repository: RepositoryRef;
  /** When it was last compared; null: never. */
  readonly sweptAt: Date | null;
}

/** Intake, relay and sweeps: across tenants, with a role that may do just this. */
export interface SystemStore extends OnboardingEnds {
  /**
   * Writes the delivery down. `duplicate` when its guid is already received or done; a failed one is taken again, and so
   * is one whose review failed.
   */
  recordDelivery(delivery: Delivery): Promise<'new' | 'duplicate'>;
  /** Written down, not yet relayed; oldest first. */
  pendingDeliveries(limit: number): Promise<readonly Delivery[]>;
  /**
   * In one transaction: remembers installation and repository, raises the pull request's generation (a closed one with
   * nothing under way is only marked) and that of the repository's training, or follows the change of the tenant, and marks
   * the delivery as done.
   */
  relayDelivery(delivery: Delivery): Promise<Consequences>;
  failDelivery(guid: string, why: string): Promise<void>;
  /** Work that is wanted and not done, of tenants that may be worked for. */
  openRequests(): Promise<readonly OpenRequest[]>;
  /** Asks for the reviews of heads that are due once more, for what came late; some of them, where there are many. */
  raiseLate(now: Date): Promise<readonly OpenRequest[]>;
  /** Asks for a look at the fix pull requests that are due; some of them, where there are many. */
  raiseFixPulls(now: Date): Promise<readonly OpenRequest[]>;
  /** Asks for the looks through default branches that are due; some of them, where there are many. */
  raiseCrawls(now: Date): Promise<readonly OpenRequest[]>;
  /** Asks for the looks at dashboards that are due; some of them, where there are many. */
  raiseDashboards(now: Date): Promise<readonly OpenRequest[]>;
  /**
   * Has the default branch of a repository looked through at that time; whether it is, its settings say.
   * @returns false where nothing is known of such a repository, or it may not be worked on.
   */
  askCrawl(repository: Pick<RepositoryRef, 'owner' | 'name'>, at: Date): Promise<boolean>;
  /** Null also when the repository may not be worked on: removed, archived, suspended. */
  repository(repositoryId: number): Promise<RepositoryRef | null>;

  /** Takes over the whole list as it was at `asOf`; older ones of ours that are not on it are gone. */
  syncInstallations(found: readonly InstallationFacts[], asOf: Date): Promise<Consequences>;
  /** The same for the repositories of one installation. */
  syncRepositories(
    installationId: number,
    found: readonly RepositoryFacts[],
    asOf: Date,
  ): Promise<Consequences>;
  /** Installations that may be worked for. */
  activeInstallations(): Promise<readonly number[]>;
  /** Null when the installation may not be worked for, or is not known. */
  wantedSweep(installationId: number): Promise<WantedSweep | null>;
  /** Those about which no sweep has got an answer since `before`, the one that waits longest first. */
  sweptRepositories(installationId: number, before: Date): Promise<readonly SweptRepository[]>;
  /** Notes that GitHub's answer was not to show the open heads. What is known of them stays. */
  passOver(repository: RepositoryRef, now: Date): Promise<void>;
  /**
   * Compares open heads with what was wanted and asks for a review of what was missed. The first time, heads older than
   * our knowledge of the repository become the baseline and are left alone.
   */
  compareHeads(
    repository: RepositoryRef,
    heads: readonly OpenHead[],
    now: Date,
  ): Promise<readonly OpenRequest[]>;
  /** Which of these deliveries are in the inbox. */
  knownDeliveries(guids: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * Does what somebody who may has wished of the reviews of a pull request. Done twice it has the effect of one, but for a
   * review, which is then asked for twice.
   * @param headSha the live head, for a pull request that no delivery has told of.
   * @returns the review that it asks for; null for a pause.
   */
  steer(ref: PullRequestRef, headSha: string, wish: Steering): Promise<OpenRequest | null>;
  /** Asks for training on a repository, once while that waits; null where it waits already, or may not be worked on. */
  askTraining(repository: RepositoryRef): Promise<OpenRequest | null>;
  /** Asks for a review once more, whatever was done; null when nobody has asked for one before. */
  requestAgain(ref: PullRequestRef): Promise<OpenRequest | null>;
  /**
   * Deletes all rows of tenants whose grace period has ended by `now`, and at once those of `installationId` when one is
   * named. Answers what was purged: nothing where nothing is known of it.
   */
  purge(now: Date, installationId?: number): Promise<readonly TenantScope[]>;
  /** Takes or renews a lease by name until `until`; false while another holder has it. */
  lease(name: string, holder: string, now: Date, until: Date): Promise<boolean>;
  /**
   * Deletes what deliveries that are done or failed before `emptyBefore` carried, and those themselves that were so before
   * `deleteBefore`, with the commands that have ended by then. What waits is left alone. Answers how many rows were emptied and deleted.
   */
  trimInbox(emptyBefore: Date, deleteBefore: Date): Promise<InboxTrim>;
  /** What people have told whoever runs the app since then, oldest first; the newest `limit` of it. */
  feedback(since: Date, limit: number): Promise<readonly KeptFeedback[]>;
  /** Deletes what was written down of uses of models before that. */
  trimModelUses(before: Date): Promise<void>;
}

export interface InboxTrim {
  readonly emptied: number;
  readonly deleted: number;
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
  /** Remembers how far the job has come, for whoever asks for its status. */
  progress(step: string): Promise<void>;
}

/** A job that is in the queue. */
export interface JobStatus {
  readonly state: 'waiting' | 'delayed' | 'running';
  readonly priority: PriorityClass;
  /** What it last said of itself; null before it has. */
  readonly progress: string | null;
}

/** How full the queue is, for one priority class. */
export interface QueueDepth {
  readonly priority: PriorityClass;
  readonly waiting: number;
  /** Seconds that the oldest waiting job has waited; 0 when none waits. */
  readonly oldestSeconds: number;
}

export type JobHandler = (job: Job, context: JobContext) => Promise<void>;

export interface Worker {
  /** Takes no new job, waits for running ones until the deadline, then aborts their signals. */
  close(deadlineMs: number): Promise<void>;
}

/**
 * One job per id at a time. An add that meets a waiting or delayed job raises its priority or promotes it; one that
 * meets a running job makes it run once more afterwards. Within a priority class installations take turns.
 */
export interface Queue {
  add(request: OpenRequest): Promise<void>;
  /** Takes a waiting or delayed job out and aborts one that runs in this process. An unknown job is no error. */
  cancel(job: Job): Promise<void>;
  /** Null when the job is not in the queue. */
  status(job: Job): Promise<JobStatus | null>;
  /** One entry for each priority class. */
  depth(): Promise<readonly QueueDepth[]>;
  /** A `TransientError` with `retryAfter` delays the job by that; other errors back off exponentially. */
  work(handler: JobHandler, options: { readonly concurrency: number }): Promise<Worker>;
  close(): Promise<void>;
}

// ---------------------------------------------------------------- cache

/** Remembers texts for a while and may forget them at any time. Every key belongs to a tenant. */
export interface Cache {
  get(scope: TenantScope, key: string): Promise<string | null>;
  set(scope: TenantScope, key: string, value: string): Promise<void>;
  /** Of a repository, also what is kept for its installation as a whole; without one, everything of the installation. */
  forget(scope: TenantScope): Promise<void>;
  close(): Promise<void>;
}
