import { openEmbeddedDatabase } from '../../src/adapters/postgres/embedded.js';
import { createEmbeddedQueue } from '../../src/adapters/queue/embedded.js';
import { TransientError } from '../../src/domain/errors.js';
import type { Job } from '../../src/domain/job.js';

/**
 * A process to be killed, on the data directory named on the command line: job 1 runs and is wanted once more, job 2
 * waits, job 3 is delayed.
 */
const job = (number: number): Job => ({ kind: 'review', repositoryId: 10, number });

const database = await openEmbeddedDatabase({ dataDir: process.argv[2] ?? '' });
const queue = await createEmbeddedQueue(database.pglite, { lockDurationMs: 3_600_000 });
await queue.add(job(3), 'command');
await queue.add(job(1), 'push');
await queue.work(
  async ({ number }) => {
    if (number === 3) throw new TransientError('slow down', { retryAfter: 3600 });
    await queue.add(job(1), 'push');
    await queue.add(job(2), 'crawl');
    console.log('running');
    await new Promise(() => undefined);
  },
  { concurrency: 1 },
);
