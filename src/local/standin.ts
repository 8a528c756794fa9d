/**
 * The control interface of the stand-in GitHub: what a person, another service or a fault would do.
 * The app under test sees only HTTP; tests and the demo hold this.
 */
import type {
  AppHandle,
  ActOptions,
  CommitOptions,
  CreateAppOptions,
  CheckOptions,
  CreateRepositoryOptions,
  EditIssueOptions,
  EditPullOptions,
  InstallOptions,
  IssueView,
  MergeGroup,
  MergePullOptions,
  OpenIssueOptions,
  OpenPullOptions,
  PullRef,
  PushOptions,
  TagOptions,
  RepositoryName,
  ScanResult,
  StatusOptions,
} from './options.js';
import type { PullDump } from './picture.js';
import type { BranchRule } from './world.js';

/** One request to the API that the stand-in answered. Token minting has `kind: 'token'`. */
export interface RequestRecord {
  readonly kind: 'read' | 'write' | 'token';
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** GraphQL only: the operation's name, else its first field. */
  readonly operation?: string;
  readonly installation?: number;
  /** The nth write since the start, counted from 1. */
  readonly write?: number;
  /** 0 when the connection was dropped. */
  readonly status: number;
}

/** A request that went beyond a rate limit. It was answered with a refusal, had no effect, and counts all the same. */
export interface Refusal {
  readonly limit: 'primary' | 'concurrent' | 'points' | 'content';
  readonly resource: 'core' | 'graphql';
  readonly app: number;
  /** Absent: the app asked for itself. */
  readonly installation?: number;
  readonly method: string;
  readonly path: string;
  /** GraphQL only, as in `RequestRecord`. */
  readonly operation?: string;
  /** Seconds until the limit has room again. */
  readonly retryAfter: number;
}

/** A request, an answer or a webhook's payload that GitHub's description does not allow. */
export interface ContractViolation {
  readonly where: 'request' | 'response' | 'webhook';
  readonly operation: string;
  readonly problems: readonly string[];
}

/** The first of these that matches a request answers it. All given fields must match. */
export interface Fault {
  readonly method?: string;
  readonly path?: string | RegExp;
  /** GraphQL operation name or first field. */
  readonly operation?: string;
  /** Only the write with this number. */
  readonly write?: number;
  /** Skip this many matching requests first. Default 0. */
  readonly skip?: number;
  /** Answer this many, then be used up. Default 1. */
  readonly times?: number;
  /** `after`: the effect happens, then the answer is replaced. Default `before`. */
  readonly when?: 'before' | 'after';
  /** `drop` ends the connection without an answer. Without it the fault only delays. */
  readonly answer?:
    | 'drop'
    | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: unknown };
  readonly delayMs?: number;
}

export interface WriteRequest {
  readonly method: string;
  readonly path: string;
  readonly operation?: string;
  readonly body: unknown;
}

/** Called and awaited before and after the effect of each write; the answer is sent after it returns. */
export type WriteHook = (n: number, phase: 'before' | 'after', request: WriteRequest) => void | Promise<void>;

export interface Delivery {
  readonly id: number;
  readonly guid: string;
  readonly event: string;
  readonly action: string | null;
  readonly appId: number;
  readonly installationId: number | null;
  readonly repositoryId: number | null;
  readonly redelivery: boolean;
  /** `held` waits for release; `dropped` is never sent, as a lost webhook. */
  readonly state: 'held' | 'sending' | 'delivered' | 'failed' | 'dropped';
  /** HTTP status of the receiver, 0 without an answer. */
  readonly statusCode: number;
  readonly payload: unknown;
}

export interface ReleaseOptions {
  /** Positions into the held ones, or a named order. Default: as they were made. */
  readonly order?: 'made' | 'reversed' | readonly number[];
  /** Send each this many times, with one GUID. Default 1. */
  readonly copies?: number;
  /** These are lost. */
  readonly drop?: (delivery: Delivery) => boolean;
}

export interface Deliveries {
  list(): readonly Delivery[];
  /** Keep every later delivery until `release`. */
  hold(): void;
  /** Send what is held, each awaited before the next, and stop holding. */
  release(options?: ReleaseOptions): Promise<void>;
  /** Lose the next `count` deliveries. */
  loseNext(count: number): void;
  /** Send one again with its GUID. */
  redeliver(id: number): Promise<Delivery>;
  /** Resolves when nothing is being sent. */
  idle(): Promise<void>;
}

export interface StandIn {
  /** `http://127.0.0.1:PORT`: REST at the root, GraphQL at `/graphql`. */
  readonly url: string;
  readonly requests: readonly RequestRecord[];
  readonly refusals: readonly Refusal[];
  readonly contractViolations: readonly ContractViolation[];
  readonly deliveries: Deliveries;

