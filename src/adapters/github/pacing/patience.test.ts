import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { createPatience } from './patience.js';

beforeEach(() => void jest.useFakeTimers({ now: 0 }));
afterEach(() => void jest.useRealTimers());

it('ends after as long, though the clock was set back', async () => {
  const patience = createPatience(15_000, undefined, undefined);
  jest.advanceTimersByTime(10_000);
  jest.setSystemTime(-3_600_000);
  await expect(patience.wait(5_001)).rejects.toMatchObject({ name: 'TransientError', retryAfter: 6 });
});
