import type { PullRequestRef, RepositoryRef } from './ids.js';

/** What people have merged in the place of a suggestion of ours. Its lines are as hostile as all code. */
export interface Rewrite {
  readonly ruleId: string;
  readonly fingerprint: string;
  /** Number of the pull request. */
  readonly number: number;
  /** The lines that the suggestion was to replace, without the newline after the last one. */
  readonly before: string;
  /** The lines that took their place, in the same form. */
  readonly written: string;
}

/** Older ones tell nothing of how a team writes today. */
export const MAX_REWRITES = 200;

/** Rows about how people write what we suggest. Those of one repository are never read for another. */
export interface RewriteStore {
  /** Keeps what was merged in place of a suggestion; does nothing unless its outcome is `edited`. */
  keepRewrite(ref: PullRequestRef, fingerprint: string, written: string): Promise<void>;
  /** Those of a repository, newest first, at most `MAX_REWRITES`. */
  rewrites(repository: RepositoryRef): Promise<readonly Rewrite[]>;
}
