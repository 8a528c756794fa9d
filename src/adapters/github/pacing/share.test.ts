import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { GITHUB_LIMITS } from './limits.js';
import { shareOf } from './share.js';

const GITHUB_ALLOWS = 100;

describe('share of the concurrent requests', () => {
  it.each([
    [1, false, { reads: 16, writes: 4 }],
    [4, false, { reads: 16, writes: 4 }],
    [5, false, { reads: 15, writes: 3 }],
    [6, false, { reads: 12, writes: 3 }],
    [45, false, { reads: 1, writes: 1 }],
    [1000, false, { reads: 1, writes: 1 }],
    [Infinity, true, { reads: 1, writes: 1 }],
    [5, true, { reads: 1, writes: 1 }],
  ])('of %i processes, new: %s', (processes, isNew, share) => {
    expect(shareOf(GITHUB_LIMITS, processes, isNew)).toEqual(share);
  });

  it('is whole at once where there is room for all, whatever the others know', () => {
    expect(shareOf(GITHUB_LIMITS, 4, true)).toEqual({ reads: 16, writes: 4 });
  });

  it('never adds up to more than there is, while one read and one write of each fit', () => {
    const limits = fc.record({
      concurrent: fc.integer({ min: 2, max: 200 }),
      concurrentReads: fc.integer({ min: 1, max: 50 }),
      concurrentWrites: fc.integer({ min: 1, max: 50 }),
    });
    fc.assert(
      fc.property(limits, fc.integer({ min: 1, max: 100 }), fc.boolean(), (it, processes, isNew) => {
        const { reads, writes } = shareOf(it, processes, isNew);
        expect(reads).toBeGreaterThanOrEqual(1);
        expect(writes).toBeGreaterThanOrEqual(1);
        expect(reads).toBeLessThanOrEqual(it.concurrentReads);
        expect(writes).toBeLessThanOrEqual(it.concurrentWrites);
        expect(processes * (reads + writes)).toBeLessThanOrEqual(Math.max(it.concurrent, 2 * processes));
      }),
    );
  });

  it('leaves room for five that have just joined', () => {
    const largest = Array.from({ length: 45 }, (_, index) => {
      const { reads, writes } = shareOf(GITHUB_LIMITS, index + 1, false);
      return (index + 1) * (reads + writes);
    });
    expect(Math.max(...largest) + 5 * 2).toBeLessThanOrEqual(GITHUB_ALLOWS);
  });
});
