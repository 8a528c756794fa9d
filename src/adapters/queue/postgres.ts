import { createPostgresBackend } from 'bullmq';
import pg from 'pg';
import type { Queue } from '../../domain/ports.js';
import { createBullQueue } from './bullmq-queue.js';
import { QUEUE_NAME, type QueueOptions } from './engine.js';
import { migrateQueue, QUEUE_SCHEMA } from './postgres-migrations.js';
import { createServerPool } from './postgres-pool.js';
import { createPostgresStatements } from './postgres-statements.js';
import { reportOutagesOnce } from './unreachable.js';

export interface PostgresQueueOptions extends QueueOptions {
  /** URL of the database. The queue has connections of its own: at most ten, one of which each worker listens on. */
  readonly url: string;
}

const MAX_CONNECTIONS = 10;
const CONNECT_TIMEOUT_MS = 5_000;
const KEEP_ALIVE_MS = 10_000;
/** BullMQ's statements are short. */
const SILENT_AFTER_MS = 10_000;

/**
 * The queue on a PostgreSQL server, shared by all processes that use the database; its tables are made or updated first.
 * While the server is away what asks the queue gets a `TransientError`, and workers wait; it heals by itself.
 */
export async function createPostgresQueue(options: PostgresQueueOptions): Promise<Queue> {
  const { silentAfterMs = SILENT_AFTER_MS } = options;
  const outages = reportOutagesOnce(options.onError ?? (() => undefined));
  const settings: pg.PoolConfig = {
    connectionString: options.url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    // oxlint-disable-next-line typescript/no-misused-promises -- the pool waits for it; its type is of an older version
    onConnect: (client) => setSearchPath(client),
  };
  await migrate(settings);
  const pool = new pg.Pool({ ...settings, max: MAX_CONNECTIONS, query_timeout: silentAfterMs });
  // Of connections that nobody uses at the moment.
  pool.on('error', (error) => outages.failed(error));
  try {
    const connection = createServerPool(pool, {
      onReached: () => {
        if (outages.reached()) options.onReconnect?.();
      },
      checkMs: silentAfterMs / 2,
    });
    return await createBullQueue(
      {
        factory: createPostgresBackend,
        connection,
        workerConnection: () => connection,
        statements: createPostgresStatements(connection, QUEUE_NAME),
        exclusive: false,
        close: () => pool.end(),
      },
      { ...options, onError: (error) => outages.failed(error) },
    );
  } catch (error) {
    await pool.end();
    throw error;
  }
}

/** On a connection of its own: a migration may wait for another process for as long as that takes. */
async function migrate(settings: pg.PoolConfig): Promise<void> {
  const pool = new pg.Pool({ ...settings, max: 1 });
  pool.on('error', () => undefined);
  try {
    await migrateQueue(pool);
  } finally {
    await pool.end();
  }
}

/** BullMQ's statements name no schema. */
async function setSearchPath(client: pg.ClientBase): Promise<void> {
  await client.query(`set search_path to ${QUEUE_SCHEMA}`);
}
