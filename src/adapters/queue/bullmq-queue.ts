import { withBackend } from 'bullmq';
import type { Queue, Worker } from '../../domain/ports.js';
import { QUEUE_NAME, type Engine, type QueueOptions } from './engine.js';
import { addJob, cancelJob, statusOfJob } from './job-control.js';
import type { QueuedJob } from './job-schema.js';
import { createProcessor } from './processor.js';
import { DEFAULT_RETRY } from './retry.js';
import { reach } from './unreachable.js';
import { startWorker, type Running } from './worker.js';

export type { QueueOptions } from './engine.js';

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
 * - of several adds that meet a running job, the last one's priority is that of the further run, which costs its
 *   installation no turn: as many as run at a time;
 * - a job that is cancelled at the moment at which it begins may run to its end;
 * - a worker that was asleep for longer than its lock is told so by the first renewal after it wakes, and works on until then.
 */
export async function createBullQueue<C>(engine: Engine<C>, options: QueueOptions): Promise<Queue> {
  const classes = withBackend(engine.factory);
  const { connection, statements } = engine;
  const retry = { ...DEFAULT_RETRY, ...options.retry };
  let isClosed = false;
  // What an abandoned handler still tries after the end concerns nobody.
  const onError = (error: Error): void => {
    if (!isClosed) options.onError?.(error);
  };
  const running = new Set<Running & Worker>();

  const queue = new classes.Queue<QueuedJob>(QUEUE_NAME, {
    connection,
    ...(engine.prefix === undefined ? {} : { prefix: engine.prefix }),
    streams: { events: { maxLen: 100 } },
  });
  queue.on('error', onError);
  await queue.waitUntilReady();
  if (engine.exclusive) {
    // '0' stands for whichever worker holds the job.
    for (const job of await queue.getActive()) await job.moveToWait('0');
  }

  const close = async (): Promise<void> => {
    await Promise.all([...running].map((worker) => worker.close(0)));
    await queue.close();
    isClosed = true;
    await engine.close();
  };
  let closing: Promise<void> | undefined;
  return {
    add: (request) => reach(() => addJob({ queue, statements, retry }, request)),
    cancel: (job) => reach(() => cancelJob({ queue, statements, running }, job)),
    status: (job) => reach(() => statusOfJob(queue, job)),
    depth: () => reach(() => statements.depth()),
    work: async (handler, { concurrency }) => {
      const processor = createProcessor({ handler, retry, statements, queue, onError });
      const worker = await startWorker(classes, engine, processor, {
        ...options,
        concurrency,
        retry,
        onError,
      });
      running.add(worker);
      return worker;
    },
    close: () => (closing ??= close()),
  };
}
