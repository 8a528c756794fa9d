import { createRedisBackend } from 'bullmq';
import { Redis } from 'ioredis';
import type { Queue } from '../../domain/ports.js';
import { createBullQueue } from './bullmq-queue.js';
import { QUEUE_NAME, type QueueOptions } from './engine.js';
import { createRedisStatements } from './redis-statements.js';
import { reachRedis } from './redis-start.js';
import { reportOutagesOnce } from './unreachable.js';

export interface RedisQueueOptions extends QueueOptions {
  readonly url: string;
  /** What all keys begin with; a colon follows it. */
  readonly prefix?: string;
  /** How long to wait for a server that is not there yet. */
  readonly connectTimeoutMs?: number;
}

const CONNECT_TIMEOUT_MS = 30_000;
const KEEP_ALIVE_MS = 10_000;
/** A worker whose next job is due later asks for ten seconds at a time. */
const SILENT_AFTER_MS = 15_000;
const MAX_RECONNECT_MS = 2_000;

/**
 * The queue on Redis, shared by all processes with the same prefix. While Redis is away what asks the queue gets a
 * `TransientError` after a moment, and workers wait; it heals by itself. What Redis forgot is lost: see `onReconnect`.
 * @throws RedisUnusableError when it cannot be reached in time, or refuses the login.
 */
export async function createRedisQueue(options: RedisQueueOptions): Promise<Queue> {
  const {
    url,
    prefix = 'code-roach',
    connectTimeoutMs = CONNECT_TIMEOUT_MS,
    silentAfterMs = SILENT_AFTER_MS,
  } = options;
  // What somebody waits for is given up before its connection is, and a worker that asks on and on is heard meanwhile.
  const partMs = silentAfterMs / 3;
  const outages = reportOutagesOnce(options.onError ?? (() => undefined));
  await reachRedis(url, connectTimeoutMs);

  const connections: Redis[] = [];
  const connect = (settings: { maxRetriesPerRequest: number | null; commandTimeout?: number }): Redis => {
    const redis = new Redis(url, {
      ...settings,
      keepAlive: KEEP_ALIVE_MS,
      socketTimeout: silentAfterMs,
      retryStrategy: (times) => Math.min(times * 200, MAX_RECONNECT_MS),
    });
    // BullMQ forwards errors as long as it uses the connection; without a listener a later one would be printed.
    redis.on('error', () => undefined);
    connections.push(redis);
    return redis;
  };
  const connection = connect({
    maxRetriesPerRequest: 1,
    commandTimeout: partMs,
  });
  const close = async (): Promise<void> => {
    for (const redis of connections) redis.disconnect();
  };

  try {
    const queue = await createBullQueue(
      {
        factory: createRedisBackend,
        connection,
        workerConnection: () => connect({ maxRetriesPerRequest: null }),
        statements: createRedisStatements(connection, (type) => `${prefix}:${QUEUE_NAME}:${type}`),
        prefix,
        waitMs: partMs,
        exclusive: false,
        close,
      },
      { ...options, onError: (error) => outages.failed(error) },
    );
    connection.on('ready', () => {
      outages.reached();
      options.onReconnect?.();
    });
    return queue;
  } catch (error) {
    await close();
    throw error;
  }
}
