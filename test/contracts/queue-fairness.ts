import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LAST_TAG, NEAR_END_TAG, type QueueStatements } from '../../src/adapters/queue/turns.js';
import type { Queue } from '../../src/domain/ports.js';
import { FairModel } from './queue-fair-model.js';
import {
  eventually,
  gate,
  limited,
  orderUntil,
  request,
  review,
  waitingFor,
  type OpenQueue,
  ofPull,
} from './queue-support.js';

/** Installations take turns: what one asks for does not hold up what another does. */
export function fairnessContract(open: OpenQueue, statements: () => Promise<QueueStatements>): void {
  /** Adds jobs of one installation at a time, as fast as they can be. */
  const flood = (queue: Queue, installation: number, numbers: readonly number[]): Promise<void[]> =>
    Promise.all(numbers.map((number) => queue.add(request(number, 'push', installation))));
  const range = (from: number, length: number): number[] =>
    Array.from({ length }, (_, index) => from + index);

  describe('fairness', () => {
    it('lets a single job begin within the next few, whatever another installation has put in', async () => {
      const queue = await open();
      await flood(queue, 1, range(1, 1_000));
      await queue.add(request(2_000, 'push', 2));
      const order = await orderUntil(queue, 2_000);
      expect(order.indexOf(2_000)).toBeLessThanOrEqual(2);
    });

    it('goes on to do so while they run', async () => {
      const queue = await open();
      const order: number[] = [];
      const begunWhenAdded = new Map<number, number>();
      await flood(queue, 1, range(1, 100));
      await queue.work(
        ofPull(async ({ number }) => {
          order.push(number);
          if (number > 100 || number % 10 !== 0) return;
          await queue.add(request(1_000 + number, 'push', 2));
          begunWhenAdded.set(1_000 + number, order.length);
        }),
        // Of two, one may begin several jobs while the other one's begins.
        { concurrency: 1 },
      );
      await eventually(() => order.length === 110);
      for (const [number, begun] of begunWhenAdded) {
        expect(order.indexOf(number) - begun).toBeLessThanOrEqual(3);
      }
    });

    it('takes turns, in the order of each', async () => {
      const queue = await open();
      for (const number of [11, 12, 13, 14]) await queue.add(request(number, 'push', 1));
      for (const number of [21, 22]) await queue.add(request(number, 'push', 2));
      await queue.add(request(31, 'push', 3));
      await queue.add(request(1, 'crawl', 4));
      const order = await orderUntil(queue, 1);
      expect(order.filter((it) => it < 20)).toEqual([11, 12, 13, 14, 1]);
      expect(order.filter((it) => it >= 20 && it < 30)).toEqual([21, 22]);
      expect(new Set(order.slice(0, 3))).toEqual(new Set([11, 21, 31]));
      expect(new Set(order.slice(3, 5))).toEqual(new Set([12, 22]));
    });

    it('gives a raised job a turn in its new class', async () => {
      const queue = await open();
      for (const number of [11, 12, 13]) await queue.add(request(number, 'command', 1));
      for (const number of range(100, 20)) await queue.add(request(number, 'push', 2));
      await queue.add(request(119, 'command', 2));
      expect((await orderUntil(queue, 100)).slice(0, 4)).toEqual([11, 119, 12, 13]);
    });

    it('takes no turn for an add that changes nothing, nor for a job that is cancelled', async () => {
      const queue = await open();
      for (let round = 0; round < 10; round += 1) await queue.add(request(11, 'push', 1));
      await flood(queue, 1, range(100, 10));
      for (const number of range(100, 10)) await queue.cancel(review(number));
      await queue.add(request(12, 'push', 1));
      for (const number of [21, 22, 23]) await queue.add(request(number, 'push', 2));
      expect(await orderUntil(queue, 23)).toEqual([11, 21, 12, 22, 23]);
    });

    it('does not let jobs that come back from a limit together go before all others', async () => {
      const queue = await open();
      const [block, begun] = [gate(), gate()];
      const order: number[] = [];
      // Until then thirty jobs have to have been tried, on a machine that does other things too.
      const limit = Date.now() + 3_000;
      await queue.work(
        ofPull(async ({ number }) => {
          if (number < 100 && Date.now() < limit) throw limited((limit - Date.now()) / 1_000);
          if (number === 1_000) {
            begun.open();
            await block.opened;
          } else order.push(number);
        }),
        { concurrency: 1 },
      );
      await flood(queue, 1, range(1, 30));
      for (const number of range(1, 30)) {
        await waitingFor(async () => (await queue.status(review(number)))?.state === 'delayed');
      }
      await queue.add(request(1_000, 'push', 3));
      await begun.opened;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, limit - Date.now()) + 50));
      const done = order.length;
      for (const number of [201, 202]) await queue.add(request(number, 'push', 2));
      block.open();
      await eventually(() => order.length === 32);
      expect(order.indexOf(201) - done).toBeLessThanOrEqual(2);
      expect(order.indexOf(202) - done).toBeLessThanOrEqual(4);
    });

    it('starts over when its range nears the end and nothing of the class waits', async () => {
      const queue = await open();
      const turns = await statements();
      await queue.add(request(1, 'crawl'));
      await turns.begin('push', NEAR_END_TAG - 2);
      expect(await turns.take('push', '1')).toBe(NEAR_END_TAG - 1);
      expect(await turns.take('push', '1')).toBe(1);
      expect(await turns.take('push', '2')).toBe(1);
    });

    it('runs jobs in the order in which they came when its range is at the end', async () => {
      const queue = await open();
      const turns = await statements();
      await queue.add(request(1, 'push', 1));
      await turns.begin('push', LAST_TAG);
      expect(await turns.take('push', '1')).toBe(LAST_TAG);
      for (const number of [2, 3, 4]) await queue.add(request(number, 'push', number));
      await queue.add(request(5, 'crawl', 1));
      await queue.add(request(6, 'push', 2));
      expect(await orderUntil(queue, 5)).toEqual([1, 2, 3, 4, 6, 5]);
    });

    it('keeps the order that the model tells', async () => {
      const queue = await open();
      const order: number[] = [];
      let permits = 0;
      await queue.work(
        ofPull(async ({ number }) => {
          order.push(number);
          await eventually(() => permits > 0);
          permits -= 1;
        }),
        { concurrency: 1 },
      );
      const model = new FairModel();
      let number = 0;
      const step = fc.oneof(
        fc.record({ add: fc.constantFrom(1, 1, 1, 2, 3) }),
        fc.constant({ run: true as const }),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 30 }), async (steps) => {
          const adds = async (installation: number): Promise<void> => {
            number += 1;
            await queue.add(request(number, 'push', installation));
            model.add(number, installation);
            if (model.running === null) await begin();
          };
          const begin = async (): Promise<void> => {
            const begins = model.begin();
            if (begins === null) return;
            await eventually(() => order.at(-1) === begins);
          };
          const run = async (): Promise<void> => {
            if (model.running === null) return;
            permits += 1;
            await eventually(() => permits === 0);
            model.end();
            await begin();
          };
          for (const it of steps) await ('add' in it ? adds(it.add) : run());
          while (model.running !== null) await run();
          expect(order).toEqual(model.order);
        }),
        { numRuns: 5, seed: 7, endOnFailure: true },
      );
    });
  });
}
