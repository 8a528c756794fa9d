/** Milliseconds. */
export interface FleetTiming {
  /** Between two announcements of a process. */
  readonly renewMs: number;
  /** In which every process has surely looked again, also when its store was away for a moment. */
  readonly settleMs: number;
  /** A process that is not heard of for so long is gone. */
  readonly expireMs: number;
}

/** What a process knows of how many they are. Times are in milliseconds of a clock that never goes back. */
export interface Census {
  /** Takes in how many there were, this process included. */
  count(processes: number, now: number): void;
  /** With how many to share; `Infinity` before the first count. */
  processes(): number;
  /** The others may not know of this process yet. */
  isNew(now: number): boolean;
}

/**
 * More processes are believed at once and fewer when that has lasted: a store that was emptied hears of them one after the
 * other. Without counts the last one stands.
 */
export function createCensus({ settleMs, expireMs }: Omit<FleetTiming, 'renewMs'>): Census {
  let counts: { readonly processes: number; readonly at: number }[] = [];
  let joinedAt = Infinity;
  return {
    count(processes, now) {
      const last = counts.at(-1);
      // Who was not heard of for so long was forgotten, and others have taken its part.
      if (last === undefined || now - last.at >= expireMs) joinedAt = now;
      counts = [...counts.filter(({ at }) => now - at < settleMs), { processes, at: now }];
    },
    processes: () => (counts.length === 0 ? Infinity : Math.max(...counts.map((it) => it.processes))),
    isNew: (now) => now < joinedAt + settleMs,
  };
}
