import { withBackend, type BackendFactory, type IQueueBackend, type Queue as BullQueue } from 'bullmq';
import { randomUUID } from 'node:crypto';
import { jobId, PRIORITY, type Job, type PriorityClass } from '../../domain/job.js';
import type { Queue, Worker } from '../../domain/ports.js';
import { backoffStrategy, createProcessor } from './processor.js';
import { DEFAULT_RETRY, type RetryPolicy } from './retry.js';
import { createWorker } from './worker.js';

export interface QueueOptions {
  readonly retry?: Partial<RetryPolicy>;
  /** After this long without a sign of life another process may take a worker's job. */
  readonly lockDurationMs?: number;
  /** Failures of the queue itself, such as a lost connection; a job's own errors go to its handler's caller. */
  readonly onError?: (error: Error) => void;
}

/** Where the jobs are kept. */
export interface Engine<C> {
  readonly factory: BackendFactory<IQueueBackend, C>;
  readonly connection: C;
  /** No other process can hold a job of this queue: what is active when it opens was left by one that is gone. */
  readonly exclusive: boolean;
}

const QUEUE_NAME = 'code-roach';
const KEEP_FAILED = { count: 500, age: 7 * 24 * 3600 };

/**
 * The queue on one of BullMQ's engines.
 *
 * A BullMQ job has an id of its own; one at a time per unit of work is BullMQ's de-duplication by `jobId(job)`: while
 * a job waits or is delayed an add is dropped, while it runs one further run is remembered, however many adds come.
 * The id is free again when the job has completed or finally failed, so a later add follows a failed job.
 *
 * Races known:
 * - an add is answered with the job that it met; before its priority is raised that job may start or end: then the run
 *   that was wanted has begun after the add, and there is nothing left to raise;
 * - of several adds that meet a running job, the last one's priority is that of the further run.
 */
export async function createBullQueue<C>(engine: Engine<C>, options: QueueOptions): Promise<Queue> {
  const bullmq = withBackend(engine.factory);
  const { connection } = engine;
  const retry = { ...DEFAULT_RETRY, ...options.retry };
  const onError = options.onError ?? (() => undefined);
  const workers = new Set<Worker>();
  const lockDuration = options.lockDurationMs ?? 30_000;
  // Where nobody else can take a job there is no sign of life to give, nor to look for.
  const recovery = engine.exclusive
    ? { skipStalledCheck: true, skipLockRenewal: true }
    : { lockDuration, stalledInterval: lockDuration, maxStalledCount: retry.maxStarts };

  const queue = new bullmq.Queue<Job>(QUEUE_NAME, { connection, streams: { events: { maxLen: 100 } } });
  queue.on('error', onError);
  await queue.waitUntilReady();
  if (engine.exclusive) {
    // '0' stands for whichever worker holds the job.
    for (const job of await queue.getActive()) await job.moveToWait('0');
  }

  async function add(job: Job, priority: PriorityClass): Promise<void> {
    const ownId = `${jobId(job)}-${randomUUID()}`;
    const { id } = await queue.add(job.kind, job, {
      jobId: ownId,
      priority: PRIORITY[priority],
      deduplication: { id: jobId(job), keepLastIfActive: true },
      // The processor decides how many tries there are; BullMQ only must not end them sooner.
      attempts: retry.maxStarts,
      backoff: { type: 'decided' },
      removeOnComplete: true,
      removeOnFail: KEEP_FAILED,
    });
    if (id !== undefined && id !== ownId) await hurry(queue, id, priority);
  }

  return {
    add,
    work: async (handler, { concurrency }) => {
      const bullWorker = new bullmq.Worker<Job, void>(QUEUE_NAME, createProcessor(handler, retry), {
        connection,
        concurrency,
        maxStartedAttempts: retry.maxStarts,
        settings: { backoffStrategy },
        ...recovery,
      });
      bullWorker.on('error', onError);
      await bullWorker.waitUntilReady();
      const worker = createWorker(bullWorker);
      workers.add(worker);
      return worker;
    },
    close: async () => {
      await Promise.all([...workers].map((worker) => worker.close(0)));
      await queue.close();
    },
  };
}

/**
 * Raises a job that an add met; a lower priority changes nothing. Only a command ends a delay: a person waits for it,
 * while a push may well come during a rate limit, and the delayed job will read the newest head in any case.
 */
async function hurry(queue: Pick<BullQueue, 'getJob'>, id: string, priority: PriorityClass): Promise<void> {
  const met = await queue.getJob(id);
  if (met === undefined) return;
  try {
    if (PRIORITY[priority] < met.priority) await met.changePriority({ priority: PRIORITY[priority] });
    if (priority === 'command' && (await met.isDelayed())) await met.promote();
  } catch (error) {
    const state = await met.getState();
    if (state === 'waiting' || state === 'prioritized' || state === 'delayed') throw error;
  }
}
