/** How long what is over may stay, in milliseconds. */
const SWEEP_MS = 60_000;

/** Values by key that mean nothing any more after some time; so they take no room for every installation ever seen. */
export interface Expiring<V> {
  /** Undefined when there is none, or when it is over. */
  get(key: string): V | undefined;
  /** @param until as `performance.now` will tell it. */
  set(key: string, value: V, until: number): void;
  delete(key: string): void;
  /** How many are kept, those that are over and not yet swept included. */
  size(): number;
}

export function createExpiring<V>(): Expiring<V> {
  const entries = new Map<string, { readonly value: V; readonly until: number }>();
  let sweepAt = 0;

  const sweep = (now: number): void => {
    if (now < sweepAt) return;
    sweepAt = now + SWEEP_MS;
    for (const [key, { until }] of entries) if (until <= now) entries.delete(key);
  };

  return {
    get(key) {
      const entry = entries.get(key);
      return entry === undefined || entry.until <= performance.now() ? undefined : entry.value;
    },
    set(key, value, until) {
      sweep(performance.now());
      entries.set(key, { value, until });
    },
    delete: (key) => void entries.delete(key),
    size: () => entries.size,
  };
}
