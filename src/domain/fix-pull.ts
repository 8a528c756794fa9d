import type { CommittedFile } from './committer.js';
import type { FileFixes } from './head-fixes.js';
import type { RepositoryRef } from './ids.js';

/** What a fix pull request is about, one thing each. */
export type FixConcern =
  /** The safe fixes of the newest head of a pull request: stacked on its branch. */
  | { readonly kind: 'pull'; readonly number: number }
  /** What one rule finds in some files of the default branch. */
  | { readonly kind: 'rule'; readonly ruleId: string; readonly paths: readonly string[] };

/**
 * How far it has come:
 * `wanted`: nothing is there yet;
 * `trying`: open, and the checks of the repository have not decided about it;
 * `ready`: open, for people to merge;
 * `left`: people have pushed to its branch, which is theirs from then on;
 * `merged`;
 * `closed`: by a person, who does not want it: it is not proposed again;
 * `withdrawn`: closed by us, `why` says for what reason;
 * `refused`: it cannot be had, `why` says for what reason.
 */
export type FixPullState =
  | 'wanted'
  | 'trying'
  | 'ready'
  | 'left'
  | 'merged'
  | 'closed'
  | 'withdrawn'
  | 'refused';

/** Whether it is stacked on the branch of that pull request. */
export function isAbove({ concern }: Pick<FixPull, 'concern'>, number: number): boolean {
  return concern.kind === 'pull' && concern.number === number;
}

/** What the gate `ci` says of the newest commit. */
export type CiResult =
  /** Some have not ended, or may still come. */
  | { readonly kind: 'waiting' }
  /** `names`: of the checks that passed. */
  | { readonly kind: 'passed'; readonly names: readonly string[] }
  /** No check of another app came within the time; or those that came did not end. */
  | { readonly kind: 'not-applicable'; readonly why: string }
  /** `names`: of the checks that fail here and not on the base. */
  | { readonly kind: 'failed'; readonly names: readonly string[] };

/** A fix pull request, as our rows tell of it. */
export interface FixPull {
  /** Of the repository, the same for the same concern. */
  readonly key: string;
  readonly concern: FixConcern;
  readonly state: FixPullState;
  /** Null before it is open. */
  readonly number: number | null;
  readonly branch: string;
  /** Branch that it is to be merged into. */
  readonly baseRef: string;
  /** Commit of the base that the newest of our commits was made on; null before there is one. */
  readonly baseSha: string | null;
  /** Ours on its branch, oldest first: a tip that is not among them is a person's. */
  readonly commits: readonly string[];
  /** When the newest of them was made; null before there is one. */
  readonly committedAt: Date | null;
  /** Address of the repository in a browser, without a slash at the end. */
  readonly repositoryUrl: string;
  /** The fixes in it, with what they were proven under. */
  readonly files: readonly FileFixes[];
  readonly ci: CiResult;
  /**
   * SHA-256 in hex of the description that we wrote last: one that a person has changed is theirs. Two with a space between them
   * while the second one is being sent.
   */
  readonly bodyDigest: string | null;
  /** Login; null where nobody asked. */
  readonly askedBy: string | null;
  /** Why it is refused, is withdrawn or is about to be, as a sentence; null for everything else. */
  readonly why: string | null;
}

/** Open, or about to be. */
export const LIVE_FIX_PULLS = [
  'wanted',
  'trying',
  'ready',
  'left',
] as const satisfies readonly FixPullState[];

export function isLive({ state }: Pick<FixPull, 'state'>): boolean {
  return LIVE_FIX_PULLS.some((live) => live === state);
}

/** Prefix of all branches that fix pull requests are made of. */
export const FIX_BRANCH_PREFIX = 'code-roach/fix/';

/** A check of another app, or a commit status, on a commit. */
export interface CheckState {
  readonly name: string;
  readonly state: 'pending' | 'passed' | 'failed';
}

