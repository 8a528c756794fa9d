import { Redis } from 'ioredis';
import { QUEUE_NAME } from '../../src/adapters/queue/engine.js';
import { createRedisStatements } from '../../src/adapters/queue/redis-statements.js';
import { createRedisQueue } from '../../src/adapters/queue/redis.js';
import { queueContract } from '../contracts/queue.js';
import { describeWithServer } from '../support/describe-with-server.js';

describeWithServer('redis', 'the queue on a Redis server', (newSpace) => {
  queueContract(
    'Redis',
    async () => {
      const space = await newSpace();
      const prefix = `${space.prefix}queue`;
      const redis = new Redis(space.url);
      return {
        open: (options) => createRedisQueue({ ...options, url: space.url, prefix }),
        statements: async () => createRedisStatements(redis, (type) => `${prefix}:${QUEUE_NAME}:${type}`),
        clear: () => space.clear(),
        close: async () => redis.disconnect(),
      };
    },
    { isShared: true },
  );
});
