import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { GITHUB_LIMITS, pointsPerWindow } from './limits.js';

/** Times of requests that our windows let through: each window begins with the first request after the one before. */
function admitted(wanted: readonly number[], window: number, points: number): number[] {
  const through: number[] = [];
  let end = -Infinity;
  let used = 0;
  for (const time of wanted) {
    if (time >= end) {
      end = time + window;
      used = 0;
    }
    if (used++ < points) through.push(time);
  }
  return through;
}

/** Most of them in any window of that many seconds. */
function densest(times: readonly number[], seconds: number): number {
  return Math.max(
    0,
    ...times.map((start) => times.filter((it) => it >= start && it < start + seconds).length),
  );
}

const busy = fc.record({
  limit: fc.integer({ min: 20, max: 100 }),
  window: fc.constantFrom(5, 6, 10),
  /** Share of the first window, opened by one request, in which nothing else is asked: the others come at its end. */
  quiet: fc.constantFrom(0, 0.5, 0.99),
  /** Windows of which everything arrives late, while nothing that follows does: they meet. */
  turn: fc.integer({ min: 0, max: 4 }),
  late: fc.constantFrom(0, 0.5, 1),
});

describe('fixed windows under a sliding limit', () => {
  it('never let more through than the limit, though requests arrive up to a window late', () => {
    fc.assert(
      fc.property(busy, ({ limit, window, quiet, turn, late }) => {
        const points = pointsPerWindow({ limit, seconds: 60, window });
        const following = Array.from({ length: 8000 }, (_, index) => quiet * window + index / 100);
        const through = admitted([0, ...following], window, points);
        const arrived = through.map((time) => (time < turn * window ? time + late * window : time));
        return densest(arrived, 60) <= limit;
      }),
      { numRuns: 300 },
    );
  });

  it('would let twice as much through if the windows were as long as the limit', () => {
    const times = [0, ...Array.from({ length: 59 }, () => 59), ...Array.from({ length: 60 }, () => 60)];
    expect(densest(admitted(times, 60, 60), 60)).toBeGreaterThan(60);
  });

  it('leave most of each limit to be used', () => {
    const { rest, graphql, writes, content } = GITHUB_LIMITS;
    for (const limit of [rest, graphql, writes, content]) {
      const sustained = pointsPerWindow(limit) * (limit.seconds / limit.window);
      expect(sustained).toBeGreaterThan(0.65 * limit.limit);
      expect(sustained).toBeLessThan(limit.limit);
    }
  });
});
