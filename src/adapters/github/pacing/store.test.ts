import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { whileThere } from './store.js';

beforeEach(() => void jest.useFakeTimers({ now: 0 }));
afterEach(() => void jest.useRealTimers());

it('leaves a store alone that failed, for five seconds, though the clock was set back', async () => {
  const onError = jest.fn();
  const shared = whileThere(onError);
  const answer = (common: () => Promise<string>) => shared(common, async () => 'alone');
  const fails = async (): Promise<string> => {
    throw new Error('away');
  };
  const answers = async (): Promise<string> => 'common';
  expect(await answer(fails)).toBe('alone');
  jest.setSystemTime(-3_600_000);
  expect(await answer(answers)).toBe('alone');
  jest.advanceTimersByTime(5_000);
  expect(await answer(answers)).toBe('common');
  expect(onError).toHaveBeenCalledTimes(1);
});
