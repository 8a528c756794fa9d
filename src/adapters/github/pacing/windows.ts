import type { Redis } from 'ioredis';
import type { Pool } from 'pg';
import {
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRedis,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';

/** Where the processes of one app count together. Their clocks may differ by less than a window. */
export type PacingStore =
  | { readonly kind: 'memory' }
  /** `prefix`: what all keys begin with. */
  | { readonly kind: 'redis'; readonly redis: Redis; readonly prefix?: string }
  /** Counts in the table `github_pacing`, which a migration makes. */
  | { readonly kind: 'postgres'; readonly pool: Pool };

/** A counter for each key that starts again after some seconds. */
export interface Window {
  /** Milliseconds to wait before the next try; 0 when the points were taken. */
  consume(key: string, points: number): Promise<number>;
  /** Nothing of this key passes for so many seconds. */
  block(key: string, seconds: number): Promise<void>;
}

interface WindowOptions {
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
}

const TABLE = 'github_pacing';
/** A store that takes longer than this counts as away. */
const STORE_TIMEOUT_MS = 2000;
/** How long a store that was away is left alone. */
const AWAY_MS = 5000;

/** Makes windows that count in the store and, while it is away, in this process. */
export function createWindows(
  store: PacingStore,
  onError: (error: unknown) => void,
): (options: WindowOptions) => Window {
  const shared = whileThere(onError);
  return (options) => {
    const own = new RateLimiterMemory(toLimiter(options));
    const common = createCommon(store, options);
    return {
      async consume(key, points) {
        const alone = () => consumeFrom(own, key, points);
        return common === null ? alone() : shared(() => consumeFrom(common, key, points), alone);
      },
      async block(key, seconds) {
        await own.block(key, seconds);
        if (common !== null)
          await shared<unknown>(
            () => common.block(key, seconds),
            async () => null,
          );
      },
    };
  };
}

function toLimiter({ name, points, seconds }: WindowOptions, prefix = 'code-roach:pacing') {
  return { keyPrefix: `${prefix}:${name}`, points, duration: seconds };
}

function createCommon(store: PacingStore, options: WindowOptions): RateLimiterAbstract | null {
  switch (store.kind) {
    case 'memory':
      return null;
    case 'redis':
      return new RateLimiterRedis({
        ...toLimiter(options, store.prefix),
        storeClient: store.redis,
        rejectIfRedisNotReady: true,
      });
    case 'postgres':
      return new RateLimiterPostgres({
        ...toLimiter(options),
        storeClient: store.pool,
        storeType: 'pool',
        tableName: TABLE,
        tableCreated: true,
        clearExpiredByTimeout: true,
      });
  }
}

async function consumeFrom(limiter: RateLimiterAbstract, key: string, points: number): Promise<number> {
  try {
    await limiter.consume(key, points);
    return 0;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, refusal.msBeforeNext);
    throw refusal;
  }
}

type Shared = <T>(common: () => Promise<T>, alone: () => Promise<T>) => Promise<T>;

/** Uses the common store, or the own one for a while after the common one has failed. */
function whileThere(onError: (error: unknown) => void): Shared {
  let away = false;
  let retryAt = 0;
  return async (common, alone) => {
    if (Date.now() < retryAt) return alone();
    try {
      const answer = await withDeadline(common());
      away = false;
      return answer;
    } catch (error) {
      if (!away) onError(error);
      away = true;
      retryAt = Date.now() + AWAY_MS;
      return alone();
    }
  };
}

async function withDeadline<T>(promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('pacing: the store does not answer')), STORE_TIMEOUT_MS);
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
