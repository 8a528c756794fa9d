/** The lowest of the numbers that many sources told last, by name. */
export interface Lowest {
  see(name: string, source: number | string, value: number): void;
  all(): ReadonlyMap<string, number>;
}

/** GitHub's hourly limits start again within this time, so what was told longer ago says nothing. */
const MAX_AGE_MS = 60 * 60 * 1000;

/** @param now milliseconds, as `Date.now`. */
export function createLowest(now: () => number = Date.now): Lowest {
  const told = new Map<string, Map<number | string, { readonly value: number; readonly at: number }>>();
  return {
    see(name, source, value) {
      const sources = told.get(name) ?? new Map();
      told.set(name, sources.set(source, { value, at: now() }));
    },
    all() {
      const lowest = new Map<string, number>();
      for (const [name, sources] of told) {
        for (const [source, { value, at }] of sources) {
          if (now() - at > MAX_AGE_MS) sources.delete(source);
          else lowest.set(name, Math.min(value, lowest.get(name) ?? value));
        }
      }
      return lowest;
    },
  };
}
