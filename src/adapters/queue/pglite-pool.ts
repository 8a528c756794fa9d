import type { PGlite, Results, Transaction } from '@electric-sql/pglite';
import type { PgNotification, PgPool, PgPoolClient, PgQueryable, PgQueryResult } from 'bullmq';
import { EventEmitter } from 'node:events';

type Engine = Pick<PGlite | Transaction, 'query' | 'exec'>;

/**
 * The part of `pg.Pool` that BullMQ uses, over the database in this process. There is one connection: every client is
 * the same one, statements take turns, and notifications reach all.
 */
export function createPglitePool(pglite: PGlite): PgPool {
  const pool: PgPool = {
    query: (text, params) => runQuery(pglite, text, params),
    connect: () => Promise.resolve(createClient(pglite)),
    // The database belongs to who opened it.
    end: () => Promise.resolve(),
    on: () => pool,
    removeAllListeners: () => pool,
  };
  return pool;
}

/**
 * A client whose statements are part of one transaction, for BullMQ's migrations: their BEGIN and COMMIT are left out,
 * since a statement of somebody else could come in between.
 */
export function createTransactionClient(tx: Transaction): PgQueryable {
  return {
    query: (text, params) => {
      const isBoundary = /^(begin|commit|rollback)$/i.test(text.trim());
      return isBoundary ? Promise.resolve({ rows: [] }) : runQuery(tx, text, params);
    },
  };
}

/** Text without parameters may hold several statements, which only `exec` takes. */
async function runQuery<R>(
  engine: Engine,
  text: string,
  params?: readonly unknown[],
): Promise<PgQueryResult<R>> {
  const result =
    params === undefined || params.length === 0
      ? (await engine.exec(text)).at(-1)
      : await engine.query<R>(text, [...params]);
  return toPgResult<R>(result);
}

function toPgResult<R>(result: Results<unknown> | undefined): PgQueryResult<R> {
  // As with `pg`, the caller of a statement knows the columns that it asked for.
  return { rows: (result?.rows ?? []) as R[], rowCount: result?.affectedRows ?? null };
}

function createClient(pglite: PGlite): PgPoolClient {
  const events = new EventEmitter();
  const unsubscribe = pglite.onNotification((channel, payload) => {
    events.emit('notification', { channel, payload } satisfies PgNotification);
  });
  const client: PgPoolClient = {
    query: (text, params) => runQuery(pglite, text, params),
    // One implementation for the overloads of `on`: the listener's argument follows from the event's name.
    on: (event: string, listener: (argument: never) => void) => {
      events.on(event, listener as (argument: unknown) => void);
      return client;
    },
    removeListener: (event, listener) => {
      events.removeListener(event, listener);
      return client;
    },
    removeAllListeners: (event) => {
      events.removeAllListeners(event);
      return client;
    },
    release: () => unsubscribe(),
  };
  return client;
}
