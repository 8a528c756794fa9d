import { afterEach, expect, it, jest } from '@jest/globals';
import { Redis } from 'ioredis';
import type { QueueOptions } from '../../src/adapters/queue/engine.js';
import { createRedisQueue } from '../../src/adapters/queue/redis.js';
import { TransientError } from '../../src/domain/errors.js';
import type { OpenRequest, Queue } from '../../src/domain/ports.js';
import { eventually, gate, ofPull, request, review, waitingFor } from '../contracts/queue-support.js';
import { describeWithServer } from '../support/describe-with-server.js';
import type { RedisServer } from '../support/servers.js';
import { startSilentProxy } from '../support/silent-proxy.js';

jest.setTimeout(180_000);
/** As short as it may be where a command, which has a third of it, may take a second. */
const SILENT_AFTER_MS = 4_500;

const PASSWORD = 's3cret-of-the-test';

/** A rejection that nobody handles fails a test by itself. */
describeWithServer('own-redis', 'the queue while Redis is away', (newServer) => {
  const closers: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0).toReversed()) await close();
  });

  /** A queue whose jobs note their numbers; job 1 waits for `finish`. What is open is added again when it may be lost. */
  async function start(server: RedisServer, options: QueueOptions = {}) {
    const [begun, finish] = [gate(), gate()];
    const done: number[] = [];
    const errors: Error[] = [];
    let reconnects = 0;
    const wanted = new Map<number, OpenRequest>();
    const queue: Queue = await createRedisQueue({
      ...options,
      url: server.url,
      onError: (error) => errors.push(error),
      onReconnect: () => {
        reconnects += 1;
        for (const open of wanted.values()) queue.add(open).catch((error: Error) => errors.push(error));
      },
    });
    closers.push(() => queue.close());
    await queue.work(
      ofPull(async ({ number }) => {
        if (number === 1 && !done.includes(1)) {
          begun.open();
          await finish.opened;
        }
        done.push(number);
        wanted.delete(number);
      }),
      { concurrency: 2 },
    );
    const want = async (number: number): Promise<void> => {
      wanted.set(number, request(number));
      await queue.add(request(number));
    };
    return { queue, want, begun, finish, done, errors, reconnects: () => reconnects };
  }

  it('goes on where it was after a restart that kept everything', async () => {
    const server = await newServer({ appendOnly: true });
    const { queue, want, begun, finish, done, errors, reconnects } = await start(server);
    await want(1);
    await begun.opened;
    await queue.add(request(1));
    await server.stop();
    await expect(queue.add(request(2))).rejects.toThrow(TransientError);
    await expect(queue.depth()).rejects.toThrow(TransientError);
    await expect(queue.status(review(1))).rejects.toThrow(TransientError);
    finish.open();
    await server.restart();
    await eventually(() => done.length >= 2);
    expect(done.slice(0, 2)).toEqual([1, 1]);
    expect(reconnects()).toBe(1);
    expect(errors).toHaveLength(1);
    await want(3);
    await eventually(() => done.includes(3));
  });

  it('runs a job again whose lock ran out meanwhile', async () => {
    const server = await newServer({ appendOnly: true });
    const { want, begun, finish, done, errors } = await start(server, { lockDurationMs: 500 });
    await want(1);
    await begun.opened;
    await server.stop();
    await new Promise((resolve) => setTimeout(resolve, 600));
    await server.restart();
    finish.open();
    await eventually(() => done.length >= 2);
    expect(done).toEqual([1, 1]);
    expect(errors.length).toBeGreaterThan(0);
    await want(2);
    await eventually(() => done.includes(2));
  });

  it('works again after a crash that lost everything, once it is asked again', async () => {
    const server = await newServer();
    const { queue, want, begun, finish, done, reconnects } = await start(server);
    await want(1);
    await begun.opened;
    await queue.add(request(7, 'crawl', 2));
    await server.kill();
    finish.open();
    await server.restart();
    await eventually(() => reconnects() > 0);
    await want(2);
    await eventually(() => done.includes(2));
  });

  it('notices that it was emptied when what ran is gone, and restores what is asked again', async () => {
    const server = await newServer();
    const { want, begun, finish, done, errors, reconnects } = await start(server);
    await want(1);
    await begun.opened;
    await server.flush();
    await want(2);
    await eventually(() => done.includes(2));
    finish.open();
    await eventually(() => reconnects() > 0);
    expect(errors.map((error) => error.message)).toContainEqual(
      expect.stringMatching(/^Missing key for job/),
    );
    await want(3);
    await eventually(() => done.includes(3));
  });

  it('restores what waited when it was emptied', async () => {
    const server = await newServer();
    const { want, begun, finish, done } = await start(server);
    await want(1);
    await begun.opened;
    for (let number = 2; number <= 40; number += 1) await want(number);
    await server.flush();
    for (let number = 41; number <= 60; number += 1) await want(number);
    finish.open();
    await eventually(() => new Set(done).size === 60);
  });

  it('does not hang when it is closed meanwhile', async () => {
    const server = await newServer();
    const { queue, want, begun, finish } = await start(server);
    await want(1);
    await begun.opened;
    await server.stop();
    await queue.close();
    finish.open();
  });

  it('finds jobs although its connections have gone silent, and nobody said so', async () => {
    const server = await newServer();
    const proxy = await startSilentProxy(server.url);
    closers.push(() => proxy.close());
    const { queue, done, errors } = await start(
      { ...server, url: proxy.url },
      { silentAfterMs: SILENT_AFTER_MS },
    );
    const elsewhere = await createRedisQueue({ url: server.url });
    closers.push(() => elsewhere.close());
    await elsewhere.add(request(2));
    await eventually(() => done.includes(2));
    proxy.silence();
    await elsewhere.add(request(3));
    await eventually(() => done.includes(3));
    proxy.silence();
    await expect(queue.add(request(4))).rejects.toThrow(TransientError);
    await waitingFor(() =>
      queue.add(request(4)).then(
        () => true,
        () => false,
      ),
    );
    await eventually(() => done.includes(4));
    expect(errors.length).toBeLessThan(10);
    proxy.silence();
    await queue.close();
  });

  it('waits for a server that is not there yet, and says so in a line when it does not come', async () => {
    const server = await newServer();
    await server.stop();
    const coming = createRedisQueue({ url: server.url, connectTimeoutMs: 30_000 });
    await server.restart();
    closers.push(await coming.then((queue) => () => queue.close()));
    await server.stop();
    const place = new URL(server.url).host;
    const withPassword = server.url.replace('//', `//:${PASSWORD}@`);
    await expect(createRedisQueue({ url: withPassword, connectTimeoutMs: 600 })).rejects.toThrow(
      `REDIS_URL: cannot reach redis at ${place} (connection refused). Start it, or unset REDIS_URL to keep the queue in the database.`,
    );
  });

  it('says at once that the login is refused, without the password', async () => {
    const server = await newServer();
    const redis = new Redis(server.url);
    await redis.config('SET', 'requirepass', 'another');
    redis.disconnect();
    const failure = await createRedisQueue({ url: server.url.replace('//', `//:${PASSWORD}@`) }).catch(
      (error: unknown) => error,
    );
    const message = failure instanceof Error ? failure.message : '';
    expect(message).toMatch(/^REDIS_URL: redis at .+ refuses the login/);
    expect(message).not.toContain(PASSWORD);
  });
});
