import type { PGlite } from '@electric-sql/pglite';
import { createPostgresBackend } from 'bullmq';
import type { Queue } from '../../domain/ports.js';
import { createBullQueue } from './bullmq-queue.js';
import { QUEUE_NAME, type QueueOptions } from './engine.js';
import { createPglitePool, createTransactionClient } from './pglite-pool.js';
import { migrateQueueWithin, QUEUE_SCHEMA } from './postgres-migrations.js';
import { createPostgresStatements } from './postgres-statements.js';

/**
 * The queue in the embedded database. Its tables have a schema of their own; BullMQ's statements name none, so the
 * connection looks there after `public`, and no table of ours may be named like one of BullMQ's.
 * Jobs that a killed process left are taken up when the queue opens.
 */
export async function createEmbeddedQueue(pglite: PGlite, options: QueueOptions = {}): Promise<Queue> {
  await pglite.transaction((tx) => migrateQueueWithin(createTransactionClient(tx)));
  await pglite.exec(`set search_path to public, ${QUEUE_SCHEMA}`);
  const connection = createPglitePool(pglite);
  const engine = {
    factory: createPostgresBackend,
    connection,
    workerConnection: () => connection,
    statements: createPostgresStatements(connection, QUEUE_NAME),
    exclusive: true,
    // The database belongs to who opened it.
    close: () => Promise.resolve(),
  };
  return createBullQueue(engine, options);
}
