import { ApiError } from './errors.js';
import type { RateLimits } from './options.js';
import type { Actor, Answer } from './route.js';
import type { Refusal } from './standin.js';
import type { RateMeter, RateWindow, Spending } from './meter.js';
import type { World } from './world.js';

export type RateResource = 'core' | 'graphql';

/** docs.github.com: "Rate limits for the REST API", "Rate limits and query limits for the GraphQL API". */
export const GITHUB_LIMITS: RateLimits = {
  primary: 5000,
  concurrent: 100,
  restPoints: 900,
  graphqlPoints: 2000,
  contentPerMinute: 80,
  contentPerHour: 500,
  minuteMs: 60_000,
};

/** What one request takes. */
export interface Charge {
  readonly resource: RateResource;
  /** Of the primary limit. */
  readonly cost: number;
  /** Of the points a minute. */
  readonly points: number;
  readonly content: boolean;
}

/**
 * Requests that create content: what is written for people to read and notifies them. Those of GitHub's examples
 * (issues, comments, pull requests, reviews), as octokit's throttling plugin lists them, and the sending of a review that
 * was pending. A review counts once, however many comments it brings. Check runs, refs and git objects notify nobody and
 * are plain writes.
 */
const CONTENT =
  /^\/repos\/[^/]+\/[^/]+\/(issues|issues\/\d+\/comments|pulls|pulls\/\d+\/(comments|comments\/\d+\/replies|reviews|reviews\/\d+\/events))$/;
const CONTENT_MUTATIONS = new Set(['addPullRequestReviewThreadReply']);

export function restCharge(method: string, path: string): Charge {
  const reads = method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
  return {
    resource: 'core',
    cost: path === '/rate_limit' ? 0 : 1,
    points: reads ? 1 : 5,
    content: method === 'POST' && CONTENT.test(path),
  };
}

export function graphqlCharge(operation: {
  readonly mutation: boolean;
  readonly fields: readonly string[];
  readonly cost: number;
}): Charge {
  const { mutation, fields, cost } = operation;
  const content = mutation && fields.some((field) => CONTENT_MUTATIONS.has(field));
  return { resource: 'graphql', cost, points: mutation ? 5 : 1, content };
}

const meterOf = (actor: Actor): RateMeter => (actor.kind === 'app' ? actor.app : actor.installation).rates;

/** The primary limit's window: fixed, and begun by the first request after the last one ended. */
function windowOf(world: World, limits: RateLimits, actor: Actor, resource: RateResource): RateWindow {
  const { windows } = meterOf(actor);
  const now = world.now().getTime();
  const known = windows.get(resource);
  if (known && known.resetAt > now) return known;
  const fresh = { used: 0, resetAt: now + 60 * limits.minuteMs };
  windows.set(resource, fresh);
  return fresh;
}

/** The state of one primary limit, as `GET /rate_limit` shows it; null where nothing is limited. */
export function rateOf(
  world: World,
  actor: Actor,
  resource: RateResource,
): { limit: number; used: number; remaining: number; reset: number; resource: string } | null {
  const { limits } = world;
  if (!limits) return null;
  const { used, resetAt } = windowOf(world, limits, actor, resource);
  const remaining = Math.max(0, limits.primary - used);
  return { limit: limits.primary, used, remaining, reset: Math.ceil(resetAt / 1000), resource };
}

/** The headers that tell of the primary limit. */
export function rateHeaders(world: World, actor: Actor, resource: RateResource): Record<string, string> {
  return Object.fromEntries(
    Object.entries(rateOf(world, actor, resource) ?? {}).map(([name, value]) => [
      `x-ratelimit-${name}`,
      String(value),
    ]),
  );
}

/** Milliseconds until so many points have room among those that were spent in the last `length`; 0 when they have now. */
function wait(
  spent: readonly Spending[],
  now: number,
  length: number,
  limit: number,
  points: number,
): number {
  const recent = spent.filter(({ at }) => at > now - length);
  let excess = recent.reduce((sum, each) => sum + each.points, points) - limit;
  if (excess <= 0) return 0;
  for (const each of recent) {
    excess -= each.points;
    if (excess <= 0) return each.at + length - now;
  }
  return length;
}

