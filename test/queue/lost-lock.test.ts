import { expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { createRedisQueue } from '../../src/adapters/queue/redis.js';
import { eventually, gate, request } from '../contracts/queue-support.js';
import { describeWithServer } from '../support/describe-with-server.js';

/** So a worker ends that was asleep for longer than its lock: it must not go on beside the one that has the job now. */
describeWithServer('redis', 'a job whose lock is lost', (newSpace) => {
  it('is aborted, and runs again', async () => {
    const { url, prefix } = await newSpace();
    const queue = await createRedisQueue({ url, prefix: `${prefix}queue`, lockDurationMs: 1_000 });
    const redis = new Redis(url);
    try {
      const begun = gate();
      const reasons: unknown[] = [];
      let runs = 0;
      await queue.work(
        async (_, { signal }) => {
          runs += 1;
          if (runs > 1) return;
          const aborted = new Promise((resolve) => signal.addEventListener('abort', resolve));
          begun.open();
          await aborted;
          reasons.push(signal.reason);
          signal.throwIfAborted();
        },
        { concurrency: 1 },
      );
      await queue.add(request(1));
      await begun.opened;
      const [lock = ''] = await redis.keys(`${prefix}*:lock`);
      expect(await redis.del(lock)).toBe(1);
      await eventually(() => runs === 2);
      expect(reasons).toEqual(['lock lost']);
    } finally {
      await queue.close();
      redis.disconnect();
    }
  });
});
