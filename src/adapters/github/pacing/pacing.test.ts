import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createPacing, type Pacing } from './pacing.js';

let pacing: Pacing;
beforeEach(() => {
  jest.useFakeTimers({ now: 0, doNotFake: ['setImmediate', 'nextTick', 'performance'] });
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
