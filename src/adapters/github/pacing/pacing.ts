import { GITHUB_LIMITS, type Limits } from './limits.js';
import type { FleetTiming } from './census.js';
import { createFleet } from './fleet.js';
import { createPatience } from './patience.js';
import { createLanes, type Lane } from './lanes.js';
import { shareOf } from './share.js';
import { whileThere, type PacingStore } from './store.js';
import { createTurns, type PacedRequest } from './turns.js';

/** Keeps requests below GitHub's limits, so that none is refused because of them. */
export interface Pacing {
  /**
   * Waits for its turn, then sends. What the answer says of limits holds for the requests that follow, in all processes;
   * a refusal always has `retry-after` where GitHub left open how long to wait.
   * @throws TransientError when the turn is further away than a request should wait for; `retryAfter` says how far.
   */
  run(request: PacedRequest, send: () => Promise<Response>): Promise<Response>;
  /** Leaves its part of the limits to the other processes. */
  close(): Promise<void>;
}

export interface PacingOptions {
  readonly store: PacingStore;
  /** Told once when the store goes away. The work goes on with this process's part of the limits. */
  readonly onError: (error: unknown) => void;
  /** Told of each wait, in seconds. */
  readonly onWait?: (seconds: number) => void;
  readonly limits?: Limits;
  /** Longest that one request waits here rather than in the queue, in milliseconds. */
  readonly maxWaitMs?: number;
  /** How processes learn of each other. */
  readonly fleet?: FleetTiming;
}

const DEFAULT_MAX_WAIT_MS = 15_000;

/** One for each process; the store is what processes share. */
export function createPacing(options: PacingOptions): Pacing {
  const { store, limits = GITHUB_LIMITS, maxWaitMs = DEFAULT_MAX_WAIT_MS } = options;
  const shared = whileThere(options.onError);
  const fleet = createFleet({
    store,
    shared,
    onChange: () => lanes.resize(),
    ...(options.fleet === undefined ? {} : { timing: options.fleet }),
  });
  const lanes = createLanes(() => shareOf(limits, fleet.processes(), fleet.isNew()));
  const turns = createTurns({ store, shared, limits, processes: () => fleet.processes() });

  const sendIn = async (lane: Lane, request: PacedRequest, send: () => Promise<Response>) => {
    lane.underWay++;
    try {
      // No longer than another request takes. To give up here would waste the turn.
      const release = await lane.all.take(request.signal);
      try {
        const sentAt = performance.now();
        return await turns.learn(request, await send(), sentAt);
      } finally {
        release();
      }
    } finally {
      lane.underWay--;
    }
  };

  return {
    async run(request, send) {
      fleet.join();
      const patience = createPatience(maxWaitMs, request.signal, options.onWait);
      return lanes.use(request.subject, async (lane) => {
        // A write that waits for its turn holds none of the reads' slots.
        const release = await patience.enter(request.cost.write ? lane.writes : lane.reads);
        try {
          await turns.take(request, () => lane.underWay, patience);
          return await sendIn(lane, request, send);
        } finally {
          release();
        }
      });
    },
    close: () => fleet.close(),
  };
}
