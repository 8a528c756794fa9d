import type { Worker as BullWorker } from 'bullmq';
import type { Worker } from '../../domain/ports.js';

/** What `createWorker` needs of BullMQ's worker, whichever engine it runs on. */
type Running = Pick<BullWorker, 'close' | 'cancelAllJobs'>;

/** How long a handler may take to notice that its signal was aborted before it is left to the next start. */
const ABORT_GRACE_MS = 2_000;

export function createWorker(running: Running): Worker {
  let closed: Promise<void> | undefined;

  async function close(deadlineMs: number): Promise<void> {
    const ended = running.close();
    if (await endsWithin(ended, deadlineMs)) return;
    running.cancelAllJobs('shutting down');
    await endsWithin(ended, ABORT_GRACE_MS);
  }

  return { close: (deadlineMs) => (closed ??= close(deadlineMs)) };
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
