import type { BackendClasses, IQueueBackend } from 'bullmq';
import type { Worker } from '../../domain/ports.js';
import { QUEUE_NAME, type Engine, type QueueOptions } from './engine.js';
import type { QueuedJob } from './job-schema.js';
import { backoffStrategy, CANCELLED, LOCK_LOST, type Processor } from './processor.js';
import type { RetryPolicy } from './retry.js';

/** A worker of this process. */
export interface Running {
  /** Aborts a job, by BullMQ's id, if it runs here. */
  cancelJob(id: string): void;
}

export interface WorkerSettings extends Omit<QueueOptions, 'retry'> {
  readonly concurrency: number;
  readonly retry: RetryPolicy;
  readonly onError: (error: Error) => void;
}

/** How long a handler may take to notice that its signal was aborted before it is left to the next start. */
const ABORT_GRACE_MS = 2_000;
/** How soon a worker asks again after it lost the server. */
const RETRY_MS = 1_000;

export async function startWorker<C>(
  { Worker: BullWorker }: BackendClasses<IQueueBackend, C>,
  engine: Engine<C>,
  processor: Processor,
  { concurrency, retry, lockDurationMs: lockDuration = 30_000, onError, onReconnect }: WorkerSettings,
): Promise<Running & Worker> {
  // Where nobody else can take a job there is no sign of life to give, nor to look for. Elsewhere one look marks a job whose
  // sign of life is missing, and the next one takes it back.
  const recovery = engine.exclusive
    ? { skipStalledCheck: true, skipLockRenewal: true }
    : { lockDuration, stalledInterval: lockDuration / 2, maxStalledCount: retry.maxStarts };
  const worker = new BullWorker<QueuedJob, void>(QUEUE_NAME, processor, {
    connection: engine.workerConnection(),
    ...(engine.prefix === undefined ? {} : { prefix: engine.prefix }),
    ...(engine.waitMs === undefined ? {} : { drainDelay: engine.waitMs / 1000 }),
    concurrency,
    maxStartedAttempts: retry.maxStarts,
    settings: { backoffStrategy },
    runRetryDelay: RETRY_MS,
    ...recovery,
  });
  worker.on('error', (error) => {
    onError(error);
    if (isLost(error)) onReconnect?.();
  });
  // No sign of life came in time and another worker does the same work now, or the server has forgotten the job.
  worker.on('lockRenewalFailed', (ids) => {
    for (const id of ids) worker.cancelJob(id, LOCK_LOST);
    onReconnect?.();
  });
  await worker.waitUntilReady();

  async function close(deadlineMs: number): Promise<void> {
    const ended = worker.close();
    if (await endsWithin(ended, deadlineMs)) return;
    worker.cancelAllJobs('shutting down');
    if (await endsWithin(ended, ABORT_GRACE_MS)) return;
    // A handler does not end, or the server is away. BullMQ does the rest only after them, and its timers would keep the
    // process alive; nor must a job that is left be kept from others by signs of life.
    await worker['lockManager'].close();
    worker['stalledCheckStopper']?.();
    await worker.getBackend().close(true);
  }

  let closed: Promise<void> | undefined;
  return {
    cancelJob: (id) => void worker.cancelJob(id, CANCELLED),
    close: (deadlineMs) => (closed ??= close(deadlineMs)),
  };
}

/** What BullMQ says when a job's record is gone: the server has forgotten everything, not just this job. */
function isLost(error: Error): boolean {
  return error.message.startsWith('Missing key for job ');
}

async function endsWithin(ended: Promise<void>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  try {
    return await Promise.race([ended.then(() => true), deadline]);
  } finally {
    clearTimeout(timer);
  }
}
