import { afterEach, expect, it, jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPostgresQueue } from '../../src/adapters/queue/postgres.js';
import { TransientError } from '../../src/domain/errors.js';
import type { Queue } from '../../src/domain/ports.js';
import {
  eventually,
  gate,
  HOUR,
  limited,
  ofPull,
  request,
  review,
  waitingFor,
} from '../contracts/queue-support.js';
import { describeWithServer } from '../support/describe-with-server.js';
import { startSilentProxy } from '../support/silent-proxy.js';

jest.setTimeout(180_000);
/** As short as it may be where the machine itself may take a second to answer. */
const SILENT_AFTER_MS = 1_000;
/** A worker that hears nothing asks for jobs five seconds after the last one, or ten. */
const HEARD_MS = 1_000;

/** A rejection that nobody handles fails a test by itself. */
describeWithServer('own-postgres', 'the queue while PostgreSQL is away', (newServer) => {
  const queues: Queue[] = [];
  afterEach(async () => {
    for (const queue of queues.splice(0)) await queue.close();
  });

  it('loses nothing over a restart, and heals by itself', async () => {
    const server = await newServer();
    const errors: Error[] = [];
    let reconnects = 0;
    const queue = await createPostgresQueue({
      url: server.url,
      lockDurationMs: 2_000,
      retry: { backoffMs: 1, maxBackoffMs: 2 },
      onError: (error) => errors.push(error),
      onReconnect: () => (reconnects += 1),
    });
    queues.push(queue);
    const [begun, finish] = [gate(), gate()];
    const done: string[] = [];
    await queue.work(
      ofPull(async ({ number }, { attempt, ...context }) => {
        if (number <= 3 && attempt === 1) {
          if (number === 3) begun.open();
          await finish.opened;
          await context.progress('PostgreSQL is away');
        }
        // What a job does while its database is away fails of that too.
        if (number === 2 && attempt === 1) throw new TransientError('the store is away');
        if (number === 3 && attempt === 1) throw new TransientError('the store is away', { retryAfter: 0.1 });
        done.push(`${number}.${attempt}`);
      }),
      { concurrency: 3 },
    );
    for (let number = 1; number <= 20; number += 1) await queue.add(request(number));
    await begun.opened;
    await server.stop();
    finish.open();
    await expect(queue.add(request(30))).rejects.toThrow(TransientError);
    await expect(queue.depth()).rejects.toThrow(TransientError);
    await expect(queue.status(review(1))).rejects.toThrow(TransientError);
    await server.restart();
    await eventually(() => done.length >= 20);
    expect(new Set(done.map((it) => Number(it.split('.')[0]))).size).toBe(20);
    await queue.add(request(31));
    await eventually(() => done.includes('31.1'));
    expect(errors.length).toBeGreaterThan(0);
    expect(errors.length).toBeLessThan(10);
    expect(reconnects).toBeGreaterThan(0);
  });

  it('does not hang when it is closed meanwhile', async () => {
    const server = await newServer();
    const queue = await createPostgresQueue({ url: server.url });
    queues.push(queue);
    const [begun, finish] = [gate(), gate()];
    await queue.work(
      async () => {
        begun.open();
        await finish.opened;
      },
      { concurrency: 1 },
    );
    await queue.add(request(1));
    await begun.opened;
    await server.stop();
    await queue.close();
    finish.open();
  });

  it('finds jobs although its connections have gone silent, and nobody said so', async () => {
    const server = await newServer();
    const proxy = await startSilentProxy(server.url);
    try {
      const errors: Error[] = [];
      const here = await createPostgresQueue({
        url: proxy.url,
        silentAfterMs: SILENT_AFTER_MS,
        // A job whose answer was lost on the way is taken back as soon as its sign of life is missing.
        lockDurationMs: 2_000,
        onError: (error) => errors.push(error),
      });
      const elsewhere = await createPostgresQueue({ url: server.url });
      queues.push(here, elsewhere);
      const done: number[] = [];
      await here.work(
        ofPull(async ({ number }) => {
          done.push(number);
          // A worker that knows when its next job is due asks for none before.
          if (number === 1) throw limited(HOUR);
        }),
        { concurrency: 1 },
      );
      await elsewhere.add(request(1));
      await waitingFor(async () => (await elsewhere.status(review(1)))?.state === 'delayed');
      proxy.silence();
      await elsewhere.add(request(2));
      await eventually(() => done.includes(2), 60_000);
      await eventually(() => errors.length > 0);
      // It listens again. One of several: the machine may be slow.
      const waits: number[] = [];
      for (const number of [11, 12, 13]) {
        // What it asked after the job before has been answered, and it is not about to ask again.
        await sleep(500);
        const added = performance.now();
        await elsewhere.add(request(number));
        await eventually(() => done.includes(number));
        waits.push(performance.now() - added);
      }
      expect(Math.min(...waits)).toBeLessThan(HEARD_MS);
      await here.depth();
      proxy.silence();
      await expect(here.add(request(4))).rejects.toThrow(TransientError);
      await waitingFor(() =>
        here.add(request(4)).then(
          () => true,
          () => false,
        ),
      );
      await eventually(() => done.includes(4));
      expect(errors.length).toBeLessThan(10);
      proxy.silence();
      await here.close();
    } finally {
      await proxy.close();
    }
  });
});
