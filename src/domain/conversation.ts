import type { CommentRef } from './command.js';
import type { PullRequestRef } from './ids.js';

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
  /** Answers in the thread, or in the conversation. */
  answer(ref: PullRequestRef, comment: CommentRef, body: string): Promise<void>;
  /** Whether the app has written an answer with this marker since then. */
  hasAnswer(ref: PullRequestRef, comment: CommentRef, marker: string, since: Date): Promise<boolean>;
}
