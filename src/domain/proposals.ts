import type { RepositoryRef } from './ids.js';

/** A file that is to be committed. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/** A pull request of our own, as it is now. `updatedAt` is ISO 8601. */
export interface OwnPull {
  readonly number: number;
  readonly state: 'open' | 'closed' | 'merged';
  readonly headSha: string;
  readonly updatedAt: string;
}

/** The branch that a repository's pull requests are merged into, if nobody says otherwise. */
export interface DefaultBranch {
  readonly name: string;
  readonly sha: string;
  /** Address of the repository in a browser, without a slash at the end. */
  readonly repositoryUrl: string;
}

/** A pull request that was merged, and when; ISO 8601. */
export interface MergedPull {
  readonly number: number;
  readonly title: string;
  readonly mergedAt: string;
  readonly author: string | null;
}

/** Proposes files in a pull request of our own. Errors are `TransientError` (try again) or `UserError` (say why). */
export interface Proposals {
  /** Null where there is no commit yet, or nothing can be seen any more. */
  defaultBranch(repository: RepositoryRef): Promise<DefaultBranch | null>;
  /** The commit that a branch is at; null when there is none of this name. */
  tip(repository: RepositoryRef, branch: string): Promise<string | null>;
  /** A branch that is there already stays as it is. */
  createBranch(repository: RepositoryRef, branch: string, sha: string): Promise<void>;
  /**
   * One commit, signed by GitHub, on a branch that is at `parent` and nowhere else: a person's commit is never written over.
   * @returns the commit's id.
   */
  commit(
    repository: RepositoryRef,
    commit: {
      readonly branch: string;
      readonly parent: string;
      readonly message: string;
      readonly files: readonly NewFile[];
    },
  ): Promise<string>;
  /** The newest pull request from this branch whose body holds the marker; null when there is none. */
  find(repository: RepositoryRef, branch: string, marker: string): Promise<OwnPull | null>;
  /** Null when it cannot be seen any more. */
  pull(repository: RepositoryRef, number: number): Promise<OwnPull | null>;
  open(
    repository: RepositoryRef,
    pull: { readonly branch: string; readonly base: string; readonly title: string; readonly body: string },
  ): Promise<OwnPull>;
  /** The last ones that were merged into a branch, newest first, of the hundred that changed last. One request. */
  merged(repository: RepositoryRef, base: string, limit: number): Promise<readonly MergedPull[]>;
}
