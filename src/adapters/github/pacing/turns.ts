import { limitedBy, type Limited } from '../limited.js';
import { withBody } from '../request.js';
import { createBackoff } from './backoff.js';
import type { Cost } from './cost.js';
import { createExpiring } from './expiring.js';
import { pointsPerWindow, type Limits } from './limits.js';
import type { Patience } from './patience.js';
import { createPrimaryLimits } from './primary.js';
import type { PacingStore, Shared } from './store.js';
import { createWindows, type Window } from './windows.js';

export interface PacedRequest {
  /** Whose limits it counts against: an installation, or the app itself. */
  readonly subject: string;
  readonly cost: Cost;
  readonly signal?: AbortSignal | undefined;
}

export interface Turns {
  /**
   * Passes every limit that the request counts against. What is asked first takes nothing, and the scarcest is taken last:
   * a request that gives up on the way has cost nothing that others miss for longer than some seconds.
   * @param underWay requests of the subject whose turn has come and that are not answered.
   */
  take(request: PacedRequest, underWay: () => number, patience: Patience): Promise<void>;
  /**
   * Takes in what an answer says of limits; the answer, which says for how long to wait.
   * @param sentAt as `performance.now` told it.
   */
  learn(request: PacedRequest, response: Response, sentAt: number): Promise<Response>;
}

export interface TurnsOptions {
  readonly store: PacingStore;
  readonly shared: Shared;
  readonly limits: Limits;
  /** How many share the limits. */
  readonly processes: () => number;
}

/** Longest block that an answer can ask for: the primary limit is reset within the hour. */
const MAX_BLOCK_SECONDS = 3600;
const RESOURCES = ['rest', 'graphql'] as const;

export function createTurns({ store, shared, limits, processes }: TurnsOptions): Turns {
  const makeWindow = createWindows(store, shared, processes);
  const window = (name: 'rest' | 'graphql' | 'writes' | 'content'): Window =>
    makeWindow({ name, points: pointsPerWindow(limits[name]), seconds: limits[name].window });
  const points = { rest: window('rest'), graphql: window('graphql') };
  const writes = window('writes');
  const content = window('content');
  const primary = createPrimaryLimits(limits.reserve);
  const waits = createWaits();
  const backoff = createBackoff();

  /** An answer that came late must not shorten what another has asked for, here or in the other processes. */
  const block = async (subject: string, resources: readonly Cost['resource'][], wait: number) => {
    const seconds = Math.min(MAX_BLOCK_SECONDS, Math.max(1, Math.ceil(wait)));
    const longer = resources.filter((it) => waits.extend(`${subject} ${it}`, seconds));
    await Promise.all(longer.map((it) => points[it].block(subject, seconds)));
  };

  return {
    async take(request, underWay, patience) {
      const { subject, cost } = request;
      const known = () => Math.max(waits.left(keyOf(request)), primary.wait(keyOf(request), underWay()));
      const steps: readonly (() => number | Promise<number>)[] = [
        known,
        ...(cost.content ? [() => content.left(subject, 1)] : []),
        ...(cost.write ? [() => writes.consume(subject, 1)] : []),
        () => points[cost.resource].consume(subject, cost.points),
        ...(cost.content ? [() => content.consume(subject, 1)] : []),
        // Again, because answers have come meanwhile; last, because it needs no store and counts what is under way.
        known,
      ];
      for (const step of steps) {
        for (let wait = await step(); wait > 0; wait = await step()) await patience.wait(wait);
      }
    },
    async learn(request, response, sentAt) {
      const { subject, cost } = request;
      primary.see(keyOf(request), response.headers);
      const spent = primary.wait(keyOf(request), 0);
      // Other processes may not have asked anything that told them.
      if (spent > 0) await block(subject, [cost.resource], spent / 1000);
      const limited = await refusalOf(response);
      if (limited === null) {
        backoff.answered(subject, sentAt);
        return response;
      }
      const seconds = limited.seconds ?? backoff.refused(subject, sentAt);
      await block(subject, limited.kind === 'primary' ? [cost.resource] : RESOURCES, seconds);
      return limited.seconds === null ? sayingWhen(response, seconds) : response;
    },
  };
}

async function refusalOf(response: Response): Promise<Limited | null> {
  if (response.status !== 403 && response.status !== 429) return null;
  const text = await response.clone().text();
  return limitedBy(response.status, (name) => response.headers.get(name), text);
}

/** So that the queue waits as long as we do. */
function sayingWhen(response: Response, seconds: number): Response {
  const headers = new Headers(response.headers);
  headers.set('retry-after', String(seconds));
  return withBody(response, response.body, { headers });
}

/** How long GitHub told this process to wait: a shared store may forget it. */
function createWaits() {
  const waits = createExpiring<number>();
  return {
    /** Milliseconds that are left. */
    left: (key: string): number => Math.max(0, (waits.get(key) ?? 0) - performance.now()),
    /** False when a longer wait is known already. */
    extend(key: string, seconds: number): boolean {
      const next = performance.now() + seconds * 1000;
      if (next <= (waits.get(key) ?? 0)) return false;
      waits.set(key, next, next);
      return true;
    },
  };
}

/** Whose primary limit a request counts against. */
function keyOf({ subject, cost }: PacedRequest): string {
  return `${subject} ${cost.resource}`;
}
