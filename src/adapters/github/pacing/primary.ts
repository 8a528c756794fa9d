import { secondsUntil } from '../limited.js';

interface Known {
  readonly remaining: number;
  readonly limit: number;
  /** Seconds since 1970. */
  readonly reset: number;
}

/** The hourly number of each resource, as the last answers told it: GitHub counts for all processes. */
export interface PrimaryLimits {
  /** Milliseconds to wait; 0 when enough is left, counting `underWay` requests as sent. */
  wait(key: string, underWay: number): number;
  see(key: string, headers: Headers): void;
}

/** Resets are told in whole seconds and move by one. */
const SAME_RESET_SECONDS = 2;

export function createPrimaryLimits(reserve: number): PrimaryLimits {
  const known = new Map<string, Known>();
  return {
    wait(key, underWay) {
      const last = known.get(key);
      if (last === undefined || last.reset * 1000 <= Date.now()) return 0;
      if (last.remaining - underWay > last.limit * reserve) return 0;
      return secondsUntil(String(last.reset)) * 1000;
    },
    see(key, headers) {
      const remaining = Number(headers.get('x-ratelimit-remaining') ?? Number.NaN);
      const limit = Number(headers.get('x-ratelimit-limit') ?? Number.NaN);
      const reset = Number(headers.get('x-ratelimit-reset') ?? Number.NaN);
      if (![remaining, limit, reset].every(Number.isFinite)) return;
      const last = known.get(key);
      // Answers overtake each other; within an hour the number only falls.
      const same = last !== undefined && reset <= last.reset + SAME_RESET_SECONDS;
      known.set(
        key,
        same ? { ...last, remaining: Math.min(last.remaining, remaining) } : { remaining, limit, reset },
      );
    },
  };
}