/** A fix pull request, as GitHub shows it. */
export interface SeenFixPull {
  readonly number: number;
  /** As GraphQL names it. */
  readonly nodeId: string;
  readonly state: 'open' | 'closed' | 'merged';
  readonly isDraft: boolean;
  readonly headSha: string;
  readonly baseRef: string;
  /** Empty where there is none. */
  readonly body: string;
}

/** A commit that no branch has yet. */
export interface DraftCommit {
  /** First the commit that the branch is at, where there is one. */
  readonly parents: readonly string[];
  /** The commit whose tree it starts from. */
  readonly treeOf: string;
  readonly message: string;
  /** Each path once, none of them deleted. */
  readonly files: readonly CommittedFile[];
}

export type PutOutcome =
  | { readonly kind: 'put' }
  /** The branch is somewhere else: its tip is no ancestor. */
  | { readonly kind: 'moved' }
  /** By a rule of the repository; `why` is GitHub's sentence. */
  | { readonly kind: 'refused'; readonly why: string };

/** Branches and pull requests of fixes. Errors are `TransientError` (try again) or `UserError` (say why). */
export interface FixPulls {
  /** The commit that a branch is at; null when there is none of this name. */
  tip(repository: RepositoryRef, branch: string): Promise<string | null>;
  /** Makes a commit, signed by GitHub; nobody sees it before a branch is put on it. @returns its id. */
  draftCommit(repository: RepositoryRef, commit: DraftCommit): Promise<string>;
  /** Puts a branch on a commit: a new one, or one whose tip is an ancestor of it. Done twice it is `put` twice. */
  put(repository: RepositoryRef, branch: string, sha: string, isNew: boolean): Promise<PutOutcome>;
  /** Deletes a branch that is at `sha`, and leaves one that is elsewhere; one that is gone is no error. */
  remove(repository: RepositoryRef, branch: string, sha: string): Promise<void>;
  /** Null when it cannot be seen any more. */
  pull(repository: RepositoryRef, number: number): Promise<SeenFixPull | null>;
  /** As a draft, where the repository has drafts. One that is there already is answered. */
  open(
    repository: RepositoryRef,
    pull: { readonly branch: string; readonly base: string; readonly title: string; readonly body: string },
  ): Promise<SeenFixPull>;
  /** A draft is one no more; what is none stays as it is. */
  markReady(repository: RepositoryRef, pull: Pick<SeenFixPull, 'nodeId' | 'isDraft'>): Promise<void>;
  edit(
    repository: RepositoryRef,
    number: number,
    change: {
      readonly title?: string;
      readonly body?: string;
      readonly base?: string;
      readonly state?: 'closed';
    },
  ): Promise<void>;
  /**
   * Checks of other apps and commit statuses on a commit, each name once: the newest run counts, and of different checks with
   * one name the worst. What somebody cancelled is left out, as are statuses where the installation may not read them. Two
   * requests, and one for each further hundred checks.
   */
  checks(repository: RepositoryRef, sha: string): Promise<readonly CheckState[]>;
}

/** Fix pull requests of a repository. */
export interface FixPullStore {
  /** Null when there is none for the concern. */
  fixPull(repository: RepositoryRef, key: string): Promise<FixPull | null>;
  /** Those that are open, or about to be. */
  liveFixPulls(repository: RepositoryRef): Promise<readonly FixPull[]>;
  /** Those about rules but for the merged ones, the newest `limit` of them first. */
  ruleFixPulls(repository: RepositoryRef, limit: number): Promise<readonly FixPull[]>;
  /** The one whose pull request has that number; null when it is none of ours. */
  fixPullAt(repository: RepositoryRef, number: number): Promise<FixPull | null>;
  /** In place of what is known of the concern. It is looked at again by `lookAt`; null: not before somebody says so. */
  saveFixPull(repository: RepositoryRef, pull: FixPull, lookAt: Date | null): Promise<void>;
  /** Nothing is remembered of it: it can be proposed again. */
  forgetFixPull(repository: RepositoryRef, key: string): Promise<void>;
}
