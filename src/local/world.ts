import type { KeyObject } from 'node:crypto';
import type { Commit } from './git/objects.js';
import type { ObjectStore } from './git/store.js';
import type { RateMeter } from './meter.js';
import type { CommitState, RateLimits, ScanResult } from './options.js';
import type { ContractViolation, Delivery, Refusal, RequestRecord } from './standin.js';

/** Everything that the stand-in remembers. Plain data; the rooms around it hold the behaviour. */
export interface World {
  /** Base of API addresses; set when the server listens. */
  url: string;
  readonly now: () => Date;
  /** Null: this GitHub limits nobody. */
  readonly limits: RateLimits | null;
  lastId: number;
  readonly accounts: Map<string, Account>;
  readonly apps: Map<number, App>;
  readonly installations: Map<number, Installation>;
  readonly tokens: Map<string, Token>;
  /** By lower-case `owner/name`. */
  readonly repositories: Map<string, Repository>;
  /** What was renamed or transferred, by its earlier names, lower-case `owner/name`. */
  readonly moved: Map<string, Repository>;
  /** Apps that were registered from a manifest and not fetched yet, by code. */
  readonly registrations: Map<string, Registration>;
  readonly issueComments: Map<number, IssueComment>;
  readonly reviews: Map<number, Review>;
  readonly reviewComments: Map<number, ReviewComment>;
  readonly threads: Map<number, Thread>;
  readonly checkSuites: Map<number, CheckSuite>;
  readonly checkRuns: Map<number, CheckRun>;
  readonly requests: RequestRecord[];
  readonly refusals: Refusal[];
  readonly contractViolations: ContractViolation[];
  /** Set by the webhook room. */
  send: (message: WebhookMessage) => void;
}

/** What is to be delivered to one app. */
export interface WebhookMessage {
  readonly app: App;
  readonly event: string;
  readonly action: string | null;
  readonly installation: Installation | null;
  readonly repository: Repository | null;
  readonly payload: Record<string, unknown>;
}

export type DeliveryRecord = { -readonly [K in keyof Delivery]: Delivery[K] };

export interface Account {
  readonly id: number;
  login: string;
  readonly type: 'User' | 'Organization' | 'Bot';
  readonly name: string | null;
}

export type Permissions = Readonly<Record<string, string>>;

export interface App {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly clientId: string;
  readonly publicKey: KeyObject;
  readonly owner: Account;
  readonly bot: Account;
  readonly permissions: Permissions;
  readonly events: readonly string[];
  readonly createdAt: string;
  readonly description: string;
  /** Its home page. */
  readonly homepage: string;
  /** Anybody may install it; otherwise its owner alone. */
  readonly public: boolean;
  /** Where a person is sent after installing it. */
  readonly setupUrl: string | null;
  readonly rates: RateMeter;
  webhook: { readonly url: string; readonly secret: string } | null;
}

