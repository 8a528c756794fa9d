import { limitedBy } from '../limited.js';
import type { Cost } from './cost.js';
import { GITHUB_LIMITS, pointsPerWindow, type Limits } from './limits.js';
import type { FleetTiming } from './census.js';
import { createFleet } from './fleet.js';
import { createPatience, type Patience } from './patience.js';
import { createPrimaryLimits } from './primary.js';
import { shareOf, type Share } from './share.js';
import { createSlots, type Slots } from './slots.js';
import { whileThere, type PacingStore, type Shared } from './store.js';
import { createWindows, type Window } from './windows.js';

export interface PacedRequest {
  /** Whose limits it counts against: an installation, or the app itself. */
  readonly subject: string;
  readonly cost: Cost;
  readonly signal?: AbortSignal | undefined;
}

/** Keeps requests below GitHub's limits, so that none is refused because of them. */
export interface Pacing {
  /**
   * Waits for its turn, then sends. What the answer says of limits holds for the requests that follow, in all processes.
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
/** Longest block that an answer can ask for: the primary limit is reset within the hour. */
const MAX_BLOCK_SECONDS = 3600;

interface Lane {
  readonly reads: Slots;
  readonly writes: Slots;
  /** Requests that are sent and not answered. */
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

  return {
    async run(request, send) {
      fleet.join();
      const patience = createPatience(maxWaitMs, request.signal, options.onWait);
      const lane = laneOf(request.subject);
      // A write that waits for its turn holds none of the reads' slots.
      const release = await patience.enter(request.cost.write ? lane.writes : lane.reads);
      try {
        await turns.take(request, lane, patience);
        lane.underWay++;
        try {
          const response = await send();
          await turns.learn(request, response);
          return response;
        } finally {
          lane.underWay--;
        }
      } finally {
        release();
      }
    },
    close: () => fleet.close(),
  };
}

function openLane({ reads, writes }: Share): Lane {
  return { reads: createSlots(reads), writes: createSlots(writes), underWay: 0 };
}

function resize(lane: Lane, { reads, writes }: Share): void {
  lane.reads.resize(reads);
  lane.writes.resize(writes);
}

interface Turns {
  /** Passes every limit that the request counts against, the scarcest first, the one that needs no store last. */
  take(request: PacedRequest, lane: Lane, patience: Patience): Promise<void>;
  /** Takes in what an answer says of limits. */
  learn(request: PacedRequest, response: Response): Promise<void>;
}

interface TurnsOptions {
  readonly store: PacingStore;
  readonly shared: Shared;
  readonly limits: Limits;
  readonly processes: () => number;
}

function createTurns({ store, shared, limits, processes }: TurnsOptions): Turns {
  const makeWindow = createWindows(store, shared, processes);
  const window = (name: 'rest' | 'graphql' | 'writes' | 'content'): Window =>
    makeWindow({ name, points: pointsPerWindow(limits[name]), seconds: limits[name].window });
  const points = { rest: window('rest'), graphql: window('graphql') };
  const writes = window('writes');
  const content = window('content');
  const primary = createPrimaryLimits(limits.reserve);
  const waits = createWaits();

  return {
    async take(request, lane, patience) {
      const { subject, cost } = request;
      const steps: readonly (() => number | Promise<number>)[] = [
        ...(cost.content ? [() => content.consume(subject, 1)] : []),
        ...(cost.write ? [() => writes.consume(subject, 1)] : []),
        () => waits.left(keyOf(request)),
        () => points[cost.resource].consume(subject, cost.points),
        () => primary.wait(keyOf(request), lane.underWay),
      ];
      for (const step of steps) {
        for (let wait = await step(); wait > 0; wait = await step()) await patience.wait(wait);
      }
    },
    async learn(request, response) {
      primary.see(keyOf(request), response.headers);
      const spent = primary.wait(keyOf(request), 0);
      // Other processes may not have asked anything that told them.
      if (spent > 0 && waits.extend(keyOf(request), spent / 1000)) {
        const seconds = Math.min(MAX_BLOCK_SECONDS, Math.ceil(spent / 1000));
        await points[request.cost.resource].block(request.subject, seconds);
      }
      if (response.status !== 403 && response.status !== 429) return;
      const text = await response.clone().text();
      const limited = limitedBy(response.status, (name) => response.headers.get(name), text);
      if (limited === null) return;
      const seconds = Math.min(MAX_BLOCK_SECONDS, Math.max(1, Math.ceil(limited.seconds)));
      const resources = limited.kind === 'primary' ? [request.cost.resource] : RESOURCES;
      // An answer that came late must not shorten what another has asked for, here or in the other processes.
      const longer = resources.filter((it) => waits.extend(`${request.subject} ${it}`, seconds));
      await Promise.all(longer.map((it) => points[it].block(request.subject, seconds)));
    },
  };
}

const RESOURCES = ['rest', 'graphql'] as const;

/** How long GitHub told this process to wait: a shared store may forget it. */
function createWaits() {
  const until = new Map<string, number>();
  return {
    /** Milliseconds that are left. */
    left: (key: string): number => Math.max(0, (until.get(key) ?? 0) - Date.now()),
    /** False when a longer wait is known already. */
    extend(key: string, seconds: number): boolean {
      const next = Date.now() + seconds * 1000;
      if (next <= (until.get(key) ?? 0)) return false;
      until.set(key, next);
      return true;
    },
  };
}

/** Whose primary limit a request counts against. */
function keyOf({ subject, cost }: PacedRequest): string {
  return `${subject} ${cost.resource}`;
}
