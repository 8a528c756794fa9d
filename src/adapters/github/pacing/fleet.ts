import { randomUUID } from 'node:crypto';
import { createCensus, type FleetTiming } from './census.js';
import { createRoster } from './roster.js';
import type { PacingStore, Shared } from './store.js';

/** The processes that send requests for one app, as this one knows them. */
export interface Fleet {
  /** Announces this process, until it is closed. Only who sends requests takes part. */
  join(): void;
  /** With how many to share; `Infinity` while it is not known. */
  processes(): number;
  /** The others may not know of this process yet. */
  isNew(): boolean;
  close(): Promise<void>;
}

export interface FleetOptions {
  readonly store: PacingStore;
  readonly shared: Shared;
  /** Told whenever the answers may have changed. */
  readonly onChange: () => void;
  readonly timing?: FleetTiming;
}

/** Longer to settle than a store that failed once is left alone, and than a request keeps a slot that it waits in. */
const TIMING: FleetTiming = { renewMs: 2_000, settleMs: 20_000, expireMs: 30_000 };

const ALONE: Fleet = { join() {}, processes: () => 1, isNew: () => false, close: async () => undefined };

/**
 * While the store is away the last known number stands, so an outage widens no part. What can go wrong all the same: a
 * process that alone is cut off from the store, for longer than it takes to expire, keeps its part while the others share
 * it among them, and it sees none of those that join.
 */
export function createFleet({ store, shared, onChange, timing = TIMING }: FleetOptions): Fleet {
  const roster = createRoster(store);
  if (roster === null) return ALONE;
  const process = randomUUID();
  const census = createCensus(timing);
  let timer: NodeJS.Timeout | undefined;
  let announcing: Promise<void> | null = null;
  let isClosed = false;

  const announce = async (): Promise<void> => {
    const processes = await shared<number | null>(
      () => roster.announce(process, timing.expireMs),
      async () => null,
    );
    if (processes !== null) census.count(processes, performance.now());
    onChange();
    if (isClosed) return;
    timer = setTimeout(() => {
      announcing = announce();
    }, timing.renewMs).unref();
  };

  return {
    join() {
      if (!isClosed) announcing ??= announce();
    },
    processes: () => census.processes(),
    isNew: () => census.isNew(performance.now()),
    async close() {
      isClosed = true;
      clearTimeout(timer);
      if (announcing === null) return;
      await announcing;
      await shared(
        () => roster.leave(process),
        async () => undefined,
      );
    },
  };
}
