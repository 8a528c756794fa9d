import type { PgPool, PgPoolClient, PgQueryResult } from 'bullmq';
import type pg from 'pg';
import { isUnreachable } from './unreachable.js';

/**
 * A pool as BullMQ wants it, which closes nothing. BullMQ knows of an outage by one code of sockets, and pauses then;
 * after any other failure it asks again at once, or counts it as the job's. So all that is an outage is given that code.
 */
export function createServerPool(pool: pg.Pool, onReached: () => void): PgPool {
  const guard = async <T>(ask: () => Promise<T>): Promise<T> => {
    try {
      const answer = await ask();
      onReached();
      return answer;
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      throw Object.assign(new Error('the queue lost PostgreSQL', { cause: error }), AWAY);
    }
  };
  const guarded: PgPool = {
    query: <R>(text: string, params?: readonly unknown[]): Promise<PgQueryResult<R>> =>
      guard(async () => {
        const { rows, rowCount } = await pool.query(text, params === undefined ? undefined : [...params]);
        // As with `pg`, the caller of a statement knows the columns that it asked for.
        return { rows: rows as R[], rowCount };
      }),
    // A client of `pg` has what BullMQ uses; its own type names the events one by one.
    connect: () => guard(async () => (await pool.connect()) as PgPoolClient),
    end: () => Promise.resolve(),
    on: () => guarded,
    removeAllListeners: () => guarded,
  };
  return guarded;
}

const AWAY = { code: 'ECONNREFUSED' };
