import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createBackoff, type Backoff } from './backoff.js';

let backoff: Backoff;
beforeEach(() => {
  jest.useFakeTimers({ now: 0 });
  backoff = createBackoff();
});
afterEach(() => void jest.useRealTimers());

/** Refused at once, when this much time has passed. */
function refusedAfter(seconds: number): number {
  jest.advanceTimersByTime(seconds * 1000);
  return backoff.refused('7', performance.now());
}

describe('the wait after a refusal that names no time', () => {
  it('doubles with each in a row, up to sixteen minutes', () => {
    const waits: number[] = [];
    for (let wait = 0; waits.length < 7; waits.push(wait)) wait = refusedAfter(wait);
    expect(waits).toEqual([60, 120, 240, 480, 960, 960, 960]);
  });

  it('is a minute again after a request was let through', () => {
    expect(refusedAfter(0)).toBe(60);
    expect(refusedAfter(60)).toBe(120);
    jest.advanceTimersByTime(120_000);
    backoff.answered('7', performance.now());
    expect(refusedAfter(1)).toBe(60);
  });

  it('grows once for all requests that were under way', () => {
    expect(refusedAfter(0)).toBe(60);
    jest.advanceTimersByTime(20_000);
    expect(backoff.refused('7', 0)).toBe(40);
    backoff.answered('7', 0);
    jest.advanceTimersByTime(41_000);
    expect(backoff.refused('7', 0)).toBe(1);
    expect(refusedAfter(0)).toBe(120);
  });

  it('is a minute again when nothing was refused for an hour', () => {
    expect(refusedAfter(0)).toBe(60);
    expect(refusedAfter(60 + 3_599)).toBe(120);
    expect(refusedAfter(120 + 3_600)).toBe(60);
  });

  it('is that of one subject', () => {
    expect(refusedAfter(0)).toBe(60);
    jest.advanceTimersByTime(60_000);
    expect(backoff.refused('8', 60_000)).toBe(60);
    backoff.answered('8', 120_000);
    expect(refusedAfter(0)).toBe(120);
  });

  it('does not grow when the clock is set back', () => {
    expect(refusedAfter(0)).toBe(60);
    jest.setSystemTime(-3_600_000);
    expect(backoff.refused('7', 0)).toBe(60);
  });
});
