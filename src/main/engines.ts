import { sql } from 'drizzle-orm';
import { connectRedis } from '../adapters/cache/connection.js';
import { createMemoryCache } from '../adapters/cache/memory.js';
import { createRedisCache } from '../adapters/cache/redis.js';
import type { PacingStore } from '../adapters/github/pacing/store.js';
import type { Database } from '../adapters/postgres/database.js';
import { openEmbeddedDatabase } from '../adapters/postgres/embedded.js';
import { openServerDatabase } from '../adapters/postgres/server.js';
import { createStore } from '../adapters/postgres/store.js';
import type { QueueOptions } from '../adapters/queue/bullmq-queue.js';
import { createEmbeddedQueue } from '../adapters/queue/embedded.js';
import { createPostgresQueue } from '../adapters/queue/postgres.js';
import { createRedisQueue } from '../adapters/queue/redis.js';
import type { Logger } from '../adapters/telemetry/index.js';
import type { Config } from '../config.js';
import type { Cache, Queue, Store } from '../domain/ports.js';
import type { Check } from '../web/health.js';
import type { Closers } from './closers.js';

/** Where rows, jobs and what processes share are kept. */
export interface Engines {
  readonly store: Store;
  readonly queue: Queue;
  readonly cache: Cache;
  readonly pacingStore: PacingStore;
  /** What `/readyz` asks. */
  readonly checks: Readonly<Record<string, Check>>;
}

export interface EnginesOptions {
  readonly config: Config;
  readonly log: Logger;
  readonly closers: Closers;
  /** The queue may have lost jobs. */
  readonly onReconnect: () => void;
}

const CACHE_SECONDS = 3 * 24 * 3600;
/** Other processes cannot be told to forget: what each keeps for itself does not live for long. */
const OWN_CACHE_SECONDS = 3600;

/** What the configuration names: Redis for the queue, PostgreSQL for rows, and the embedded database for the rest. */
export async function openEngines({ config, log, closers, onReconnect }: EnginesOptions): Promise<Engines> {
  const database = await openDatabase(config, log);
  const store = createStore(database, { retentionDays: config.retentionDays });
  closers.add(() => store.close());
  const options = {
    onError: (err: Error) => log.error({ err }, 'queue failed'),
    onReconnect,
    lockDurationMs: config.lockSeconds * 1000,
  };
  const queue = await openQueue(config, database, options);
  closers.add(() => queue.close());
  const shared = openShared(config, database, log, closers);
  return {
    store,
    queue,
    ...shared,
    checks: {
      database: async () => void (await database.orm.execute(sql`select 1`)),
      queue: async () => void (await queue.depth()),
    },
  };
}

type OpenDatabase = Awaited<ReturnType<typeof openEmbeddedDatabase | typeof openServerDatabase>>;

function openDatabase({ databaseUrl, dataDir }: Config, log: Logger): Promise<OpenDatabase> {
  if (databaseUrl === null) return openEmbeddedDatabase({ dataDir });
  return openServerDatabase({
    url: databaseUrl,
    onWait: (why) => log.warn({ why }, 'waiting for the database'),
    onError: (err) => log.error({ err }, 'database connection lost'),
  });
}

function openQueue(
  { redisUrl, databaseUrl }: Config,
  database: OpenDatabase,
  options: QueueOptions,
): Promise<Queue> {
  if (redisUrl !== null) return createRedisQueue({ url: redisUrl, ...options });
  if (databaseUrl !== null) return createPostgresQueue({ url: databaseUrl, ...options });
  if ('pglite' in database) return createEmbeddedQueue(database.pglite, options);
  throw new Error('the database is neither embedded nor has it an address');
}

/** Processes that share a database share the count of requests; those that share Redis share the cache too. */
function openShared(
  { redisUrl }: Config,
  database: OpenDatabase & Database,
  log: Logger,
  closers: Closers,
): Pick<Engines, 'cache' | 'pacingStore'> {
  const onError = (err: unknown): void => log.warn({ err }, 'cache is away');
  if (redisUrl !== null) {
    const redis = connectRedis(redisUrl, onError);
    closers.add(async () => redis.disconnect());
    const cache = createRedisCache({ redis, ttlSeconds: CACHE_SECONDS, onError });
    return { cache, pacingStore: { kind: 'redis', redis } };
  }
  const cache = createMemoryCache({ ttlSeconds: OWN_CACHE_SECONDS });
  const isShared = 'pool' in database;
  return { cache, pacingStore: isShared ? { kind: 'postgres', pool: database.pool } : { kind: 'memory' } };
}
