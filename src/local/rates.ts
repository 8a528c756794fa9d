import type { Actor } from './route.js';
import type { RateWindow, World } from './world.js';

const LIMIT = 5000;
const WINDOW_MS = 3_600_000;

export type RateResource = 'core' | 'graphql';

function windowOf(world: World, actor: Actor, resource: RateResource): RateWindow {
  const now = world.now().getTime();
  const fresh = { used: 0, resetAt: now + WINDOW_MS };
  if (actor.kind === 'app') return fresh;
  const { rates } = actor.installation;
  const known = rates.get(resource);
  const window = known && known.resetAt > now ? known : fresh;
  rates.set(resource, window);
  return window;
}

function describe(window: RateWindow, resource: RateResource): Record<string, number | string> {
  const reset = Math.ceil(window.resetAt / 1000);
  return { limit: LIMIT, used: window.used, remaining: LIMIT - window.used, reset, resource };
}

/** The state of one limit, as `GET /rate_limit` shows it. Asking costs nothing. */
export function rateOf(world: World, actor: Actor, resource: RateResource): Record<string, number | string> {
  return describe(windowOf(world, actor, resource), resource);
}

/** Counts one request and gives the headers that tell. Limits are shown, not enforced. */
export function countRequest(
  world: World,
  actor: Actor,
  resource: RateResource,
  cost: number,
): Record<string, string> {
  const window = windowOf(world, actor, resource);
  window.used += cost;
  return Object.fromEntries(
    Object.entries(describe(window, resource)).map(([name, value]) => [`x-ratelimit-${name}`, String(value)]),
  );
}
