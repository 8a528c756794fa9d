import { createEmbeddedQueue } from '../../src/adapters/queue/embedded.js';
import { queueContract } from '../contracts/queue.js';
import { openTestDatabase } from '../support/test-database.js';

queueContract('the embedded database', async () => {
  const database = await openTestDatabase();
  return {
    open: (options) => createEmbeddedQueue(database.pglite, options),
    clear: async () =>
      void (await database.pglite.exec('truncate bullmq.job, bullmq.dedup, bullmq.dedup_next cascade')),
    close: () => database.close(),
  };
});
