import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { GITHUB_LIMITS, pointsPerWindow } from './limits.js';
import type { Patience } from './patience.js';
import { whileThere } from './store.js';
import { createTurns, type Turns } from './turns.js';

beforeEach(() => void jest.useFakeTimers({ now: 0 }));
afterEach(() => void jest.useRealTimers());

const WRITES = pointsPerWindow(GITHUB_LIMITS.writes);
const CONTENT = pointsPerWindow(GITHUB_LIMITS.content);
const post = {
  subject: '7',
  cost: { resource: 'rest', points: 5, write: true, content: true },
} as const;

const openTurns = (): Turns =>
  createTurns({
    store: { kind: 'memory' },
    shared: whileThere(() => undefined),
    limits: GITHUB_LIMITS,
    processes: () => 1,
  });

/** Gives up at the first wait; answers for how many milliseconds it should have waited, 0 when it was let through. */
async function waitOf(turns: Turns, underWay = 0): Promise<number> {
  let asked = 0;
  const impatient: Patience = {
    enter: async () => () => undefined,
    async wait(ms) {
      asked = ms;
      throw new Error('impatient');
    },
  };
  await turns.take(post, () => underWay, impatient).catch(() => undefined);
  return asked;
}

/** How many of so many that want to post at the same time, once a second, have posted after that many seconds. */
async function posted(turns: Turns, senders: number, seconds: number): Promise<number> {
  let count = 0;
  for (let second = 0; second < seconds; second++, jest.advanceTimersByTime(1_000)) {
    const waits = await Promise.all(Array.from({ length: senders }, () => waitOf(turns)));
    count += waits.filter((wait) => wait === 0).length;
  }
  return count;
}

describe('the contents of a window', () => {
  it.each([8, 64])('are all posted though most of %i senders give up on the writes', async (senders) => {
    const turns = openTurns();
    expect(await posted(turns, senders, 9)).toBe(WRITES);
    expect(await posted(turns, senders, 66)).toBe(CONTENT - WRITES);
    expect(await waitOf(turns)).toBeGreaterThan(200_000);
  });

  it('are not taken by who knows that GitHub refuses', async () => {
    const turns = openTurns();
    const headers = { 'retry-after': '60' };
    await turns.learn(post, new Response('{}', { status: 403, headers }), performance.now());
    for (let asked = 0; asked < 2 * CONTENT; asked++) expect(await waitOf(turns)).toBe(60_000);
    jest.advanceTimersByTime(60_001);
    expect(await posted(turns, 8, 75)).toBe(CONTENT);
  });

  it('are not taken by who knows that the primary limit is spent', async () => {
    const turns = openTurns();
    const headers = {
      'x-ratelimit-limit': '5000',
      'x-ratelimit-remaining': '110',
      'x-ratelimit-reset': '60',
    };
    await turns.learn(post, new Response('{}', { headers }), performance.now());
    for (let asked = 0; asked < 2 * CONTENT; asked++) expect(await waitOf(turns, 10)).toBe(60_000);
    expect(await posted(turns, 8, 75)).toBe(CONTENT);
  });

  it('that are spent cost others no writes', async () => {
    const turns = openTurns();
    expect(await posted(turns, 8, 75)).toBe(CONTENT);
    jest.advanceTimersByTime(10_000);
    for (let asked = 0; asked < 2 * WRITES; asked++) expect(await waitOf(turns)).toBeGreaterThan(200_000);
    const write = { ...post, cost: { ...post.cost, content: false } };
    const patience: Patience = {
      enter: async () => () => undefined,
      wait: async () => {
        throw new Error('impatient');
      },
    };
    for (let asked = 0; asked < WRITES; asked++) await turns.take(write, () => 0, patience);
  });
});

describe('a clock that is set back', () => {
  const read = { ...post, cost: { resource: 'rest', points: 1, write: false, content: false } } as const;

  it('makes no wait longer than GitHub asked for', async () => {
    const turns = openTurns();
    const headers = { 'retry-after': '60' };
    await turns.learn(read, new Response('{}', { status: 403, headers }), performance.now());
    jest.setSystemTime(-3_600_000);
    expect(await waitOf(turns)).toBe(60_000);
    jest.advanceTimersByTime(60_001);
    expect(await waitOf(turns)).toBe(0);
  });

  it('puts off no reset of the primary limit', async () => {
    const turns = openTurns();
    const headers = {
      date: new Date(0).toUTCString(),
      'x-ratelimit-limit': '5000',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': '60',
    };
    await turns.learn(read, new Response('{}', { headers }), performance.now());
    jest.setSystemTime(-3_600_000);
    expect(await waitOf(turns)).toBe(60_000);
    jest.advanceTimersByTime(60_001);
    expect(await waitOf(turns)).toBe(0);
  });
});
