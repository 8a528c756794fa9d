import { describe, expect, it } from '@jest/globals';
import {
  eventually,
  gate,
  request,
  review,
  untilAborted,
  waitingFor,
  type OpenQueue,
  ofPull,
} from './queue-support.js';

/** Several queues in one place, as several processes have. */
export function sharedContract(open: OpenQueue): void {
  describe('two queues in one place', () => {
    it('share the work, and run no job twice', async () => {
      const queues = [await open(), await open()];
      const finish = gate();
      const seen: [worker: number, job: number][] = [];
      for (const [worker, queue] of queues.entries()) {
        await queue.work(
          ofPull(async ({ number }) => {
            seen.push([worker, number]);
            if (number <= 4) await finish.opened;
          }),
          { concurrency: 2 },
        );
      }
      for (let number = 1; number <= 40; number += 1) await queues[number % 2]?.add(request(number));
      // Each can hold two of the first four, so each has taken some.
      await eventually(() => seen.length === 4);
      finish.open();
      await eventually(() => seen.length === 40);
      expect(new Set(seen.map(([, job]) => job)).size).toBe(40);
      expect(new Set(seen.slice(0, 4).map(([worker]) => worker))).toEqual(new Set([0, 1]));
    });

    it('run one job of an id at a time', async () => {
      const queues = [await open(), await open()];
      let now = 0;
      let most = 0;
      let runs = 0;
      for (const queue of queues) {
        await queue.work(
          async () => {
            most = Math.max(most, (now += 1));
            await new Promise((resolve) => setTimeout(resolve, 3));
            now -= 1;
            runs += 1;
          },
          { concurrency: 3 },
        );
      }
      for (let round = 0; round < 20; round += 1) await Promise.all(queues.map((it) => it.add(request(1))));
      const before = runs;
      await queues[0]?.add(request(1));
      await eventually(() => runs > before && now === 0);
      expect(most).toBe(1);
    });

    it('take turns together', async () => {
      const [mine, other] = [await open(), await open()];
      for (let number = 1; number <= 30; number += 1) await mine.add(request(number, 'push', 1));
      for (let number = 31; number <= 33; number += 1) await other.add(request(number, 'push', 2));
      const order: number[] = [];
      await mine.work(
        ofPull(async ({ number }) => void order.push(number)),
        { concurrency: 1 },
      );
      await eventually(() => order.length === 33);
      expect(order.slice(0, 6)).toEqual([1, 31, 2, 32, 3, 33]);
    });

    it('see, raise and cancel what the other added, and do not abort what the other runs', async () => {
      const [mine, other] = [await open(), await open()];
      const [begun, aborted] = [gate(), gate()];
      const order: number[] = [];
      await mine.work(
        ofPull(async ({ number }, { signal }) => {
          order.push(number);
          if (number > 1) return;
          begun.open();
          await untilAborted(signal);
          aborted.open();
        }),
        { concurrency: 1 },
      );
      await mine.add(request(1));
      await begun.opened;
      for (const number of [2, 3, 4]) await mine.add(request(number, 'crawl'));
      await mine.add(request(1));
      await other.add(request(4, 'command'));
      await other.cancel(review(2));
      await other.cancel(review(1));
      expect(await other.status(review(1))).toMatchObject({ state: 'running' });
      expect(await other.status(review(4))).toMatchObject({ state: 'waiting', priority: 'command' });
      await mine.cancel(review(1));
      await aborted.opened;
      await eventually(() => order.includes(3));
      await waitingFor(async () => (await other.status(review(3))) === null);
      expect(order).toEqual([1, 4, 3]);
    });
  });
}
