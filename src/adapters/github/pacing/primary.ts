import { createExpiring } from './expiring.js';

interface Known {
  readonly remaining: number;
  readonly limit: number;
  /** Seconds since 1970, as GitHub's clock counts. */
  readonly reset: number;
  /** When that is as `performance.now` tells it: our clock may be set. */
  readonly resetAt: number;
}

/** The hourly number of each resource, as the last answers told it: GitHub counts for all processes. */
export interface PrimaryLimits {
  /** Milliseconds to wait; 0 when enough is left, counting `underWay` requests as sent. */
  wait(key: string, underWay: number): number;
  see(key: string, headers: Headers): void;
}

/** Which of our limits an answer counts against, by `x-ratelimit-resource`. */
const PACED_AS: Readonly<Record<string, string>> = { core: 'rest', graphql: 'graphql' };

/** Resets are told in whole seconds and move by one. */
const SAME_RESET_SECONDS = 2;

export function createPrimaryLimits(reserve: number): PrimaryLimits {
  const known = createExpiring<Known>();
  return {
    wait(key, underWay) {
      const last = known.get(key);
      if (last === undefined) return 0;
      if (last.remaining - underWay > last.limit * reserve) return 0;
      return Math.max(1_000, last.resetAt - performance.now());
    },
    see(key, headers) {
      const remaining = Number(headers.get('x-ratelimit-remaining') ?? Number.NaN);
      const limit = Number(headers.get('x-ratelimit-limit') ?? Number.NaN);
      const reset = Number(headers.get('x-ratelimit-reset') ?? Number.NaN);
      if (![remaining, limit, reset].every(Number.isFinite)) return;
      // Searches and the like have numbers of their own.
      const resource = headers.get('x-ratelimit-resource') ?? '';
      if (resource !== '' && !key.endsWith(` ${PACED_AS[resource] ?? ''}`)) return;
      const told = Date.parse(headers.get('date') ?? '');
      const left = reset * 1000 - (Number.isFinite(told) ? told : Date.now());
      const resetAt = performance.now() + left;
      const last = known.get(key);
      // Answers overtake each other; within an hour the number only falls.
      const same = last !== undefined && reset <= last.reset + SAME_RESET_SECONDS;
      const next = same
        ? { ...last, remaining: Math.min(last.remaining, remaining) }
        : { remaining, limit, reset, resetAt };
      known.set(key, next, next.resetAt);
    },
  };
}
