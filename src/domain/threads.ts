import type { PullRequestRef } from './ids.js';
import type { LineRange } from './text.js';

/** A thread that a comment of the app began, as GitHub shows it at the present head. */
export interface OwnThread {
  readonly id: string;
  readonly commentId: number;
  readonly body: string;
  /** A file's path at the head where the comment was made. */
  readonly path: string;
  /** The lines that GitHub maps the comment to; null where it calls the comment outdated and offers nothing. */
  readonly lines: LineRange | null;
  readonly isResolved: boolean;
  /** Whether the app may resolve it. */
  readonly canResolve: boolean;
  /** Somebody has answered in it. */
  readonly isDiscussed: boolean;
  /**
   * Why somebody who may write has hidden its first comment: `abuse`, `duplicate`, `off-topic`, `outdated`, `resolved` or `spam`,
   * or another word that GitHub has for it. Null while it is shown.
   */
  readonly hiddenAs: string | null;
  /** Logins of people who have reacted to it with a thumb down; the first ten. */
  readonly refusedBy: readonly string[];
}

/** In the order in which they were begun. */
export interface OwnThreads {
  readonly threads: readonly OwnThread[];
  /** False where there are so many that not all were read. */
  readonly isComplete: boolean;
}

/** Threads of a pull request that the app began. Errors are `TransientError` or `UserError`. */
export interface Threads {
  own(ref: PullRequestRef): Promise<OwnThreads>;
  /** Rewrites a comment; nothing where it is gone. */
  edit(ref: PullRequestRef, commentId: number, body: string): Promise<void>;
  /** Resolves a thread; nothing where the app may not, or it is gone. */
  resolve(ref: PullRequestRef, threadId: string): Promise<void>;
}
