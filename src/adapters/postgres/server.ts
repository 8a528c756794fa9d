import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Pool, type ClientConfig, type PoolConfig } from 'pg';
import type { Database, Orm } from './database.js';
import { createLimitedOrm } from './limited-orm.js';
import { migrateDatabase } from './migrate.js';
import { codeOf, isPassingFailure, reasonOf } from './passing-failure.js';

export interface ServerDatabase extends Database {
  readonly bulkOrm: Orm;
  /** The connections themselves. They belong to this database and end with it. */
  readonly pool: Pool;
  /** How many migrations this process applied when it opened. */
  readonly migrationsApplied: number;
}

export interface ServerOptions {
  /** `postgres://…`, with the password in it. */
  readonly url: string;
  readonly maxConnections?: number;
  /** How long a transaction, or a statement beside one, may take before its connection counts as silent and is replaced. */
  readonly limitMs?: number;
  /** How long a server that cannot be reached is waited for: it may be starting at the same time. */
  readonly waitMs?: number;
  /** Told once, when there is something to wait for. */
  readonly onWait?: (message: string) => void;
  /** Told of idle connections that were lost; they are replaced when they are needed. */
  readonly onError?: (error: Error) => void;
}

/** The server that `DATABASE_URL` names does not let us in, or is not there. One line, without the password. */
export class DatabaseUnusableError extends Error {
  override readonly name = 'DatabaseUnusableError';
}

const WAIT_MS = 30_000;
const PAUSE_MS = 500;
const CONNECT_MS = 10_000;
/** Half of the ten seconds that GitHub waits for the answer to a webhook: the other half is for a second try. */
const LIMIT_MS = 5_000;
/** As long as a purge of millions of rows takes. */
const BULK_LIMIT_MS = 600_000;
const MAX_BULK_CONNECTIONS = 2;
const KEEP_ALIVE_MS = 10_000;

/**
 * A PostgreSQL server, migrated. Of several processes that open it at once one migrates and the others wait for it.
 * A connection that is lost costs the calls that use it a `TransientError`; the next call has a new one.
 *
 * @throws DatabaseUnusableError when it cannot be reached in time, or at once when it refuses.
 * @throws DatabaseNewerError when a newer version has migrated it.
 */
export async function openServerDatabase(options: ServerOptions): Promise<ServerDatabase> {
  const config: ClientConfig = {
    connectionString: options.url,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    application_name: 'code-roach',
  };
  const migrationsApplied = await migrateAlone(config, options);
  const { limitMs = LIMIT_MS, maxConnections = 10 } = options;
  const open = (limits: PoolConfig): Pool => openPool({ ...config, ...limits }, limitMs, options);
  const pool = open({ query_timeout: limitMs, max: maxConnections });
  const bulkPool = open({ query_timeout: BULK_LIMIT_MS, max: MAX_BULK_CONNECTIONS });
  const end = async (): Promise<void> => void (await Promise.all([pool.end(), bulkPool.end()]));
  let closing: Promise<void> | undefined;
  return {
    orm: createLimitedOrm(pool, limitMs),
    bulkOrm: createLimitedOrm(bulkPool, BULK_LIMIT_MS),
    pool,
    migrationsApplied,
    close: () => (closing ??= end()),
  };
}

function openPool(config: PoolConfig, limitMs: number, { onError }: ServerOptions): Pool {
  // What a silent connection has locked is free once the server gives it up, which by itself takes hours. Between two
  // statements of a transaction nothing is waited for.
  const giveUp = `set idle_in_transaction_session_timeout = ${2 * limitMs}`;
  const pool = new Pool({
    ...config,
    // oxlint-disable-next-line typescript/no-misused-promises -- the pool waits for it; its type is of an older version
    onConnect: async (client) => void (await client.query(giveUp)),
  });
  pool.on('error', (error) => onError?.(error));
  // While a connection is lent out nobody else listens, and the call that uses it is told by its statement.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** 'roach' in ASCII. */
const MIGRATION_LOCK = 0x72_6f_61_63_68;

/** Under a lock that the server gives back when the connection ends, in whatever way. */
async function migrateAlone(config: ClientConfig, options: ServerOptions): Promise<number> {
  const client = await connect(config, options);
  const orm = drizzle(client);
  try {
    // However long others take: a server's default limits are for the statements of an application.
    await client.query('set statement_timeout = 0; set lock_timeout = 0');
    await takeLock(client, options);
    return await migrateDatabase(orm, { setting: 'DATABASE_URL', migrate: (files) => migrate(orm, files) });
  } catch (error) {
    throw isPassingFailure(error) ? explain(client, error) : error;
  } finally {
    await client.end();
  }
}

/** Asked for again and again, so that it can be told what is waited for. */
async function takeLock(client: Client, { onWait }: ServerOptions): Promise<void> {
  for (let waited = false; ; waited = true) {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
      MIGRATION_LOCK,
    ]);
    if (rows[0]?.taken === true) return;
    if (!waited) onWait?.('another process migrates the database');
    await sleep(PAUSE_MS);
  }
}

async function connect(config: ClientConfig, options: ServerOptions): Promise<Client> {
  const deadline = Date.now() + (options.waitMs ?? WAIT_MS);
  for (let waited = false; ; waited = true) {
    const client = createClient(config);
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      const explained = explain(client, error);
      if (!isPassingFailure(error) || Date.now() >= deadline) throw explained;
      if (!waited) options.onWait?.(explained.message);
      await sleep(PAUSE_MS);
    }
  }
}

function createClient(config: ClientConfig): Client {
  let client: Client;
  try {
    client = new Client(config);
  } catch (error) {
    // Not kept as the cause: it may hold the URL.
    throw new DatabaseUnusableError(
      `DATABASE_URL: cannot be used (${reasonOf(error)}). Write special characters of user and password as %XX.`,
    );
  }
  client.on('error', () => undefined);
  return client;
}

function explain(client: Client, error: unknown): DatabaseUnusableError {
  const { host, port, user, database } = client;
  const at = `postgres at ${host}:${port}`;
  const why = reasonOf(error);
  return new DatabaseUnusableError(`DATABASE_URL: ${words()}`);

  function words(): string {
    switch (codeOf(error)) {
      case '28P01':
      case '28000':
        return `${at} refuses the user ${JSON.stringify(user)} (${why}). Correct user and password in DATABASE_URL.`;
      case '3D000':
        return `${at} has no database ${JSON.stringify(database)}. Create it, or correct its name in DATABASE_URL.`;
      case '42501':
        return `${at} does not let ${JSON.stringify(user)} into the database ${JSON.stringify(database)} (${why}). Grant CONNECT on it.`;
    }
    if (!isPassingFailure(error)) return `cannot connect to ${at} (${why}). Correct DATABASE_URL.`;
    const isUnknown = ['ENOTFOUND', 'EAI_AGAIN'].includes(codeOf(error));
    const remedy = isUnknown ? 'Correct the host in DATABASE_URL' : 'Start it, or correct DATABASE_URL';
    return `cannot reach ${at} (${why}). ${remedy}.`;
  }
}
