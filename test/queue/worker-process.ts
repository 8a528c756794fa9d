import { TransientError } from '../../src/domain/errors.js';
import { request, ofPull } from '../contracts/queue-support.js';
import { openQueue, type QueuePlace } from './open-queue.js';

/**
 * A process to be killed, with a queue at the place named on the command line as JSON, and the lock's duration in
 * milliseconds: job 1 runs and is wanted once more, job 2 waits, job 3 is delayed. SIGTERM ends it as it should.
 */
const place = JSON.parse(process.argv[2] ?? '') as QueuePlace; // from the test that started it
const queue = await openQueue(place, { lockDurationMs: Number(process.argv[3]) });
await queue.add(request(3, 'command'));
await queue.add(request(1, 'push'));
const worker = await queue.work(
  ofPull(async ({ number }, { signal }) => {
    if (number === 3) throw new TransientError('slow down', { retryAfter: 3600 });
    await queue.add(request(1, 'push'));
    await queue.add(request(2, 'crawl'));
    console.log('running');
    await new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('aborted')));
    });
  }),
  { concurrency: 1 },
);
async function close(): Promise<void> {
  await worker.close(100);
  await queue.close();
  console.log('closed');
}
process.once('SIGTERM', () => void close());
