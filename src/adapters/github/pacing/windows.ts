import {
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRedis,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
import { PACING_TABLE, prefixOf, type PacingStore, type Shared } from './store.js';

/** A counter for each key that starts again after some seconds. */
export interface Window {
  /** Milliseconds until so many points can be taken; 0 when they can be now. Takes none. */
  left(key: string, points: number): Promise<number>;
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

/**
 * Makes windows that count in the store and, while it is away, in this process.
 * @param processes how many share the limits. Each of them takes its part while the store is away: a request counts as
 * often as there are processes, but lets at least one of them pass in each window.
 */
export function createWindows(
  store: PacingStore,
  shared: Shared,
  processes: () => number,
): (options: WindowOptions) => Window {
  return (options) => {
    const own = new RateLimiterMemory(toLimiter(options, store));
    const common = createCommon(store, options);
    const either = (ask: Ask, key: string, points: number): Promise<number> => {
      const alone = () => ask(own, key, Math.min(options.points, points * processes()));
      return common === null ? alone() : shared(() => ask(common, key, points), alone);
    };
    return {
      left: (key, points) => either(leftOf, key, points),
      consume: (key, points) => either(consumeFrom, key, points),
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

function toLimiter({ name, points, seconds }: WindowOptions, store: PacingStore) {
  return { keyPrefix: `${prefixOf(store)}:${name}`, points, duration: seconds };
}

function createCommon(store: PacingStore, options: WindowOptions): RateLimiterAbstract | null {
  switch (store.kind) {
    case 'memory':
      return null;
    case 'redis':
      return new RateLimiterRedis({
        ...toLimiter(options, store),
        storeClient: store.redis,
        rejectIfRedisNotReady: true,
      });
    case 'postgres':
      return new RateLimiterPostgres({
        ...toLimiter(options, store),
        storeClient: store.pool,
        storeType: 'pool',
        tableName: PACING_TABLE,
        tableCreated: true,
        clearExpiredByTimeout: true,
      });
  }
}

/** Answers how many milliseconds to wait. */
type Ask = (limiter: RateLimiterAbstract, key: string, points: number) => Promise<number>;

const leftOf: Ask = async (limiter, key, points) => {
  const window = await limiter.get(key);
  if (window === null || window.consumedPoints + points <= limiter.points) return 0;
  return Math.max(0, window.msBeforeNext);
};

const consumeFrom: Ask = async (limiter, key, points) => {
  try {
    await limiter.consume(key, points);
    return 0;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, refusal.msBeforeNext);
    throw refusal;
  }
};