/** What `POST /app-manifests/{code}/conversions` gives, once. */
export interface Registration {
  readonly app: App;
  readonly clientSecret: string;
  readonly webhookSecret: string | null;
  readonly pem: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

export interface Installation {
  readonly id: number;
  readonly app: App;
  readonly account: Account;
  /** Null: all of the account's, now and later. */
  readonly repositories: Set<Repository> | null;
  readonly createdAt: string;
  readonly rates: RateMeter;
  permissions: Permissions;
  updatedAt: string;
  suspendedAt: string | null;
}

export interface Token {
  readonly installation: Installation;
  /** Null: all that the installation has. */
  readonly repositories: ReadonlySet<Repository> | null;
  readonly permissions: Permissions;
  readonly expiresAt: number;
}

export interface Repository {
  readonly id: number;
  readonly defaultBranch: string;
  /** Draft pull requests are allowed. */
  readonly drafts: boolean;
  readonly parent: Repository | null;
  readonly store: ObjectStore;
  /** Full ref name to commit id. */
  readonly refs: Map<string, string>;
  readonly permissions: Map<string, Permission>;
  readonly pulls: Map<number, Pull>;
  readonly issues: Map<number, Issue>;
  /** What holds for branches, by their names. */
  readonly rules: Map<string, readonly BranchRule[]>;
  /** Oldest first; a newer one of the same commit and context is in place of it. */
  readonly statuses: CommitStatus[];
  /** Of code scanning, oldest first. */
  readonly alerts: Alert[];
  /** Refs that code scanning was given results for; none: it is not switched on. */
  readonly scannedRefs: Set<string>;
  readonly createdAt: string;
  owner: Account;
  name: string;
  private: boolean;
  archived: boolean;
  hasIssues: boolean;
  updatedAt: string;
  deleted: boolean;
  lastNumber: number;
}

/** A rule as GitHub's API writes it: `pull_request`, `commit_message_pattern`. */
export interface BranchRule {
  readonly type: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
}

export type Permission = 'admin' | 'write' | 'read' | 'none';

export interface Pull {
  readonly id: number;
  readonly number: number;
  readonly repository: Repository;
  readonly author: Account;
  readonly head: { readonly repository: Repository; readonly ref: string; sha: string };
  readonly base: { ref: string; sha: string };
  readonly createdAt: string;
  /** Every head that it has had, oldest first. */
  readonly heads: string[];
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  draft: boolean;
  locked: boolean;
  merge: { readonly by: Account; readonly at: string; readonly sha: string } | null;
  updatedAt: string;
  closedAt: string | null;
}

/** An issue that is no pull request. */
export interface Issue {
  readonly id: number;
  /** No pull request has the same. */
  readonly number: number;
  readonly repository: Repository;
  readonly author: Account;
  /** The app that wrote it; null: a person did. */
  readonly app: App | null;
  readonly createdAt: string;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  updatedAt: string;
  closedAt: string | null;
  /** Oldest first. */
  readonly comments: PlainComment[];
}

/** A comment on an issue that is no pull request: nobody edits it, or reacts to it. */
export interface PlainComment {
  readonly id: number;
  readonly author: Account;
  readonly app: App | null;
  readonly body: string;
  readonly createdAt: string;
}

export interface Reaction {
  readonly id: number;
  readonly user: Account;
  readonly content: string;
  readonly createdAt: string;
}

/** What every kind of comment has. */
export interface CommentBase {
  readonly id: number;
  readonly pull: Pull;
  readonly author: Account;
  readonly app: App | null;
  readonly createdAt: string;
  readonly reactions: Reaction[];
  body: string;
  updatedAt: string;
  /** Lower-case reason once hidden. */
  minimized: string | null;
}

export type IssueComment = CommentBase;

export type ReviewState = 'PENDING' | 'COMMENTED' | 'APPROVED' | 'CHANGES_REQUESTED' | 'DISMISSED';

export interface Review {
  readonly id: number;
  readonly pull: Pull;
  readonly author: Account;
  body: string;
  state: ReviewState;
  commit: string;
  submittedAt: string | null;
}

export type Side = 'LEFT' | 'RIGHT';

/** Where a comment is in the diff. Lines are 1-based, in the file of its side. */
export interface Placement {
  readonly line: number;
  readonly startLine: number | null;
  /** Lines below the file's first `@@`. */
  readonly position: number;
}

export interface ReviewComment extends CommentBase {
  readonly review: Review;
  readonly thread: Thread;
  readonly inReplyTo: number | null;
  readonly path: string;
  readonly side: Side;
  readonly startSide: Side | null;
  readonly original: {
    readonly commit: string;
    readonly mergeBase: string;
    readonly placement: Placement | null;
  };
  readonly diffHunk: string;
  /** The latest commit that it could be placed in. */
  commit: string;
  /** Null: outdated, or a comment on the whole file. */
  placement: Placement | null;
  /** Its suggestion has been committed. */
  applied: boolean;
}

export interface Thread {
  readonly id: number;
  readonly pull: Pull;
  readonly comments: ReviewComment[];
  resolvedBy: Account | null;
}

export interface CheckSuite {
  readonly id: number;
  readonly repository: Repository;
  readonly app: App;
  readonly headSha: string;
  readonly headCommit: Commit;
  readonly createdAt: string;
  /** Asked for again and not answered yet: its status is `queued`, whatever its runs say. */
  rerequested: boolean;
}

export interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number;
  readonly end_column?: number;
  readonly annotation_level: string;
  readonly message: string;
  readonly title?: string;
  readonly raw_details?: string;
}

export interface CheckRun {
  readonly id: number;
  readonly suite: CheckSuite;
  name: string;
  status: string;
  conclusion: string | null;
  startedAt: string | null;
  completedAt: string | null;
  detailsUrl: string | null;
  externalId: string | null;
  title: string | null;
  summary: string | null;
  text: string | null;
  readonly annotations: Annotation[];
  actions: readonly { readonly label: string; readonly description: string; readonly identifier: string }[];
}

/** What a service that is no app says of a commit. */
export interface CommitStatus {
  readonly id: number;
  readonly sha: string;
  readonly context: string;
  readonly state: CommitState;
  readonly description: string | null;
  readonly creator: Account;
  readonly createdAt: string;
}

/** What code scanning shows of one finding of a tool. */
export interface Alert {
  readonly number: number;
  readonly ref: string;
  readonly sha: string;
  readonly tool: string;
  readonly result: ScanResult;
  readonly createdAt: string;
  state: 'open' | 'fixed';
}

export function createWorld(now: () => Date, limits: RateLimits | null = null): World {
  return {
    url: '',
    now,
    limits,
    lastId: 1000,
    accounts: new Map(),
    apps: new Map(),
    installations: new Map(),
    tokens: new Map(),
    repositories: new Map(),
    moved: new Map(),
    registrations: new Map(),
    issueComments: new Map(),
    reviews: new Map(),
    reviewComments: new Map(),
    threads: new Map(),
    checkSuites: new Map(),
    checkRuns: new Map(),
    requests: [],
    refusals: [],
    contractViolations: [],
    send: () => {},
  };
}
