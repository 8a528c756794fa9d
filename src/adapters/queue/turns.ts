import { PRIORITY, type PriorityClass } from '../../domain/job.js';
import type { QueueDepth } from '../../domain/ports.js';

/**
 * Whose turn it is. BullMQ runs the job with the lowest number first, and equals in their order. The number tells the
 * class, and within the class the tag: start-time fair queueing, where each class has a virtual time, which is the tag
 * of the job that was begun last and never goes back:
 *
 *     tag = max(virtual time, last tag of the flow) + 1
 *
 * So a flow's jobs have tags that follow each other, and a flow that was idle begins where the others are: among n flows
 * a job waits for about n jobs for each one that its own flow has before it. A flow is an installation; its jobs that
 * come back from a delay are a flow of their own, since they would else all go before, or all behind, what came in
 * meanwhile.
 *
 * Tags are kept where the jobs are, and are lost with them. The engines' statements say the rule each in its own
 * language. Tags start over when the range nears its end at a moment when nothing of the class waits. If there is no
 * such moment all further jobs have the last tag, and run in the order in which they came.
 */
export interface Turns {
  /** Answers the tag of the flow's next turn, which is thereby taken. */
  take(priority: PriorityClass, flow: string): Promise<number>;
  /** The turn that was taken last was not needed, or its job was cancelled. */
  giveBack(priority: PriorityClass, flow: string): Promise<void>;
  /** A job with this tag begins. */
  begin(priority: PriorityClass, tag: number): Promise<void>;
}

/** What an engine can tell beyond what BullMQ asks of it. */
export interface QueueStatements extends Turns {
  /** Forgets that a running job is wanted once more. `id` is `jobId(job)`. */
  forgetNext(id: string): Promise<void>;
  depth(): Promise<readonly QueueDepth[]>;
}

/** Most urgent first. */
export const PRIORITY_CLASSES: readonly PriorityClass[] = (Object.keys(PRIORITY) as PriorityClass[]).sort(
  (a, b) => PRIORITY[a] - PRIORITY[b],
);

/** BullMQ's numbers go from 1 to 2^21 - 1; 0 would be outside all order. */
const TAGS_PER_CLASS = 2 ** 19;
export const LAST_TAG = TAGS_PER_CLASS - 1;
/** From here on tags start over as soon as nothing of the class waits. */
export const NEAR_END_TAG = LAST_TAG - 2 ** 16;

/** Of a job that comes back from a delay: it is looked at first, and is given a turn when it begins. Turns start at 1. */
export const RETURNING_TAG = 0;

/** Where a job stands: the class, and the tag within it. */
export interface Place {
  readonly priority: PriorityClass;
  readonly tag: number;
}

/** BullMQ's number for the tag 0 of a class. */
export function firstNumber(priority: PriorityClass): number {
  return 1 + PRIORITY_CLASSES.indexOf(priority) * TAGS_PER_CLASS;
}

export function numberOf({ priority, tag }: Place): number {
  return firstNumber(priority) + tag;
}

export function placeOf(number: number): Place {
  const index = Math.floor((number - 1) / TAGS_PER_CLASS);
  const priority = PRIORITY_CLASSES[index];
  if (priority === undefined) throw new RangeError(`${number} is no place in the queue`);
  return { priority, tag: (number - 1) % TAGS_PER_CLASS };
}

export const flowOf = (installationId: number): string => `${installationId}`;
export const returningFlowOf = (installationId: number): string => `${installationId}-returning`;
