import { describe, expect, it } from '@jest/globals';
import { TransientError, UserError } from '../../src/domain/errors.js';
import type { JobContext, JobHandler, Queue } from '../../src/domain/ports.js';
import {
  bug,
  eventually,
  FAST,
  HOUR,
  limited,
  request,
  SLOW,
  transient,
  type OpenQueue,
  ofPull,
} from './queue-support.js';

/** What follows a try that fails. */
export function retryContract(open: OpenQueue): void {
  /** Job 1 fails once and waits for an hour; what is added then runs beside it. */
  async function delayed(failure: Error): Promise<{ queue: Queue; order: string[] }> {
    const queue = await open(SLOW);
    const order: string[] = [];
    await queue.work(
      ofPull(async (job, { attempt }) => {
        order.push(`${job.number}.${attempt}`);
        if (order.length === 1) throw failure;
      }),
      { concurrency: 1 },
    );
    await queue.add(request(1, 'push'));
    await eventually(() => order.length === 1);
    await queue.add(request(2, 'push'));
    await eventually(() => order.length === 2);
    return { queue, order };
  }

  describe('a try that fails', () => {
    type Seen = Pick<JobContext, 'attempt' | 'lastAttempt'>;

    /** Fails of each error in turn, and adds another job behind to see that nothing more comes. */
    async function failing(failures: readonly Error[], total: number): Promise<Seen[]> {
      const queue = await open();
      const seen: Seen[] = [];
      let marked = false;
      await queue.work(
        ofPull(async (job, { attempt, lastAttempt }) => {
          if (job.number === 2) return void (marked = true);
          seen.push({ attempt, lastAttempt });
          const failure = failures[seen.length - 1];
          if (failure !== undefined) throw failure;
        }),
        { concurrency: 1 },
      );
      await queue.add(request(1, 'push'));
      await eventually(() => seen.length >= total);
      // Longer than any back-off of these tests: a further try would come first.
      await new Promise((resolve) => setTimeout(resolve, 20));
      await queue.add(request(2, 'push'));
      await eventually(() => marked);
      return seen;
    }
    const numbers = (seen: readonly Seen[]) => seen.map(({ attempt }) => attempt);
    const lasts = (seen: readonly Seen[]) => seen.map(({ lastAttempt }) => lastAttempt);

    it('is repeated until it succeeds', async () => {
      const seen = await failing([transient(), transient()], 3);
      expect(numbers(seen)).toEqual([1, 2, 3]);
      expect(lasts(seen)).toEqual([false, false, false]);
    });

    it('is repeated as often as transient errors may, and the last try knows', async () => {
      const seen = await failing(Array.from({ length: 9 }, transient), 5);
      expect(numbers(seen)).toEqual([1, 2, 3, 4, 5]);
      expect(lasts(seen)).toEqual([false, false, false, false, true]);
    });

    it('is repeated less often for a bug', async () => {
      const seen = await failing(Array.from({ length: 9 }, bug), 3);
      expect(lasts(seen)).toEqual([false, false, true]);
    });

    it('tells the try after a late bug that it is the last', async () => {
      const seen = await failing([transient(), transient(), transient(), bug(), transient()], 5);
      expect(lasts(seen)).toEqual([false, false, false, false, true]);
    });

    it('is not repeated when a person must act', async () => {
      expect(await failing([new UserError('no permission')], 1)).toHaveLength(1);
    });

    it('costs no try when the other side named the time', async () => {
      const seen = await failing([transient(), ...Array.from({ length: 8 }, () => limited(0.001))], 10);
      expect(numbers(seen)).toEqual([1, ...Array.from({ length: 9 }, () => 2)]);
      expect(lasts(seen)).not.toContain(true);
    });

    it('ends even where the other side never stops to name a time', async () => {
      const queue = await open({ retry: { ...FAST.retry, maxStarts: 4 } });
      const last: boolean[] = [];
      const handler: JobHandler = async (_job, { lastAttempt }) => {
        last.push(lastAttempt);
        throw limited(0.001);
      };
      await queue.work(handler, { concurrency: 1 });
      await queue.add(request(1, 'push'));
      await eventually(() => last.length === 4);
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(last).toEqual([false, false, false, true]);
    });

    it('may say anything', async () => {
      const hostile = [
        new Error('\0 and \uD800'),
        new TransientError('\uDFFF'),
        new Error('x'.repeat(100_000)),
      ];
      expect(await failing(hostile, 4)).toHaveLength(4);
    });
  });

  describe('a delayed job', () => {
    it.each([
      ['for a rate limit', limited(HOUR)],
      ['for a back-off', transient()],
    ])('%s waits out its time when a push comes', async (_why, failure) => {
      const { queue, order } = await delayed(failure);
      await queue.add(request(1, 'push'));
      await queue.add(request(3, 'crawl'));
      await eventually(() => order.includes('3.1'));
      expect(order).toEqual(['1.1', '2.1', '3.1']);
    });

    it.each([
      ['for a rate limit', limited(HOUR), '1.1'],
      ['for a back-off', transient(), '1.2'],
    ])('%s begins at once when a person asks', async (_why, failure, again) => {
      const { queue, order } = await delayed(failure);
      await queue.add(request(1, 'command'));
      await eventually(() => order.length === 3);
      expect(order).toEqual(['1.1', '2.1', again]);
    });

    it('begins by itself when its time has come', async () => {
      const queue = await open();
      const times: number[] = [];
      await queue.work(
        async () => {
          times.push(Date.now());
          if (times.length === 1) throw limited(0.3);
        },
        { concurrency: 1 },
      );
      await queue.add(request(1, 'push'));
      await eventually(() => times.length === 2);
      expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(300);
    });
  });
}
