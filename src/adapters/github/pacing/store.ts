import type { Redis } from 'ioredis';
import type { Pool } from 'pg';

/** Where the processes of one app count together. Their clocks may differ by less than a window. */
export type PacingStore =
  | { readonly kind: 'memory' }
  /** `prefix`: what all keys begin with. */
  | { readonly kind: 'redis'; readonly redis: Redis; readonly prefix?: string }
  /** Counts in the table `github_pacing`, which a migration makes. */
  | { readonly kind: 'postgres'; readonly pool: Pool };

/** A store that takes longer than this counts as away. */
const STORE_TIMEOUT_MS = 2000;
/** How long a store that was away is left alone. */
const AWAY_MS = 5000;

/** Has the columns `key`, `points` and `expire`, in milliseconds since 1970. */
export const PACING_TABLE = 'github_pacing';

/** What all keys begin with. */
export function prefixOf(store: PacingStore): string {
  return store.kind === 'redis' && store.prefix !== undefined ? store.prefix : 'code-roach:pacing';
}

/** Does what needs the store or, for a while after the store has failed, what does without it. */
export type Shared = <T>(common: () => Promise<T>, alone: () => Promise<T>) => Promise<T>;

/** @param onError told once of each time that the store is away. */
export function whileThere(onError: (error: unknown) => void): Shared {
  let away = false;
  let retryAt = 0;
  return async (common, alone) => {
    if (performance.now() < retryAt) return alone();
    try {
      const answer = await withDeadline(common());
      away = false;
      return answer;
    } catch (error) {
      if (!away) onError(error);
      away = true;
      retryAt = performance.now() + AWAY_MS;
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