interface Excess {
  readonly limit: Refusal['limit'];
  readonly wait: number;
}

/** The limit that this charge goes beyond, if any. Secondary windows slide: the strictest reading. */
function excessOf(world: World, limits: RateLimits, actor: Actor, charge: Charge): Excess | null {
  const now = world.now().getTime();
  const { minuteMs } = limits;
  const { spent, open } = meterOf(actor);
  const { used, resetAt } = windowOf(world, limits, actor, charge.resource);
  if (used + charge.cost > limits.primary) return { limit: 'primary', wait: resetAt - now };
  if (open >= limits.concurrent) return { limit: 'concurrent', wait: minuteMs };
  const perMinute = charge.resource === 'core' ? limits.restPoints : limits.graphqlPoints;
  const points = wait(spent[charge.resource], now, minuteMs, perMinute, charge.points);
  if (points > 0) return { limit: 'points', wait: points };
  if (!charge.content) return null;
  const content = Math.max(
    wait(spent.content, now, minuteMs, limits.contentPerMinute, 1),
    wait(spent.content, now, 60 * minuteMs, limits.contentPerHour, 1),
  );
  return content > 0 ? { limit: 'content', wait: content } : null;
}

/** Counts a charge, refused or not. */
function count(world: World, limits: RateLimits, actor: Actor, charge: Charge): void {
  const at = world.now().getTime();
  const { spent } = meterOf(actor);
  windowOf(world, limits, actor, charge.resource).used += charge.cost;
  const spend = (list: Spending[], points: number): void => {
    const stale = list.findIndex((each) => each.at > at - 60 * limits.minuteMs);
    list.splice(0, stale < 0 ? list.length : stale);
    list.push({ at, points });
  };
  spend(spent[charge.resource], charge.points);
  if (charge.content) spend(spent.content, 1);
}

function refusalAnswer(actor: Actor, limit: Refusal['limit'], charge: Charge, retryAfter: number): Answer {
  if (limit !== 'primary') {
    const message =
      'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
    const error = new ApiError(403, message, undefined, { 'retry-after': String(retryAfter) });
    return { status: error.status, body: error.toBody(), headers: error.headers };
  }
  const whose = actor.kind === 'app' ? `app ID ${actor.app.id}` : `installation ID ${actor.installation.id}`;
  const message = `API rate limit exceeded for ${whose}.`;
  if (charge.resource === 'graphql')
    return { status: 200, body: { errors: [{ type: 'RATE_LIMITED', message }] } };
  return { status: 403, body: new ApiError(403, message).toBody() };
}

/** Lets a request in, and counts it. `end` must be called when it was answered. */
export interface Admission {
  /** The answer to a request that went beyond a limit. */
  readonly refusal: Answer | null;
  /** Gives back what it took of the primary limit. */
  refund(): void;
  end(): void;
}

const FREE: Admission = { refusal: null, refund() {}, end() {} };

export function admit(
  world: World,
  actor: Actor,
  charge: Charge,
  asked: Pick<Refusal, 'method' | 'path' | 'operation'>,
): Admission {
  const { limits } = world;
  if (!limits) return FREE;
  const excess = excessOf(world, limits, actor, charge);
  count(world, limits, actor, charge);
  if (excess) {
    const { limit } = excess;
    // whoever waits for so long is let in: the refused request, which counts, has gone by then
    const counted = excessOf(world, limits, actor, charge) ?? excess;
    const retryAfter = Math.max(1, Math.ceil(counted.wait / 1000));
    const installation = actor.kind === 'app' ? {} : { installation: actor.installation.id };
    const { resource } = charge;
    world.refusals.push({ limit, resource, app: actor.app.id, ...installation, ...asked, retryAfter });
    return { ...FREE, refusal: refusalAnswer(actor, limit, charge, retryAfter) };
  }
  const meter = meterOf(actor);
  const window = windowOf(world, limits, actor, charge.resource);
  meter.open += 1;
  return {
    refusal: null,
    refund() {
      window.used -= charge.cost;
    },
    end() {
      meter.open -= 1;
    },
  };
}
