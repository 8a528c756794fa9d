import type { Queue as BullQueue } from 'bullmq';
import { randomUUID } from 'node:crypto';
import { jobId, PRIORITY, type Job } from '../../domain/job.js';
import type { JobStatus, OpenRequest } from '../../domain/ports.js';
import type { QueuedJob } from './job-schema.js';
import type { RetryPolicy } from './retry.js';
import { flowOf, numberOf, placeOf, RETURNING_TAG, type Place, type QueueStatements } from './turns.js';
import type { Running } from './worker.js';

/** What is needed of BullMQ's queue, whichever engine it runs on. */
type Jobs = Pick<BullQueue<QueuedJob>, 'getJob' | 'getDeduplicationJobId'>;

const KEEP_FAILED = { count: 500, age: 7 * 24 * 3600 };
const PENDING: ReadonlySet<string> = new Set(['waiting', 'prioritized', 'delayed']);

export interface Adding {
  readonly queue: Jobs & Pick<BullQueue<QueuedJob>, 'add'>;
  readonly statements: QueueStatements;
  readonly retry: RetryPolicy;
}

export async function addJob({ queue, statements, retry }: Adding, request: OpenRequest): Promise<void> {
  const { job, priority, installationId } = request;
  const flow = flowOf(installationId);
  const tag = await statements.take(priority, flow);
  const ownId = `${jobId(job)}-${randomUUID()}`;
  const { id } = await queue.add(
    job.kind,
    { job, installationId },
    {
      jobId: ownId,
      priority: numberOf({ priority, tag }),
      deduplication: { id: jobId(job), keepLastIfActive: true },
      // The processor decides how many tries there are; BullMQ only must not end them sooner.
      attempts: retry.maxStarts,
      backoff: { type: 'decided' },
      removeOnComplete: true,
      removeOnFail: KEEP_FAILED,
    },
  );
  if (id === undefined || id === ownId) return;
  const usedTurn = await raiseJob(queue, id, { priority, tag });
  if (!usedTurn) await statements.giveBack(priority, flow);
}

/**
 * Raises a job that an add met, and answers whether it took the turn; a lower priority changes nothing. Only a command
 * ends a delay: a person waits for it, while a push may well come during a rate limit, and the delayed job will read
 * the newest head in any case.
 */
async function raiseJob(queue: Jobs, id: string, { priority, tag }: Place): Promise<boolean> {
  const met = await queue.getJob(id);
  const state = await met?.getState();
  if (met === undefined || state === undefined || !PENDING.has(state)) return false;
  const isRaised = PRIORITY[priority] < PRIORITY[placeOf(met.priority).priority];
  try {
    if (isRaised) await met.changePriority({ priority: numberOf({ priority, tag }) });
    if (priority === 'command' && state === 'delayed') await met.promote();
  } catch (error) {
    if (PENDING.has(await met.getState())) throw error;
  }
  return isRaised;
}

export interface Cancelling {
  readonly queue: Jobs;
  readonly statements: QueueStatements;
  readonly running: Iterable<Running>;
}

/** Takes a job out that waits, aborts it where it runs, and forgets that it was wanted once more. */
export async function cancelJob({ queue, statements, running }: Cancelling, job: Job): Promise<void> {
  // First: else the further run could take its place between the look-up and the removal.
  await statements.forgetNext(jobId(job));
  const found = await findJob(queue, job);
  if (found === null) return;
  if (PENDING.has(await found.getState())) {
    const { priority, tag } = placeOf(found.priority);
    try {
      await found.remove();
      if (tag !== RETURNING_TAG) await statements.giveBack(priority, flowOf(found.data.installationId));
      return;
    } catch (error) {
      // It has begun, or ended, meanwhile.
      if (PENDING.has(await found.getState())) throw error;
    }
  }
  for (const worker of running) worker.cancelJob(found.id ?? '');
}

/** Null when the job is not in the queue: unknown, done, or failed for good. */
export async function statusOfJob(queue: Jobs, job: Job): Promise<JobStatus | null> {
  const found = await findJob(queue, job);
  const state = await found?.getState();
  if (found === null || state === undefined) return null;
  const isRunning = state === 'active';
  if (!isRunning && !PENDING.has(state)) return null;
  return {
    state: isRunning ? 'running' : state === 'delayed' ? 'delayed' : 'waiting',
    priority: placeOf(found.priority).priority,
    progress: typeof found.progress === 'string' ? found.progress : null,
  };
}

async function findJob(queue: Jobs, job: Job) {
  const id = await queue.getDeduplicationJobId(jobId(job));
  return id === null ? null : ((await queue.getJob(id)) ?? null);
}
