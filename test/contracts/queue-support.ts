import type { QueueOptions } from '../../src/adapters/queue/engine.js';
import type { QueueStatements } from '../../src/adapters/queue/turns.js';
import { TransientError } from '../../src/domain/errors.js';
import type { PriorityClass, PullRequestJob, ReviewJob } from '../../src/domain/job.js';
import type { JobContext, JobHandler, OpenRequest, Queue } from '../../src/domain/ports.js';

/** How a test reaches an engine. Queues that are opened share one place, as processes and restarts do. */
export interface QueueHarness {
  open(options: QueueOptions): Promise<Queue>;
  /** What the engine is asked beside BullMQ, in the same place. */
  statements(): Promise<QueueStatements>;
  /** Forgets all jobs. No queue is open. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** Opens one more queue in the place of the test; `FAST` when nothing is said. It is closed when the test ends. */
export type OpenQueue = (options?: QueueOptions) => Promise<Queue>;

export const HOUR = 3600;
/** Tries follow each other quickly, so that a test need not wait. */
export const FAST: QueueOptions = {
  retry: { backoffMs: 1, maxBackoffMs: 2, transientAttempts: 5, bugAttempts: 3 },
};
/** A failed try stays delayed for as long as a test lasts. */
export const SLOW: QueueOptions = { retry: { backoffMs: HOUR * 1000, maxBackoffMs: HOUR * 1000 } };

export const review = (number: number): ReviewJob => ({
  kind: 'review',
  repositoryId: 5_000_000_000,
  number,
});

/** A handler of jobs that are all on pull requests. */
export function ofPull(handler: (job: PullRequestJob, context: JobContext) => Promise<void>): JobHandler {
  return async (job, context) => {
    if (!('number' in job)) throw new Error(`nobody asked for a ${job.kind}`);
    await handler(job, context);
  };
}

/** One that asks for `review(number)`. */
export const request = (
  number: number,
  priority: PriorityClass = 'push',
  installationId = 1,
): OpenRequest => ({
  job: review(number),
  priority,
  installationId,
});

export const transient = () => new TransientError('replica lags');
export const bug = () => new TypeError('undefined is not a function');
/** The other side names a time: seconds. */
export const limited = (retryAfter: number) => new TransientError('slow down', { retryAfter });

/** Something that happens once, and can be waited for. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  let resolveOpened: (() => void) | undefined;
  const opened = new Promise<void>((resolve) => {
    resolveOpened = resolve;
  });
  return { opened, open: () => resolveOpened?.() };
}

export async function eventually(condition: () => boolean, withinMs = 20_000): Promise<void> {
  const limit = Date.now() + withinMs;
  while (!condition()) {
    if (Date.now() > limit) throw new Error('did not come about');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** As `eventually`, for what has to be asked for. */
export async function waitingFor(condition: () => Promise<boolean>): Promise<void> {
  const limit = Date.now() + 20_000;
  while (!(await condition())) {
    if (Date.now() > limit) throw new Error('did not come about');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve());
  });
}

/** Works until the job `until` has run, one job at a time, and tells the order. */
export async function orderUntil(queue: Queue, until: number): Promise<number[]> {
  const order: number[] = [];
  await queue.work(
    ofPull(async (job) => void order.push(job.number)),
    { concurrency: 1 },
  );
  await eventually(() => order.includes(until));
  return order;
}
