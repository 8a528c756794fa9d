import pg from 'pg';
import { QUEUE_NAME } from '../../src/adapters/queue/engine.js';
import { createPostgresStatements } from '../../src/adapters/queue/postgres-statements.js';
import { createPostgresQueue } from '../../src/adapters/queue/postgres.js';
import { queueContract } from '../contracts/queue.js';
import { describeWithServer } from '../support/describe-with-server.js';

const CLEAR = [
  'truncate bullmq.job, bullmq.dedup, bullmq.dedup_next, bullmq.installation_turn cascade',
  'delete from bullmq.meta',
];

describeWithServer('postgres', 'the queue on a PostgreSQL server', (newDatabase) => {
  queueContract(
    'PostgreSQL',
    async () => {
      const { url } = await newDatabase();
      const pool = new pg.Pool({ connectionString: url, max: 1 });
      pool.on('error', () => undefined);
      return {
        open: (options) => createPostgresQueue({ ...options, url }),
        statements: async () => createPostgresStatements(pool, QUEUE_NAME),
        clear: async () => {
          for (const statement of CLEAR) await pool.query(statement);
        },
        close: () => pool.end(),
      };
    },
    { isShared: true },
  );
});
