import { expect, it } from '@jest/globals';
import pg from 'pg';
import { createPostgresQueue } from '../../src/adapters/queue/postgres.js';
import { migrateQueue } from '../../src/adapters/queue/postgres-migrations.js';
import { request, review } from '../contracts/queue-support.js';
import { describeWithServer } from '../support/describe-with-server.js';

describeWithServer('postgres', "the queue's migrations", (newDatabase) => {
  it('are applied once by many that start together, and leave jobs alone when they are applied again', async () => {
    const { url } = await newDatabase();
    const queues = await Promise.all(Array.from({ length: 8 }, () => createPostgresQueue({ url })));
    await queues[0]?.add(request(1));
    const pool = new pg.Pool({ connectionString: url });
    await migrateQueue(pool);
    const { rows } = await pool.query<{ versions: number; all: number }>(
      'select count(distinct version)::integer as versions, count(*)::integer as all from bullmq.migration',
    );
    await pool.end();
    expect(rows[0]?.versions).toBe(rows[0]?.all);
    expect(await queues[1]?.status(review(1))).toMatchObject({ state: 'waiting' });
    await Promise.all(queues.map((queue) => queue.close()));
  }, 60_000);
});
