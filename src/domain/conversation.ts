import type { CommentRef } from './command.js';
import type { PullRequestRef } from './ids.js';
import type { LineRange } from './text.js';

/** What somebody said in a thread. */
export interface ThreadComment {
  readonly id: number;
  /** Null where the account is gone. */
  readonly login: string | null;
  readonly isOwn: boolean;
  /** Markdown, untrusted where it is not the app's own. */
  readonly body: string;
}

/** A thread of the diff that a comment of the app's own began. */
export interface OwnThread {
  readonly root: ThreadComment;
  readonly path: string;
  /** Where GitHub shows it on the head; null where these lines have changed since. */
  readonly lines: LineRange | null;
  /** Oldest first; of a pull request with very many comments the newest. */
  readonly replies: readonly ThreadComment[];
}

/** Comments of people, and what is shown beside them. Errors are `TransientError` or `UserError`. */
export interface Conversation {
  /**
   * Has the app react to a comment; a reaction that is there stays.
   * @returns its id; null where the comment is gone.
   */
  react(
    ref: PullRequestRef,
    comment: CommentRef,
    content: 'eyes' | 'rocket' | 'confused',
  ): Promise<number | null>;
  unreact(ref: PullRequestRef, comment: CommentRef, reactionId: number): Promise<void>;
  /** Body of a comment of the app's own on the diff; null for anybody else's, and where it is gone. */
  ownComment(ref: PullRequestRef, commentId: number): Promise<string | null>;
  /** What stands in a thread; null where it was begun by anybody else, and where its first comment is gone. */
  ownThread(ref: PullRequestRef, rootId: number): Promise<OwnThread | null>;
  /** Answers in the thread, or in the conversation. */
  answer(ref: PullRequestRef, comment: CommentRef, body: string): Promise<void>;
  /** Whether the app has written an answer with this marker since then. */
  hasAnswer(ref: PullRequestRef, comment: CommentRef, marker: string, since: Date): Promise<boolean>;
}
