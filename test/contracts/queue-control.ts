import { describe, expect, it } from '@jest/globals';
import type { JobStatus, Queue } from '../../src/domain/ports.js';
import {
  eventually,
  gate,
  limited,
  orderUntil,
  request,
  review,
  SLOW,
  untilAborted,
  waitingFor,
  type OpenQueue,
  ofPull,
} from './queue-support.js';

/** What can be asked of jobs that are in the queue, and how they are taken out of it. */
export function controlContract(open: OpenQueue): void {
  const waiting = async (queue: Queue): Promise<number[]> => (await queue.depth()).map((it) => it.waiting);

  describe('cancelling', () => {
    it('takes out a job that waits', async () => {
      const queue = await open();
      await queue.add(request(1));
      await queue.add(request(2));
      await queue.cancel(review(1));
      expect(await queue.status(review(1))).toBeNull();
      expect(await orderUntil(queue, 2)).toEqual([2]);
    });

    it('takes out a job that is delayed, and what was wanted once more while it ran', async () => {
      const queue = await open(SLOW);
      const seen: string[] = [];
      await queue.work(
        ofPull(async ({ number }, { attempt }) => {
          seen.push(`${number}.${attempt}`);
          if (seen.length > 1) return;
          await queue.add(request(1));
          throw limited(3600);
        }),
        { concurrency: 1 },
      );
      await queue.add(request(1));
      await waitingFor(async () => (await queue.status(review(1)))?.state === 'delayed');
      await queue.cancel(review(1));
      expect(await queue.status(review(1))).toBeNull();
      await queue.add(request(1));
      await queue.add(request(2, 'crawl'));
      await eventually(() => seen.includes('2.1'));
      expect(seen).toEqual(['1.1', '1.1', '2.1']);
    });

    it('aborts a job that runs, which is then over: not tried again, and not wanted once more', async () => {
      const queue = await open();
      const begun = gate();
      const seen: number[] = [];
      await queue.work(
        ofPull(async ({ number }, { signal }) => {
          seen.push(number);
          if (seen.length > 1) return;
          begun.open();
          await untilAborted(signal);
          throw new Error('aborted');
        }),
        { concurrency: 1 },
      );
      await queue.add(request(1));
      await begun.opened;
      await queue.add(request(1));
      await queue.cancel(review(1));
      await waitingFor(async () => (await queue.status(review(1))) === null);
      await queue.add(request(2, 'crawl'));
      await eventually(() => seen.includes(2));
      expect(seen).toEqual([1, 2]);
      await queue.add(request(1));
      await eventually(() => seen.length === 3);
    });

    it('lets a job that ends all the same end', async () => {
      const queue = await open();
      const begun = gate();
      let runs = 0;
      await queue.work(
        async (_job, { signal }) => {
          runs += 1;
          begun.open();
          await untilAborted(signal);
        },
        { concurrency: 1 },
      );
      await queue.add(request(1));
      await begun.opened;
      await queue.cancel(review(1));
      await waitingFor(async () => (await queue.status(review(1))) === null);
      expect(runs).toBe(1);
    });

    it('keeps what is wanted after it, while the job still winds down', async () => {
      const queue = await open();
      const begun = gate();
      let runs = 0;
      await queue.work(
        async (_job, { signal }) => {
          runs += 1;
          if (runs > 1) return;
          begun.open();
          await untilAborted(signal);
          await queue.add(request(1));
          throw new Error('aborted');
        },
        { concurrency: 1 },
      );
      await queue.add(request(1));
      await begun.opened;
      await queue.cancel(review(1));
      await eventually(() => runs === 2);
    });

    it('leaves other jobs alone, and does not mind one that it does not know', async () => {
      const queue = await open();
      await queue.add(request(1));
      await queue.cancel(review(2));
      await queue.cancel({ ...review(1), kind: 'merge-group' });
      expect(await orderUntil(queue, 1)).toEqual([1]);
    });
  });

  describe('the status of a job', () => {
    it('is null when it is not there: unknown, done, or failed for good', async () => {
      const queue = await open({ retry: { transientAttempts: 1, bugAttempts: 1 } });
      expect(await queue.status(review(1))).toBeNull();
      let runs = 0;
      await queue.work(
        ofPull(async ({ number }) => {
          runs += 1;
          if (number === 2) throw new Error('bug');
        }),
        { concurrency: 1 },
      );
      for (const number of [1, 2]) {
        await queue.add(request(number));
        await eventually(() => runs === number);
        await waitingFor(async () => (await queue.status(review(number))) === null);
      }
    });

    it('tells its state, its class as it was raised, and what it said last', async () => {
      const queue = await open(SLOW);
      const seen: (JobStatus | null)[] = [];
      const note = async (): Promise<void> => void seen.push(await queue.status(review(1)));
      await queue.add(request(1, 'crawl'));
      await note();
      await queue.add(request(1, 'push'));
      await note();
      await queue.work(
        async (_job, context) => {
          await note();
          await context.progress('reading');
          await context.progress('checking 3 of 12 files');
          await note();
          throw limited(3600);
        },
        { concurrency: 1 },
      );
      await waitingFor(async () => (await queue.status(review(1)))?.state === 'delayed');
      await note();
      const job = { priority: 'push', progress: null } as const;
      const progress = 'checking 3 of 12 files';
      expect(seen).toEqual([
        { ...job, state: 'waiting', priority: 'crawl' },
        { ...job, state: 'waiting' },
        { ...job, state: 'running' },
        { ...job, state: 'running', progress },
        { ...job, state: 'delayed', progress },
      ]);
    });

    it('takes any text as progress', async () => {
      const queue = await open();
      const seen: unknown[] = [];
      await queue.work(
        async (job, context) => {
          for (const step of ['\0 and \uD800', 'x'.repeat(100_000), '']) {
            await context.progress(step);
            seen.push((await queue.status(job))?.progress);
          }
        },
        { concurrency: 1 },
      );
      await queue.add(request(1));
      await eventually(() => seen.length === 3);
      expect(seen).toEqual([' and \uFFFD', 'x'.repeat(1000), '']);
    });
  });

  describe('the depth', () => {
    it('counts what waits, by class, and not what runs or is delayed', async () => {
      const queue = await open(SLOW);
      expect(await queue.depth()).toEqual([
        { priority: 'command', waiting: 0, oldestSeconds: 0 },
        { priority: 'push', waiting: 0, oldestSeconds: 0 },
        { priority: 'crawl', waiting: 0, oldestSeconds: 0 },
      ]);
      const [begun, finish] = [gate(), gate()];
      await queue.work(
        ofPull(async ({ number }) => {
          if (number === 1) throw limited(3600);
          begun.open();
          await finish.opened;
        }),
        { concurrency: 1 },
      );
      await queue.add(request(1, 'command'));
      await queue.add(request(2, 'push'));
      await begun.opened;
      for (const number of [3, 4, 5]) await queue.add(request(number, 'crawl'));
      await queue.add(request(6, 'push'));
      expect(await waiting(queue)).toEqual([0, 1, 3]);
      await queue.add(request(5, 'command'));
      await queue.cancel(review(4));
      expect(await waiting(queue)).toEqual([1, 1, 1]);
      finish.open();
      await waitingFor(async () => (await waiting(queue)).every((it) => it === 0));
    });

    it('tells how long the oldest has waited, whoever is first in turn', async () => {
      const queue = await open();
      const added = Date.now();
      await queue.add(request(1, 'push', 1));
      await queue.add(request(2, 'push', 1));
      await new Promise((resolve) => setTimeout(resolve, 300));
      await queue.cancel(review(1));
      await queue.add(request(3, 'push', 2));
      const [, push] = await queue.depth();
      expect(push?.oldestSeconds).toBeGreaterThanOrEqual(0.3);
      expect(push?.oldestSeconds).toBeLessThanOrEqual((Date.now() - added) / 1000);
    });
  });
}
