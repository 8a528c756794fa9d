import { drizzle } from 'drizzle-orm/node-postgres';
import type { Pool, PoolClient } from 'pg';
import type { Orm } from './database.js';
import { isSilence, SILENCE } from './passing-failure.js';

/**
 * Transactions on the connections of a pool. One that takes longer than `limitMs` fails, and its connection is closed:
 * nothing tells a server that is slow from a connection that has gone silent, and what is asked on that one waits for ever.
 */
export function createLimitedOrm(pool: Pool, limitMs: number): Orm {
  const connect = trustedConnections(pool);
  const orm: Orm = drizzle(pool);
  // Drizzle's own transaction on a pool would never give a connection back whose BEGIN fails.
  orm.transaction = async (work, config) => {
    const client = await connect();
    let silence: Error | undefined;
    // Closed while it is still in use: a ROLLBACK on it would wait as the statement before did.
    const timer = setTimeout(() => {
      silence = new Error(SILENCE);
      client.release(silence);
    }, limitMs);
    try {
      const transactions: Orm = drizzle(client);
      return await transactions.transaction(work, config);
    } catch (error) {
      throw silence ?? error;
    } finally {
      clearTimeout(timer);
      // The pool itself drops one that was lost.
      if (silence === undefined) client.release();
    }
  };
  return orm;
}

/**
 * Lends no connection that was last heard before another one went silent: mostly all of them do at the same time, and each
 * would cost a call to find out.
 */
function trustedConnections(pool: Pool): () => Promise<PoolClient> {
  const lastHeard = new WeakMap<PoolClient, number>();
  let lastSilence = -Infinity;
  pool.on('release', (error, client) => {
    if (isSilence(error)) lastSilence = performance.now();
    else lastHeard.set(client, performance.now());
  });
  return async () => {
    for (;;) {
      const client = await pool.connect();
      const heard = lastHeard.get(client);
      if (heard === undefined || heard > lastSilence) return client;
      client.release(true);
    }
  };
}
