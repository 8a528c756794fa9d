import { Redis } from 'ioredis';

/** Longest that a command may take before Redis counts as away, in milliseconds. */
const COMMAND_TIMEOUT_MS = 1000;
/** Without an answer for so long the connection itself has gone silent, and another one may do better. */
const SOCKET_TIMEOUT_MS = 3000;
const KEEP_ALIVE_MS = 10_000;
const RECONNECT_MS = 2000;

/**
 * A connection for what may be missing for a while: commands fail at once, or after a second, when Redis is away, and it
 * comes back by itself. `onError` hears of each outage once. Not for a queue.
 */
export function connectRedis(url: string, onError: (error: unknown) => void): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: COMMAND_TIMEOUT_MS,
    socketTimeout: SOCKET_TIMEOUT_MS,
    keepAlive: KEEP_ALIVE_MS,
    retryStrategy: () => RECONNECT_MS,
  });
  let away = false;
  redis.on('ready', () => (away = false));
  redis.on('error', (error) => {
    if (!away) onError(error);
    away = true;
  });
  return redis;
}
