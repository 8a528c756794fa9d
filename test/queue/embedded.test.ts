import { createEmbeddedQueue } from '../../src/adapters/queue/embedded.js';
import { QUEUE_NAME } from '../../src/adapters/queue/engine.js';
import { createPglitePool } from '../../src/adapters/queue/pglite-pool.js';
import { createPostgresStatements } from '../../src/adapters/queue/postgres-statements.js';
import { queueContract } from '../contracts/queue.js';
import { openTestDatabase } from '../support/test-database.js';

const CLEAR = 'truncate bullmq.job, bullmq.dedup, bullmq.dedup_next, bullmq.installation_turn cascade';

queueContract(
  'the embedded database',
  async () => {
    const database = await openTestDatabase();
    return {
      open: (options) => createEmbeddedQueue(database.pglite, options),
      statements: async () => createPostgresStatements(createPglitePool(database.pglite), QUEUE_NAME),
      clear: async () => void (await database.pglite.exec(CLEAR)),
      close: () => database.close(),
    };
  },
  { isShared: false },
);
