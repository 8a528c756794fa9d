import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { GITHUB_LIMITS } from './limits.js';
import { createPacing, type Pacing } from './pacing.js';

let pacing: Pacing;
beforeEach(() => {
  jest.useFakeTimers({ now: 0, doNotFake: ['setImmediate', 'nextTick'] });
  pacing = createPacing({ store: { kind: 'memory' }, onError: () => undefined });
});
afterEach(() => void jest.useRealTimers());

const cost = { resource: 'rest', points: 1, write: false, content: false } as const;
const MESSAGE = JSON.stringify({ message: 'You have exceeded a secondary rate limit.' });

function ask(status: number, headers: Record<string, string> = {}): Promise<Response> {
  const body = status === 200 ? '{}' : MESSAGE;
  return pacing.run({ subject: '7', cost }, async () => new Response(body, { status, headers }));
}

async function refusal(headers: Record<string, string> = {}): Promise<number> {
  const response = await ask(403, headers);
  expect(await response.text()).toBe(MESSAGE);
  return Number(response.headers.get('retry-after'));
}

/** A little more: windows end with the millisecond. */
const pass = (seconds: number): Promise<void> => jest.advanceTimersByTimeAsync(seconds * 1000 + 10);

describe('a secondary limit that does not say for how long', () => {
  it('is waited for, longer each time in a row, and the answer says so', async () => {
    expect(await refusal()).toBe(60);
    await expect(ask(200)).rejects.toMatchObject({ name: 'TransientError', retryAfter: 60 });
    await pass(60);
    expect(await refusal()).toBe(120);
    await pass(60);
    await expect(ask(200)).rejects.toMatchObject({ name: 'TransientError', retryAfter: 60 });
    await pass(60);
    expect((await ask(200)).status).toBe(200);
    expect(await refusal()).toBe(60);
  });

  it('is told apart from one that does', async () => {
    expect(await refusal({ 'retry-after': '7' })).toBe(7);
    await pass(7);
    expect(await refusal({ 'retry-after': '7' })).toBe(7);
    await pass(7);
    expect(await refusal()).toBe(60);
  });
});

describe('a process that may have one request under way', () => {
  const ONE_WRITE = { limit: 3, seconds: 10, window: 10 };
  const write = { ...cost, points: 5, write: true } as const;
  beforeEach(() => {
    const limits = { ...GITHUB_LIMITS, concurrent: 1, writes: ONE_WRITE };
    pacing = createPacing({ store: { kind: 'memory' }, onError: () => undefined, limits });
  });

  it('sends reads and writes one after the other', async () => {
    let [underWay, most, sent] = [0, 0, 0];
    const send = async (): Promise<Response> => {
      most = Math.max(most, ++underWay);
      sent++;
      await new Promise((resolve) => setImmediate(resolve));
      underWay--;
      return new Response('{}');
    };
    await Promise.all([write, cost, cost, cost].map((it) => pacing.run({ subject: '7', cost: it }, send)));
    expect([sent, most]).toEqual([4, 1]);
  });

  it('goes on reading while a write waits for its turn', async () => {
    const send = async (): Promise<Response> => new Response('{}');
    await pacing.run({ subject: '7', cost: write }, send);
    const stop = new AbortController();
    const waiting = pacing.run({ subject: '7', cost: write, signal: stop.signal }, send);
    const ended = expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    for (let asked = 0; asked < 5; asked++) expect((await ask(200)).status).toBe(200);
    stop.abort();
    await ended;
  });
});
