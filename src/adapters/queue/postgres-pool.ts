import type { PgPool, PgPoolClient, PgQueryResult } from 'bullmq';
import type pg from 'pg';
import { isUnreachable } from './unreachable.js';

export interface ServerPoolOptions {
  /** Called after every answer. */
  readonly onReached: () => void;
  /** How often a connection that only listens is asked whether it is still there. */
  readonly checkMs: number;
}

/**
 * A pool as BullMQ wants it, which closes nothing. BullMQ knows of an outage by one code of sockets, and pauses then;
 * after any other failure it asks again at once, or counts it as the job's. So all that is an outage is given that code.
 */
export function createServerPool(pool: pg.Pool, options: ServerPoolOptions): PgPool {
  const { onReached, checkMs } = options;
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
    connect: () => guard(async () => createClient(await pool.connect(), checkMs)),
    end: () => Promise.resolve(),
    on: () => guarded,
    removeAllListeners: () => guarded,
  };
  return guarded;
}

const AWAY = { code: 'ECONNREFUSED' };

/**
 * The client as BullMQ uses it, less its socket. With TCP's keepalive on that BullMQ would trust notifications for up to an
 * hour, and keepalive takes minutes to find a connection silent, or never does behind a proxy. Without it a worker asks every
 * ten seconds whatever it hears.
 */
function createClient(client: pg.PoolClient, checkMs: number): PgPoolClient {
  let isLost = false;
  let isReleased = false;
  let stopChecks: (() => void) | undefined;
  const ask = async (text: string, params?: readonly unknown[]): Promise<pg.QueryResult> => {
    try {
      return await client.query(text, params === undefined ? undefined : [...params]);
    } catch (error) {
      isLost ||= isUnreachable(error);
      // Of one that has gone silent nobody else tells BullMQ, which would ask it for ever.
      if (isLost && !isReleased && client.listenerCount('error') > 0) client.emit('error', error);
      throw error;
    }
  };
  const bare: PgPoolClient = {
    query: async <R>(text: string, params?: readonly unknown[]): Promise<PgQueryResult<R>> => {
      const { rows, rowCount } = await ask(text, params);
      return { rows: rows as R[], rowCount };
    },
    // One implementation for the overloads of `on`: the listener's argument follows from the event's name.
    on: (event: string, listener: (argument: never) => void) => {
      client.on(event as 'error', listener as (argument: unknown) => void);
      // One that only listens would never learn that it has gone silent.
      if (event === 'notification') stopChecks ??= repeat(() => ask('select 1'), checkMs);
      return bare;
    },
    removeListener: (event, listener) => {
      client.removeListener(event, listener);
      return bare;
    },
    removeAllListeners: (event) => {
      client.removeAllListeners(event);
      return bare;
    },
    release: (destroy) => {
      isReleased = true;
      stopChecks?.();
      client.release(destroy ?? isLost);
    },
  };
  return bare;
}

/** Asks, and `ms` after each answer or failure again, until it is stopped. Keeps no process alive. */
function repeat(ask: () => Promise<unknown>, ms: number): () => void {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  const schedule = (): void => {
    if (!isStopped) timer = setTimeout(() => void ask().then(schedule, schedule), ms).unref();
  };
  schedule();
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}
