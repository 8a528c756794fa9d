/** What the controls of the stand-in take and give. */

/** `owner/name`. */
export type RepositoryName = string;

/** Names one pull request. */
export interface PullRef {
  readonly repository: RepositoryName;
  readonly number: number;
}

/** How much GitHub answers, for each app and installation. */
export interface RateLimits {
  /** Requests, and GraphQL points, in sixty of the minutes below. */
  readonly primary: number;
  /** Requests that are being answered at one time. */
  readonly concurrent: number;
  /** Points a minute; a read is 1, a write 5. */
  readonly restPoints: number;
  readonly graphqlPoints: number;
  /** Requests that create content. */
  readonly contentPerMinute: number;
  readonly contentPerHour: number;
  /** Milliseconds that count as a minute, so that tests need not wait for real ones. */
  readonly minuteMs: number;
}

export interface StandInOptions {
  /** Loopback port; 0 or absent picks a free one. */
  readonly port?: number;
  /** The clock behind every timestamp, token expiry and rate-limit window. Default: the real one. */
  readonly now?: () => Date;
  /** GitHub's own limits unless said otherwise; `off` as on a GitHub Enterprise Server. */
  readonly limits?: Partial<RateLimits> | 'off';
}

export interface CreateAppOptions {
  readonly slug?: string;
  readonly name?: string;
  /** PEM (SPKI). Without it a key pair is made and the private half returned. */
  readonly publicKey?: string;
  readonly webhook?: { readonly url: string; readonly secret: string };
  /** Default: the permissions a reviewing app needs. Values are `read` or `write`. */
  readonly permissions?: Readonly<Record<string, string>>;
  readonly events?: readonly string[];
  /** Default: anybody may install it and see what it is. */
  readonly public?: boolean;
  /** Where a person is sent who has installed it. */
  readonly setupUrl?: string;
}

export interface AppHandle {
  readonly id: number;
  readonly slug: string;
  readonly clientId: string;
  /** Login of the account that the app acts as. */
  readonly botLogin: string;
  /** PKCS#8 PEM; absent when the app was created with a public key. */
  readonly privateKey?: string;
}

export interface InstallOptions {
  readonly app: number;
  readonly account: string;
  /** Default: every repository of the account, now and later. */
  readonly repositories?: readonly RepositoryName[];
  readonly permissions?: Readonly<Record<string, string>>;
}

export interface CreateRepositoryOptions {
  readonly owner: string;
  readonly name: string;
  readonly private?: boolean;
  readonly defaultBranch?: string;
  /** Whether draft pull requests are allowed; GitHub's plans differ. Default: they are. */
  readonly drafts?: boolean;
  /** A fork shares the objects of its parent. */
  readonly forkOf?: RepositoryName;
  /** A local git repository whose objects are read, lazily, and never written. */
  readonly gitDirectory?: string;
}

/** One file of a commit: text, bytes, or content with a git mode (a submodule's content is the commit's id). */
export type FileContent =
  | string
  | Uint8Array
  | { readonly content: string | Uint8Array; readonly mode: string };

export interface CommitOptions {
  readonly repository: RepositoryName;
  /** Written on top of the parent's tree; `null` deletes. */
  readonly files: Readonly<Record<string, FileContent | null>>;
  /** Start from an empty tree instead of the parent's. */
  readonly replace?: boolean;
  /** Default: the branch's head, when a branch is given. */
  readonly parents?: readonly string[];
  readonly message?: string;
  readonly author?: { readonly name: string; readonly email: string };
  /** Default: a fixed date, one minute after the youngest parent's, so that ids are stable. */
  readonly date?: Date;
}

export interface PushOptions extends Partial<Omit<CommitOptions, 'repository'>> {
  readonly repository: RepositoryName;
  readonly branch: string;
  /** Move the branch to this commit instead of making one. */
  readonly sha?: string;
  readonly force?: boolean;
  readonly as?: string;
}

export interface TagOptions {
  readonly repository: RepositoryName;
  readonly name: string;
  /** Id of a commit. */
  readonly sha: string;
}

export interface OpenPullOptions {
  readonly repository: RepositoryName;
  readonly base: string;
  /** A branch, or `owner:branch` of a fork. */
  readonly head: string;
  readonly title?: string;
  readonly body?: string;
  readonly as?: string;
  readonly draft?: boolean;
}

/** The commit and the branch that a merge queue made for a pull request. */
export interface MergeGroup {
  readonly headSha: string;
  /** Full ref name. */
  readonly headRef: string;
  readonly baseSha: string;
}

export type CommitState = 'error' | 'failure' | 'pending' | 'success';

/** A commit status, as a service that is no app gives it. */
export interface StatusOptions {
  readonly context: string;
  readonly state: CommitState;
  readonly description?: string;
  readonly as?: string;
}

/** What an app says with a check run. Until there is a conclusion it goes on. */
export interface CheckOptions {
  /** Id of the app. */
  readonly app: number;
  readonly name: string;
  readonly conclusion?: string;
}

/** What a tool found, as code scanning is given it. Lines are 1-based. */
export interface ScanResult {
  readonly ruleId: string;
  /** Such as `external/cwe/cwe-079`. */
  readonly tags?: readonly string[];
  readonly message: string;
  readonly path: string;
  readonly line: number;
}

export interface EditPullOptions {
  readonly title?: string;
  readonly body?: string;
  readonly base?: string;
  readonly as?: string;
}

/** `merge`: a merge commit. `squash`: one commit of all. `rebase`: each commit once more. */
export type MergeMethod = 'merge' | 'squash' | 'rebase';

export interface MergePullOptions extends ActOptions {
  /** Default: `merge`. */
  readonly method?: MergeMethod;
}

export interface OpenIssueOptions {
  readonly title: string;
  readonly body?: string;
  readonly as?: string;
}

export interface EditIssueOptions {
  readonly title?: string;
  readonly body?: string;
  readonly state?: 'open' | 'closed';
  readonly as?: string;
}

/** An issue as a person sees it. */
export interface IssueView {
  readonly title: string;
  readonly body: string | null;
  readonly state: 'open' | 'closed';
  /** Login. */
  readonly author: string;
  /** Bodies, oldest first. */
  readonly comments: readonly string[];
}

export interface ActOptions {
  /** Login of the person who acts. Default: the account's owner, who may write. */
  readonly as?: string;
}
