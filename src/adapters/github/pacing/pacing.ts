import { GITHUB_LIMITS, type Limits } from './limits.js';
import type { FleetTiming } from './census.js';
import { createFleet } from './fleet.js';
import { createPatience } from './patience.js';
import { shareOf, type Share } from './share.js';
import { createSlots, type Slots } from './slots.js';
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
interface Lane {
  readonly reads: Slots;
  readonly writes: Slots;
  /** What is sent: a read and a write may have one slot between them, and a write that waits for its turn is not in it. */
  readonly all: Slots;
  /** Requests whose turn has come and that are not answered. */
  underWay: number;
}

/** One for each process; the store is what processes share. */
export function createPacing(options: PacingOptions): Pacing {
  const { store, limits = GITHUB_LIMITS, maxWaitMs = DEFAULT_MAX_WAIT_MS } = options;
  const shared = whileThere(options.onError);
  const lanes = new Map<string, Lane>();
  const fleet = createFleet({
    store,
    shared,
    onChange: () => lanes.forEach((lane) => resize(lane, share())),
    ...(options.fleet === undefined ? {} : { timing: options.fleet }),
  });
  const share = (): Share => shareOf(limits, fleet.processes(), fleet.isNew());
  const turns = createTurns({ store, shared, limits, processes: () => fleet.processes() });

  const laneOf = (subject: string): Lane => {
    const lane = lanes.get(subject) ?? openLane(share());
    lanes.set(subject, lane);
    return lane;
  };

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
      const lane = laneOf(request.subject);
      // A write that waits for its turn holds none of the reads' slots.
      const release = await patience.enter(request.cost.write ? lane.writes : lane.reads);
      try {
        await turns.take(request, () => lane.underWay, patience);
        return await sendIn(lane, request, send);
      } finally {
        release();
      }
    },
    close: () => fleet.close(),
  };
}

function openLane({ reads, writes, all }: Share): Lane {
  return { reads: createSlots(reads), writes: createSlots(writes), all: createSlots(all), underWay: 0 };
}

function resize(lane: Lane, { reads, writes, all }: Share): void {
  lane.reads.resize(reads);
  lane.writes.resize(writes);
  lane.all.resize(all);
}
