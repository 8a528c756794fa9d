import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Shared } from './store.js';
import { createWindows, type Window } from './windows.js';

beforeEach(() => void jest.useFakeTimers({ now: 0 }));
afterEach(() => void jest.useRealTimers());

const away: Shared = (_common, alone) => alone();
const windowOf = (processes: number): Window =>
  createWindows({ kind: 'memory' }, away, () => processes)({ name: 'rest', points: 64, seconds: 5 });

/** How many requests of so many points pass at once. */
async function passing(window: Window, points: number): Promise<number> {
  for (let count = 0; ; count++) if ((await window.consume('7', points)) > 0) return count;
}

describe('the window of a process whose store is away', () => {
  it.each([
    [1, 1, 64],
    [6, 1, 10],
    [6, 5, 2],
    [64, 1, 1],
    [64, 5, 1],
    [Infinity, 1, 1],
    [Infinity, 5, 1],
  ])('of %i lets through of requests of %i points: %i', async (processes, points, expected) => {
    const window = windowOf(processes);
    expect(await passing(window, points)).toBe(expected);
    jest.advanceTimersByTime(5_001);
    expect(await passing(window, points)).toBe(expected);
  });

  it('stays shut for as long as GitHub asked', async () => {
    const window = windowOf(6);
    await window.block('7', 60);
    expect(await window.consume('7', 1)).toBe(60_000);
    expect(await window.consume('8', 1)).toBe(0);
    jest.advanceTimersByTime(60_001);
    expect(await window.consume('7', 1)).toBe(0);
  });

  it('tells what is left of it and takes nothing', async () => {
    const window = windowOf(6);
    for (let asked = 0; asked < 20; asked++) expect(await window.left('7', 1)).toBe(0);
    expect(await passing(window, 1)).toBe(10);
    jest.advanceTimersByTime(1_000);
    expect(await window.left('7', 1)).toBe(4_000);
    expect(await window.left('8', 1)).toBe(0);
    jest.advanceTimersByTime(4_001);
    expect(await window.left('7', 1)).toBe(0);
    await window.block('7', 60);
    expect(await window.left('7', 1)).toBe(60_000);
  });
});
