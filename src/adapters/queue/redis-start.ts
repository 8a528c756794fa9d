import { Redis } from 'ioredis';
import { setTimeout as sleep } from 'node:timers/promises';

/** One line for whoever starts the application. It never tells the password. */
export class RedisUnusableError extends Error {
  override readonly name = 'RedisUnusableError';
}

const PAUSE_MS = 500;
const ATTEMPT_TIMEOUT_MS = 5_000;
/** A server that is starting, or a network that is: worth waiting for. */
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'no route to the host',
  ENOTFOUND: 'unknown host',
  EAI_AGAIN: 'unknown host',
  ETIMEDOUT: 'no answer',
};

/**
 * Waits until Redis answers.
 * @param url of the form `redis[s]://[user[:password]@]host[:port][/number]`.
 * @throws RedisUnusableError when it does not within `timeoutMs`, and at once when it refuses the login or the number.
 */
export async function reachRedis(url: string, timeoutMs: number): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const error = await tryRedis(url);
    if (error === null) return;
    const reason = reasonToWait(error);
    if (reason === null || Date.now() + PAUSE_MS > deadline)
      throw new RedisUnusableError(describe(url, error, reason));
    await sleep(PAUSE_MS);
  }
}

async function tryRedis(url: string): Promise<Error | null> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: ATTEMPT_TIMEOUT_MS,
    commandTimeout: ATTEMPT_TIMEOUT_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let cause: Error | null = null;
  redis.on('error', (error: Error) => (cause ??= error));
  try {
    await redis.connect();
    // Without this a number that the server does not have would go unnoticed.
    await redis.select(redis.options.db ?? 0);
    return null;
  } catch (error) {
    // The event tells what happened; the call often says no more than that the connection is closed.
    return cause ?? (error instanceof Error ? error : new Error(String(error)));
  } finally {
    redis.disconnect();
  }
}

function reasonToWait(error: Error): string | null {
  if (error.message.startsWith('LOADING')) return 'it is loading its data';
  if (error.message === 'connect ETIMEDOUT' || error.message === 'Command timed out') return 'no answer';
  if (error.message === 'Connection is closed.') return 'connection closed';
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' ? (REASONS[code] ?? null) : null;
}

function describe(url: string, error: Error, reason: string | null): string {
  const { hostname, port, pathname } = new URL(url);
  const place = `${hostname}:${port || 6379}`;
  if (
    /^(WRONGPASS|NOAUTH|NOPERM)/.test(error.message) ||
    /invalid (username-)?password/i.test(error.message)
  ) {
    return `REDIS_URL: redis at ${place} refuses the login. Check the user and the password in it.`;
  }
  if (/DB index|invalid DB/i.test(error.message)) {
    return `REDIS_URL: redis at ${place} has no database ${pathname.slice(1)}. Use one that it has, or none.`;
  }
  const why = reason ?? error.message;
  return `REDIS_URL: cannot reach redis at ${place} (${why}). Start it, or unset REDIS_URL to keep the queue in the database.`;
}
