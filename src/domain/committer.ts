import type { RepositoryRef } from './ids.js';

/** A path as a commit leaves it; `text` becomes bytes as UTF-8, with nothing added or taken away. */
export type CommittedFile =
  | {
      readonly path: string;
      /** Of a symlink the text is the path that it leads to. */
      readonly mode: 'file' | 'executable' | 'symlink';
      readonly text: string;
    }
  | { readonly path: string; readonly mode: 'deleted' };

/** One commit on a branch that is there. Authored by the app and signed by GitHub. */
export interface NewCommit {
  readonly branch: string;
  /** Where the branch has to be, or nothing is done. */
  readonly parent: string;
  /** Subject of at most 72 characters; null where it says all. */
  readonly headline: string;
  readonly body: string | null;
  /** Each path once. */
  readonly files: readonly CommittedFile[];
}

export type CommitOutcome =
  | { readonly kind: 'committed'; readonly sha: string }
  /** The branch is somewhere else: what is to be committed has to be looked at again. */
  | { readonly kind: 'moved' }
  /** By a rule of the repository; `why` is GitHub's sentence. */
  | { readonly kind: 'refused'; readonly why: string };

/** A rule that holds for a branch, as GitHub names it: `pull_request`, `commit_message_pattern`. */
export interface BranchRule {
  readonly type: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

export interface BranchCommit {
  readonly sha: string;
  readonly parents: readonly string[];
  readonly message: string;
}

/** Commits to branches. Errors are `TransientError` (try again) or `UserError` (say why). */
export interface Committer {
  commit(repository: RepositoryRef, commit: NewCommit): Promise<CommitOutcome>;
  /** What holds for a branch; nothing where this GitHub knows no such rules. */
  rules(repository: RepositoryRef, branch: string): Promise<readonly BranchRule[]>;
  /** Its newest commits, newest first; none where there is no such branch. One request. */
  newest(repository: RepositoryRef, branch: string, limit: number): Promise<readonly BranchCommit[]>;
}
