import { runMigrations, type PgQueryable } from 'bullmq';
import type pg from 'pg';

/** BullMQ's tables and ours have a schema of their own. */
export const QUEUE_SCHEMA = 'bullmq';

/** `CREATE … IF NOT EXISTS` fails when two do it at once; the key is arbitrary and belongs to this statement alone. */
const LOCK_KEY = 5_716_023_118;

/** Whose turn it is: see `turns.ts`. `flow` is an installation's, or empty for the virtual time of the class. */
const CREATE_TURNS = `
  create table if not exists ${QUEUE_SCHEMA}.installation_turn (
    class text not null,
    flow text not null,
    tag integer not null,
    primary key (class, flow)
  )`;

/** Makes or updates the queue's tables. Does nothing when they are up to date; many processes may do it at once. */
export async function migrateQueue(pool: Pick<pg.Pool, 'connect'>): Promise<void> {
  const client = await pool.connect();
  try {
    await runMigrations(client, QUEUE_SCHEMA);
    await client.query('begin');
    await createTurns(client);
    await client.query('commit');
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** The same on a connection that is in a transaction already. BullMQ's own BEGIN and COMMIT are the caller's to leave out. */
export async function migrateQueueWithin(transaction: PgQueryable): Promise<void> {
  await runMigrations(transaction, QUEUE_SCHEMA);
  await createTurns(transaction);
}

async function createTurns(transaction: PgQueryable): Promise<void> {
  await transaction.query(`select pg_advisory_xact_lock(${LOCK_KEY})`);
  await transaction.query(CREATE_TURNS);
}
