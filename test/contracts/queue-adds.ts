import { describe, expect, it } from '@jest/globals';
import { UserError } from '../../src/domain/errors.js';
import type { Job } from '../../src/domain/job.js';
import type { JobHandler, OpenRequest } from '../../src/domain/ports.js';
import { eventually, gate, orderUntil, request, review, type OpenQueue, ofPull } from './queue-support.js';

/** What happens to work that is added: when it runs, in what order, how often. */
export function addContract(open: OpenQueue): void {
  describe('running', () => {
    it('hands over each job as it was added, once', async () => {
      const queue = await open();
      const seen: { job: Job; attempt: number; lastAttempt: boolean; aborted: boolean }[] = [];
      await queue.work(
        async (job, { attempt, lastAttempt, signal }) =>
          void seen.push({ job, attempt, lastAttempt, aborted: signal.aborted }),
        { concurrency: 1 },
      );
      await queue.add(request(1, 'push'));
      await queue.add(request(2, 'push'));
      await eventually(() => seen.length === 2);
      const first = { attempt: 1, lastAttempt: false, aborted: false };
      expect(seen).toEqual([
        { job: review(1), ...first },
        { job: review(2), ...first },
      ]);
    });

    it('takes jobs of another kind for other jobs', async () => {
      const queue = await open();
      const seen: Job[] = [];
      await queue.add(request(1));
      await queue.add({ ...request(1), job: { ...review(1), kind: 'merge-group' } });
      await queue.work(async (job) => void seen.push(job), { concurrency: 1 });
      await eventually(() => seen.length === 2);
      expect(seen).toEqual([review(1), { ...review(1), kind: 'merge-group' }]);
    });

    it('takes a sweep of an installation for its own, and once, however often it is asked for', async () => {
      const queue = await open();
      const seen: Job[] = [];
      const sweep = (installationId: number): OpenRequest => ({
        job: { kind: 'sweep', installationId },
        priority: 'crawl',
        installationId,
      });
      for (const id of [7, 7, 8]) await queue.add(sweep(id));
      await queue.add(request(7, 'push', 7));
      await queue.cancel(sweep(8).job);
      await queue.work(async (job) => void seen.push(job), { concurrency: 1 });
      await eventually(() => seen.length === 2);
      expect(seen).toEqual([review(7), { kind: 'sweep', installationId: 7 }]);
      expect(await queue.status(sweep(8).job)).toBeNull();
    });

    it('begins work that was added before there was a worker', async () => {
      const queue = await open();
      await queue.add(request(1, 'push'));
      expect(await orderUntil(queue, 1)).toEqual([1]);
    });

    it('runs different jobs at a time, up to the concurrency', async () => {
      const queue = await open();
      const finish = gate();
      const running = new Set<number>();
      await queue.work(
        ofPull(async (job) => {
          running.add(job.number);
          await finish.opened;
          running.delete(job.number);
        }),
        { concurrency: 2 },
      );
      for (const number of [1, 2, 3]) await queue.add(request(number, 'push'));
      await eventually(() => running.size === 2);
      expect(running).toEqual(new Set([1, 2]));
      finish.open();
      await eventually(() => running.size === 0);
    });

    it('runs one job of an id at a time, however many are added and whoever works', async () => {
      const queue = await open();
      let runs = 0;
      let now = 0;
      let most = 0;
      const handler: JobHandler = async () => {
        runs += 1;
        most = Math.max(most, (now += 1));
        await new Promise((resolve) => setTimeout(resolve, 3));
        now -= 1;
      };
      await queue.work(handler, { concurrency: 5 });
      await queue.work(handler, { concurrency: 5 });
      for (let round = 0; round < 40; round += 1) await queue.add(request(1, 'push'));
      await Promise.all(Array.from({ length: 40 }, () => queue.add(request(1, 'push'))));
      const before = runs;
      await queue.add(request(1, 'push'));
      await eventually(() => runs > before && now === 0);
      expect(most).toBe(1);
    });
  });

  describe('an add that meets its job', () => {
    it('waiting: changes nothing', async () => {
      const queue = await open();
      for (let round = 0; round < 3; round += 1) await queue.add(request(1, 'push'));
      await queue.add(request(2, 'push'));
      expect(await orderUntil(queue, 2)).toEqual([1, 2]);
    });

    it('running: makes it run once more, however many come', async () => {
      const queue = await open();
      const [begun, finish] = [gate(), gate()];
      const order: number[] = [];
      await queue.work(
        ofPull(async (job) => {
          order.push(job.number);
          begun.open();
          await finish.opened;
        }),
        { concurrency: 1 },
      );
      await queue.add(request(1, 'push'));
      await begun.opened;
      for (let round = 0; round < 5; round += 1) await queue.add(request(1, 'push'));
      finish.open();
      await eventually(() => order.length === 2);
      await queue.add(request(2, 'crawl'));
      await eventually(() => order.includes(2));
      expect(order).toEqual([1, 1, 2]);
    });

    it('running, from its own handler: makes it run once more', async () => {
      const queue = await open();
      let runs = 0;
      await queue.work(
        async (job) => {
          runs += 1;
          if (runs === 1) await queue.add({ job, priority: 'push', installationId: 1 });
        },
        { concurrency: 1 },
      );
      await queue.add(request(1, 'push'));
      await eventually(() => runs === 2);
    });

    it('running, and failing for good: makes it run once more all the same', async () => {
      const queue = await open();
      const attempts: number[] = [];
      await queue.work(
        async (job, { attempt }) => {
          attempts.push(attempt);
          if (attempts.length > 1) return;
          await queue.add({ job, priority: 'push', installationId: 1 });
          throw new UserError('no');
        },
        { concurrency: 1 },
      );
      await queue.add(request(1, 'push'));
      await eventually(() => attempts.length === 2);
      expect(attempts).toEqual([1, 1]);
    });

    it('failed for good: begins anew', async () => {
      const queue = await open();
      const attempts: number[] = [];
      await queue.work(
        async (_job, { attempt }) => {
          attempts.push(attempt);
          if (attempts.length === 1) throw new UserError('no');
        },
        { concurrency: 1 },
      );
      await queue.add(request(1, 'push'));
      await eventually(() => attempts.length === 1);
      while (attempts.length === 1) await queue.add(request(1, 'push'));
      await eventually(() => attempts.length >= 2);
      expect(attempts[1]).toBe(1);
    });
  });

  describe('priority', () => {
    it('puts a command before a push before a crawl, and equals in their order', async () => {
      const queue = await open();
      await queue.add(request(1, 'crawl'));
      await queue.add(request(2, 'push'));
      await queue.add(request(3, 'push'));
      await queue.add(request(4, 'command'));
      await queue.add(request(5, 'push'));
      expect(await orderUntil(queue, 1)).toEqual([4, 2, 3, 5, 1]);
    });

    it('is raised by a more urgent add', async () => {
      const queue = await open();
      await queue.add(request(1, 'push'));
      await queue.add(request(2, 'crawl'));
      await queue.add(request(2, 'command'));
      expect(await orderUntil(queue, 1)).toEqual([2, 1]);
    });

    it('is never lowered', async () => {
      const queue = await open();
      await queue.add(request(1, 'push'));
      await queue.add(request(2, 'command'));
      await queue.add(request(2, 'crawl'));
      expect(await orderUntil(queue, 1)).toEqual([2, 1]);
    });
  });
}