  createUser(options: { login: string; type?: 'User' | 'Organization' | 'Bot'; name?: string }): void;
  createApp(options?: CreateAppOptions): AppHandle;
  setWebhook(app: number, webhook: { url: string; secret: string }): void;
  /** Makes the account when missing, sends `installation.created`, returns the installation's id. */
  install(options: InstallOptions): number;
  suspend(installation: number): void;
  unsuspend(installation: number): void;
  uninstall(installation: number): void;
  /** The owner accepts other permissions; sends `installation.new_permissions_accepted`. */
  setInstallationPermissions(installation: number, permissions: Readonly<Record<string, string>>): void;
  /** Changes the selection of an installation that has not all repositories. */
  addRepositories(installation: number, repositories: readonly RepositoryName[]): void;
  removeRepositories(installation: number, repositories: readonly RepositoryName[]): void;
  /** Only apps that subscribed to `installation_target` hear of it. */
  renameAccount(login: string, to: string): void;
  /** Returns the repository's id. */
  createRepository(options: CreateRepositoryOptions): number;
  /** The earlier name redirects, as it does after a transfer. */
  renameRepository(repository: RepositoryName, to: string): void;
  transferRepository(repository: RepositoryName, owner: string): void;
  archiveRepository(repository: RepositoryName): void;
  unarchiveRepository(repository: RepositoryName): void;
  privatizeRepository(repository: RepositoryName): void;
  publicizeRepository(repository: RepositoryName): void;
  deleteRepository(repository: RepositoryName): void;
  /** The rules of a branch from now on, in place of those it has; apps have to follow them. */
  setRules(repository: RepositoryName, branch: string, rules: readonly BranchRule[]): void;
  setPermission(
    repository: RepositoryName,
    login: string,
    permission: 'admin' | 'write' | 'read' | 'none',
  ): void;

  /** Makes a commit without moving a branch; returns its id. */
  commit(options: CommitOptions): Promise<string>;
  /** Moves a branch (making it when new) and sends `push` and `synchronize`; returns the head's id. */
  push(options: PushOptions): Promise<string>;
  /** As `git push --delete` does: what waits for the branch is closed. */
  deleteBranch(repository: RepositoryName, branch: string, options?: ActOptions): Promise<void>;
  /** Makes or moves a tag. */
  tag(options: TagOptions): Promise<void>;
  /** Content of a file at a branch, ref or commit id; null when there is none. */
  file(repository: RepositoryName, ref: string, path: string): Promise<Buffer | null>;

  openPull(options: OpenPullOptions): Promise<PullRef>;
  editPull(pull: PullRef, options: EditPullOptions): Promise<void>;
  closePull(pull: PullRef, options?: ActOptions): Promise<void>;
  reopenPull(pull: PullRef, options?: ActOptions): Promise<void>;
  /** Returns the id of the commit that the base branch then is. */
  mergePull(pull: PullRef, options?: MergePullOptions): Promise<string>;
  /**
   * The button *Delete branch* of a pull request that has ended. If it was merged, those whose base is the branch get the base
   * that it had; else they are closed.
   */
  deleteHeadBranch(pull: PullRef, options?: ActOptions): Promise<void>;
  markReady(pull: PullRef, options?: ActOptions): Promise<void>;
  convertToDraft(pull: PullRef, options?: ActOptions): Promise<void>;
  lockPull(pull: PullRef, options?: ActOptions): Promise<void>;
  /** Puts a pull request into the merge queue of its base branch and sends `merge_group.checks_requested`. */
  enqueue(pull: PullRef, options?: ActOptions): Promise<MergeGroup>;

  /** Returns its number. */
  openIssue(repository: RepositoryName, options: OpenIssueOptions): Promise<number>;
  editIssue(issue: PullRef, options: EditIssueOptions): Promise<void>;
  deleteIssue(issue: PullRef, options?: ActOptions): Promise<void>;
  issue(issue: PullRef): IssueView;
  /** Switches the issues of a repository on or off; pull requests stay. */
  setIssues(repository: RepositoryName, isOn: boolean): void;

  /** A comment in the conversation; returns its id. */
  comment(pull: PullRef, body: string, options?: ActOptions): Promise<number>;
  /** A reply to a review comment; returns its id. */
  reply(repository: RepositoryName, commentId: number, body: string, options?: ActOptions): Promise<number>;
  react(repository: RepositoryName, commentId: number, content: string, options?: ActOptions): Promise<void>;
  /** Hides a review comment, with GitHub's word for why, such as `off-topic`; for people who may write. */
  hide(repository: RepositoryName, commentId: number, reason: string, options?: ActOptions): Promise<void>;
  resolveThread(repository: RepositoryName, commentId: number, options?: ActOptions): Promise<void>;
  /** An app begins a check, or ends the one of this name that goes on; returns the id of the run. */
  check(repository: RepositoryName, sha: string, options: CheckOptions): Promise<number>;
  /** A service gives a commit a status. */
  setStatus(repository: RepositoryName, sha: string, options: StatusOptions): Promise<void>;
  /** A click on one of a check run's buttons. */
  requestAction(checkRunId: number, identifier: string, options?: ActOptions): Promise<void>;
  /** A click on *Re-run*. */
  rerequest(checkRunId: number, options?: ActOptions): Promise<void>;
  /** A click on *Re-run all checks*, for one app or for each that has a suite of this commit. */
  rerequestSuite(
    repository: RepositoryName,
    headSha: string,
    options?: ActOptions & { readonly app?: number },
  ): Promise<void>;

  /**
   * Code scanning is given what a tool found in the merge of a pull request; what it found before and no longer does is fixed.
   */
  scan(pull: PullRef, tool: string, found: readonly ScanResult[]): void;

  /** Applies a suggestion as GitHub does; returns the new head. Throws `SuggestionRefused`. */
  applySuggestion(commentId: number, options?: ActOptions): Promise<string>;
  /** Applies several as one commit. */
  applySuggestions(commentIds: readonly number[], options?: ActOptions): Promise<string>;

  addFault(fault: Fault): void;
  clearFaults(): void;
  onWrite(hook: WriteHook): void;
  /** Everything that a person can see on the pull request, without times and ids. */
  dump(pull: PullRef): Promise<PullDump>;
  /** Ends the server, open connections, deliveries and child processes. */
  close(): Promise<void>;
}
