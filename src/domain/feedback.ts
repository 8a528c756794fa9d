import type { PullRequestRef } from './ids.js';

/** What somebody tells whoever runs the app. */
export interface Feedback {
  /** Number of the command that gave it: done twice it is kept once. */
  readonly commandId: number;
  /** Login of who says it. */
  readonly login: string;
  /** In that person's words, untrusted. */
  readonly text: string;
  readonly at: Date;
}

/** The same with where it was said. Name and owner are null where the repository is not known any more. */
export interface KeptFeedback extends Feedback {
  readonly installationId: number;
  readonly owner: string | null;
  readonly name: string | null;
  readonly number: number;
}

/** An installation can say so much within 24 hours. */
export const MAX_FEEDBACK_A_DAY = 20;
/** UTF-16 units: what is typed on one line fits, and what the line was cut off at does not. */
export const MAX_FEEDBACK_LENGTH = 450;

/** `secret`: it holds what looks like one, so it is not kept; `full`: enough was said today. */
export type FeedbackEnd = 'kept' | 'secret' | 'full';

export interface FeedbackStore {
  /** Keeps it, unless the installation has said `MAX_FEEDBACK_A_DAY` other things in the 24 hours before. */
  keepFeedback(ref: PullRequestRef, feedback: Feedback): Promise<Exclude<FeedbackEnd, 'secret'>>;
}
