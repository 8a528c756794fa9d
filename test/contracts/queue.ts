import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { QueueOptions } from '../../src/adapters/queue/bullmq-queue.js';
import { TransientError, UserError } from '../../src/domain/errors.js';
import type { Job } from '../../src/domain/job.js';
import type { JobContext, JobHandler, Queue } from '../../src/domain/ports.js';

/** How a test reaches an engine. Queues that are opened share one place, as processes and restarts do. */
export interface QueueHarness {
  open(options: QueueOptions): Promise<Queue>;
  /** Forgets all jobs. No queue is open. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

const HOUR = 3600;
/** Tries follow each other quickly, so that a test need not wait. */
const FAST: QueueOptions = { retry: { backoffMs: 1, maxBackoffMs: 2, transientAttempts: 5, bugAttempts: 3 } };
/** A failed try stays delayed for as long as a test lasts. */
const SLOW: QueueOptions = { retry: { backoffMs: HOUR * 1000, maxBackoffMs: HOUR * 1000 } };

const review = (number: number): Job => ({ kind: 'review', repositoryId: 5_000_000_000, number });

/** Something that happens once, and can be waited for. */
function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

export async function eventually(condition: () => boolean): Promise<void> {
  const limit = Date.now() + 20_000;
  while (!condition()) {
    if (Date.now() > limit) throw new Error('did not come about');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** What every queue does, whichever engine runs it. */
export function queueContract(name: string, start: () => Promise<QueueHarness>): void {
  describe(`queue on ${name}`, () => {
    let harness: QueueHarness;
    const opened: Queue[] = [];
    const errors: Error[] = [];

    beforeAll(async () => {
      harness = await start();
    }, 60_000);
    afterEach(async () => {
      for (const queue of opened.splice(0)) await queue.close();
      await harness.clear();
      expect(errors.splice(0)).toEqual([]);
    });
    afterAll(() => harness.close());

    async function open(options: QueueOptions = FAST): Promise<Queue> {
      const queue = await harness.open({ ...options, onError: (error) => errors.push(error) });
      opened.push(queue);
      return queue;
    }

    /** Works until the job `until` has run, one job at a time, and tells the order. */
    async function orderUntil(queue: Queue, until: number): Promise<number[]> {
      const order: number[] = [];
      await queue.work(async (job) => void order.push(job.number), { concurrency: 1 });
      await eventually(() => order.includes(until));
      return order;
    }

    describe('running', () => {
      it('hands over each job as it was added, once', async () => {
        const queue = await open();
        const seen: { job: Job; attempt: number; lastAttempt: boolean; aborted: boolean }[] = [];
        await queue.work(
          async (job, { attempt, lastAttempt, signal }) =>
            void seen.push({ job, attempt, lastAttempt, aborted: signal.aborted }),
          { concurrency: 1 },
        );
        await queue.add(review(1), 'push');
        await queue.add(review(2), 'push');
        await eventually(() => seen.length === 2);
        const first = { attempt: 1, lastAttempt: false, aborted: false };
        expect(seen).toEqual([
          { job: review(1), ...first },
          { job: review(2), ...first },
        ]);
      });

      it('begins work that was added before there was a worker', async () => {
        const queue = await open();
        await queue.add(review(1), 'push');
        expect(await orderUntil(queue, 1)).toEqual([1]);
      });

      it('runs different jobs at a time, up to the concurrency', async () => {
        const queue = await open();
        const finish = gate();
        const running = new Set<number>();
        await queue.work(
          async (job) => {
            running.add(job.number);
            await finish.opened;
            running.delete(job.number);
          },
          { concurrency: 2 },
        );
        for (const number of [1, 2, 3]) await queue.add(review(number), 'push');
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
        for (let round = 0; round < 40; round += 1) await queue.add(review(1), 'push');
        await Promise.all(Array.from({ length: 40 }, () => queue.add(review(1), 'push')));
        const before = runs;
        await queue.add(review(1), 'push');
        await eventually(() => runs > before && now === 0);
        expect(most).toBe(1);
      });
    });

    describe('an add that meets its job', () => {
      it('waiting: changes nothing', async () => {
        const queue = await open();
        for (let round = 0; round < 3; round += 1) await queue.add(review(1), 'push');
        await queue.add(review(2), 'push');
        expect(await orderUntil(queue, 2)).toEqual([1, 2]);
      });

      it('running: makes it run once more, however many come', async () => {
        const queue = await open();
        const [begun, finish] = [gate(), gate()];
        const order: number[] = [];
        await queue.work(
          async (job) => {
            order.push(job.number);
            begun.open();
            await finish.opened;
          },
          { concurrency: 1 },
        );
        await queue.add(review(1), 'push');
        await begun.opened;
        for (let round = 0; round < 5; round += 1) await queue.add(review(1), 'push');
        finish.open();
        await eventually(() => order.length === 2);
        await queue.add(review(2), 'crawl');
        await eventually(() => order.includes(2));
        expect(order).toEqual([1, 1, 2]);
      });

      it('running, from its own handler: makes it run once more', async () => {
        const queue = await open();
        let runs = 0;
        await queue.work(
          async (job) => {
            runs += 1;
            if (runs === 1) await queue.add(job, 'push');
          },
          { concurrency: 1 },
        );
        await queue.add(review(1), 'push');
        await eventually(() => runs === 2);
      });

      it('running, and failing for good: makes it run once more all the same', async () => {
        const queue = await open();
        const attempts: number[] = [];
        await queue.work(
          async (job, { attempt }) => {
            attempts.push(attempt);
            if (attempts.length > 1) return;
            await queue.add(job, 'push');
            throw new UserError('no');
          },
          { concurrency: 1 },
        );
        await queue.add(review(1), 'push');
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
        await queue.add(review(1), 'push');
        await eventually(() => attempts.length === 1);
        while (attempts.length === 1) await queue.add(review(1), 'push');
        await eventually(() => attempts.length >= 2);
        expect(attempts[1]).toBe(1);
      });
    });

    describe('priority', () => {
      it('puts a command before a push before a crawl, and equals in their order', async () => {
        const queue = await open();
        await queue.add(review(1), 'crawl');
        await queue.add(review(2), 'push');
        await queue.add(review(3), 'push');
        await queue.add(review(4), 'command');
        await queue.add(review(5), 'push');
        expect(await orderUntil(queue, 1)).toEqual([4, 2, 3, 5, 1]);
      });

      it('is raised by a more urgent add', async () => {
        const queue = await open();
        await queue.add(review(1), 'push');
        await queue.add(review(2), 'crawl');
        await queue.add(review(2), 'command');
        expect(await orderUntil(queue, 1)).toEqual([2, 1]);
      });

      it('is never lowered', async () => {
        const queue = await open();
        await queue.add(review(1), 'push');
        await queue.add(review(2), 'command');
        await queue.add(review(2), 'crawl');
        expect(await orderUntil(queue, 1)).toEqual([2, 1]);
      });
    });

    describe('a try that fails', () => {
      type Seen = Pick<JobContext, 'attempt' | 'lastAttempt'>;

      /** Fails of each error in turn, and adds another job behind to see that nothing more comes. */
      async function failing(failures: readonly Error[], total: number): Promise<Seen[]> {
        const queue = await open();
        const seen: Seen[] = [];
        let marked = false;
        await queue.work(
          async (job, { attempt, lastAttempt }) => {
            if (job.number === 2) return void (marked = true);
            seen.push({ attempt, lastAttempt });
            const failure = failures[seen.length - 1];
            if (failure !== undefined) throw failure;
          },
          { concurrency: 1 },
        );
        await queue.add(review(1), 'push');
        await eventually(() => seen.length >= total);
        // Longer than any back-off of these tests: a further try would come first.
        await new Promise((resolve) => setTimeout(resolve, 20));
        await queue.add(review(2), 'push');
        await eventually(() => marked);
        return seen;
      }
      const transient = () => new TransientError('replica lags');
      const waits = () => new TransientError('slow down', { retryAfter: 0.001 });
      const bug = () => new TypeError('undefined is not a function');
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
        const seen = await failing([transient(), ...Array.from({ length: 8 }, waits)], 10);
        expect(numbers(seen)).toEqual([1, ...Array.from({ length: 9 }, () => 2)]);
        expect(lasts(seen)).not.toContain(true);
      });

      it('ends even where the other side never stops to name a time', async () => {
        const queue = await open({ retry: { ...FAST.retry, maxStarts: 4 } });
        const last: boolean[] = [];
        const handler: JobHandler = async (_job, { lastAttempt }) => {
          last.push(lastAttempt);
          throw waits();
        };
        await queue.work(handler, { concurrency: 1 });
        await queue.add(review(1), 'push');
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
      /** Job 1 fails once and waits for an hour; what is added then runs beside it. */
      async function delayed(failure: Error): Promise<{ queue: Queue; order: string[] }> {
        const queue = await open(SLOW);
        const order: string[] = [];
        await queue.work(
          async (job, { attempt }) => {
            order.push(`${job.number}.${attempt}`);
            if (order.length === 1) throw failure;
          },
          { concurrency: 1 },
        );
        await queue.add(review(1), 'push');
        await eventually(() => order.length === 1);
        await queue.add(review(2), 'push');
        await eventually(() => order.length === 2);
        return { queue, order };
      }
      const limited = () => new TransientError('slow down', { retryAfter: HOUR });

      it.each([
        ['for a rate limit', limited()],
        ['for a back-off', new TransientError('replica lags')],
      ])('%s waits out its time when a push comes', async (_why, failure) => {
        const { queue, order } = await delayed(failure);
        await queue.add(review(1), 'push');
        await queue.add(review(3), 'crawl');
        await eventually(() => order.includes('3.1'));
        expect(order).toEqual(['1.1', '2.1', '3.1']);
      });

      it.each([
        ['for a rate limit', limited(), '1.1'],
        ['for a back-off', new TransientError('replica lags'), '1.2'],
      ])('%s begins at once when a person asks', async (_why, failure, again) => {
        const { queue, order } = await delayed(failure);
        await queue.add(review(1), 'command');
        await eventually(() => order.length === 3);
        expect(order).toEqual(['1.1', '2.1', again]);
      });

      it('begins by itself when its time has come', async () => {
        const queue = await open();
        const times: number[] = [];
        await queue.work(
          async () => {
            times.push(Date.now());
            if (times.length === 1) throw new TransientError('slow down', { retryAfter: 0.3 });
          },
          { concurrency: 1 },
        );
        await queue.add(review(1), 'push');
        await eventually(() => times.length === 2);
        expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(300);
      });
    });

    describe('shutting down', () => {
      it('lets running jobs end and begins no other', async () => {
        const queue = await open();
        const [begun, finish] = [gate(), gate()];
        const log: string[] = [];
        const worker = await queue.work(
          async (job, { signal }) => {
            log.push(`begin ${job.number}`);
            begun.open();
            await finish.opened;
            log.push(`end ${job.number} ${signal.aborted}`);
          },
          { concurrency: 1 },
        );
        await queue.add(review(1), 'push');
        await queue.add(review(2), 'push');
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
        await queue.add(review(1), 'push');
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
        await queue.add(review(1), 'push');
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
            throw new TransientError('replica lags');
          },
          { concurrency: 1 },
        );
        await before.add(review(1), 'push');
        await eventually(() => runs === 1);
        await worker.close(10_000);
        await before.add(review(2), 'push');
        await before.add(review(3), 'command');
        await before.close();

        const after = await open(SLOW);
        const seen: string[] = [];
        const handler: JobHandler = async (job, { attempt }) => void seen.push(`${job.number}.${attempt}`);
        await after.work(handler, { concurrency: 1 });
        await eventually(() => seen.length === 2);
        await after.add(review(1), 'command');
        await eventually(() => seen.length === 3);
        expect(seen).toEqual(['3.1', '2.1', '1.2']);
      });
    });
  });
}
