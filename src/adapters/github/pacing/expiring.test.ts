import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { createExpiring } from './expiring.js';

beforeEach(() => void jest.useFakeTimers({ now: 0 }));
afterEach(() => void jest.useRealTimers());

it('keeps each value until its time has come', () => {
  const values = createExpiring<string>();
  values.set('a', 'first', 10);
  values.set('b', 'other', 20);
  values.set('a', 'second', 30);
  jest.advanceTimersByTime(20);
  expect([values.get('a'), values.get('b'), values.get('c')]).toEqual(['second', undefined, undefined]);
  values.delete('a');
  expect(values.get('a')).toBeUndefined();
});

it('takes room for those alone that are not over', () => {
  const values = createExpiring<number>();
  values.set('long', 0, 3_600_000);
  for (let minute = 0; minute < 30; minute++, jest.advanceTimersByTime(60_000)) {
    for (let key = 0; key < 100; key++) values.set(`${minute}:${key}`, key, performance.now() + 30_000);
    expect(values.size()).toBeLessThanOrEqual(101);
  }
  expect(values.get('long')).toBe(0);
});
