import type { PGlite } from '@electric-sql/pglite';
import { createPostgresBackend, runMigrations } from 'bullmq';
import type { Queue } from '../../domain/ports.js';
import { createBullQueue, type QueueOptions } from './bullmq-queue.js';
import { createPglitePool, createTransactionClient } from './pglite-pool.js';

const SCHEMA = 'bullmq';

/**
 * The queue in the embedded database. Its tables have a schema of their own; BullMQ's statements name none, so the
 * connection looks there after `public`, and no table of ours may be named like one of BullMQ's.
 * Jobs that a killed process left are taken up when the queue opens.
 */
export async function createEmbeddedQueue(pglite: PGlite, options: QueueOptions = {}): Promise<Queue> {
  await pglite.transaction((tx) => runMigrations(createTransactionClient(tx), SCHEMA));
  await pglite.exec(`set search_path to public, ${SCHEMA}`);
  const connection = createPglitePool(pglite);
  return createBullQueue({ factory: createPostgresBackend, connection, exclusive: true }, options);
}
