import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { GITHUB_LIMITS } from './limits.js';
import { shareOf } from './share.js';

const GITHUB_ALLOWS = 100;
/** A read or a write. */
const ONE = { reads: 1, writes: 1, all: 1 };

describe('share of the concurrent requests', () => {
  it.each([
    [1, false, { reads: 16, writes: 4, all: 20 }],
    [4, false, { reads: 16, writes: 4, all: 20 }],
    [5, false, { reads: 15, writes: 3, all: 18 }],
    [6, false, { reads: 12, writes: 3, all: 15 }],
    [45, false, { reads: 1, writes: 1, all: 2 }],
    [46, false, ONE],
    [90, false, ONE],
    [1000, false, ONE],
    [Infinity, true, ONE],
    [5, true, ONE],
  ])('of %i processes, new: %s', (processes, isNew, share) => {
    expect(shareOf(GITHUB_LIMITS, processes, isNew)).toEqual(share);
  });

  it('is whole at once where there is room for all, whatever the others know', () => {
    expect(shareOf(GITHUB_LIMITS, 4, true)).toEqual({ reads: 16, writes: 4, all: 20 });
  });

  it('never adds up to more than there is, while one request of each fits', () => {
    const limits = fc.record({
      concurrent: fc.integer({ min: 2, max: 200 }),
      concurrentReads: fc.integer({ min: 1, max: 50 }),
      concurrentWrites: fc.integer({ min: 1, max: 50 }),
    });
    fc.assert(
      fc.property(limits, fc.integer({ min: 1, max: 250 }), fc.boolean(), (it, processes, isNew) => {
        const { reads, writes, all } = shareOf(it, processes, isNew);
        expect(reads).toBeGreaterThanOrEqual(1);
        expect(writes).toBeGreaterThanOrEqual(1);
        expect(reads).toBeLessThanOrEqual(it.concurrentReads);
        expect(writes).toBeLessThanOrEqual(it.concurrentWrites);
        expect(all).toBeGreaterThanOrEqual(1);
        expect(all).toBeLessThanOrEqual(reads + writes);
        expect(processes * all).toBeLessThanOrEqual(Math.max(it.concurrent, processes));
      }),
    );
  });

  it('leaves room for ten that have just joined, up to as many processes as there are requests', () => {
    const all = (processes: number) => processes * shareOf(GITHUB_LIMITS, processes, false).all;
    const sums = Array.from({ length: GITHUB_LIMITS.concurrent }, (_, index) => all(index + 1));
    expect(Math.max(...sums) + 10 * shareOf(GITHUB_LIMITS, 100, true).all).toBeLessThanOrEqual(GITHUB_ALLOWS);
  });

  it('is one request each beyond that: more than GitHub allows', () => {
    expect(101 * shareOf(GITHUB_LIMITS, 101, false).all).toBeGreaterThan(GITHUB_ALLOWS);
  });
});
