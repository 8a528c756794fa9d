import type { CommandEnd, CommentRef } from './command.js';
import type { PullRequestRef } from './ids.js';

/** An answer in a thread of the diff. */
export type ThreadReplyRef = CommentRef & { readonly kind: 'diff'; readonly inReplyTo: number };

/** A question that waits for its answer. What it asks is read from its comment when it is answered. */
export interface OpenQuestion {
  readonly id: number;
  readonly comment: ThreadReplyRef;
  /** Login of who asks. */
  readonly login: string;
  /** Somebody has begun to answer it: the answer may be there. */
  readonly isBegun: boolean;
  readonly askedAt: Date;
  /** GUID of the delivery that told of it. */
  readonly delivery: string;
}

/** Questions of people in threads of the diff, whoever opened these. */
export interface QuestionStore {
  /** Those that were not answered, in the order in which they were asked. */
  questions(ref: PullRequestRef): Promise<readonly OpenQuestion[]>;
  /** What has ended stays as it ended; `refused`: it gets no answer. */
  markQuestion(question: Pick<OpenQuestion, 'id'>, state: 'begun' | CommandEnd): Promise<void>;
}
