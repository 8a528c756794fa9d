import { describe, expect, it } from '@jest/globals';
import {
  eventually,
  FAST,
  gate,
  orderUntil,
  request,
  SLOW,
  transient,
  type OpenQueue,
  ofPull,
} from './queue-support.js';

/** How work ends with its process, and goes on in the next. */
export function shutdownContract(open: OpenQueue): void {
  describe('shutting down', () => {
    it('lets running jobs end and begins no other', async () => {
      const queue = await open();
      const [begun, finish] = [gate(), gate()];
      const log: string[] = [];
      const worker = await queue.work(
        ofPull(async (job, { signal }) => {
          log.push(`begin ${job.number}`);
          begun.open();
          await finish.opened;
          log.push(`end ${job.number} ${signal.aborted}`);
        }),
        { concurrency: 1 },
      );
      await queue.add(request(1, 'push'));
      await queue.add(request(2, 'push'));
      await begun.opened;
      const closing = worker.close(30_000);
      finish.open();
      await closing;
      expect(log).toEqual(['begin 1', 'end 1 false']);
      expect(await orderUntil(queue, 2)).toEqual([2]);
    });

    it('aborts what runs past the deadline, and the next worker takes it up as it was', async () => {
      const queue = await open();
      const begun = gate();
      const worker = await queue.work(
        async (_job, { signal }) => {
          begun.open();
          await new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => reject(new Error('aborted')));
          });
        },
        { concurrency: 1 },
      );
      await queue.add(request(1, 'push'));
      await begun.opened;
      await worker.close(1);
      const attempts: number[] = [];
      await queue.work(async (_job, { attempt }) => void attempts.push(attempt), { concurrency: 1 });
      await eventually(() => attempts.length > 0);
      expect(attempts).toEqual([1]);
    });

    it('does not wait for ever for a handler that ignores its signal', async () => {
      const queue = await open({ ...FAST, lockDurationMs: 200 });
      const [begun, never] = [gate(), gate()];
      const worker = await queue.work(
        async () => {
          begun.open();
          await never.opened;
        },
        { concurrency: 1 },
      );
      await queue.add(request(1, 'push'));
      await begun.opened;
      await worker.close(1);
      await queue.close();
      const next = await open({ ...FAST, lockDurationMs: 200 });
      expect(await orderUntil(next, 1)).toEqual([1]);
      never.open();
    });

    it('may be asked for twice, and a queue closes its workers', async () => {
      const queue = await open();
      const worker = await queue.work(async () => undefined, { concurrency: 1 });
      await Promise.all([worker.close(1), worker.close(1)]);
      await queue.work(async () => undefined, { concurrency: 1 });
      await queue.close();
      await queue.close();
    });

    it('loses nothing that waits, is delayed or had failed', async () => {
      const before = await open(SLOW);
      let runs = 0;
      const worker = await before.work(
        async () => {
          runs += 1;
          throw transient();
        },
        { concurrency: 1 },
      );
      await before.add(request(1, 'push'));
      await eventually(() => runs === 1);
      await worker.close(10_000);
      await before.add(request(2, 'push'));
      await before.add(request(3, 'command'));
      await before.close();

      const after = await open(SLOW);
      const seen: string[] = [];
      const handler = ofPull(async (job, { attempt }) => void seen.push(`${job.number}.${attempt}`));
      await after.work(handler, { concurrency: 1 });
      await eventually(() => seen.length === 2);
      await after.add(request(1, 'command'));
      await eventually(() => seen.length === 3);
      expect(seen).toEqual(['3.1', '2.1', '1.2']);
    });
  });
}
