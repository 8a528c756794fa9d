import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, afterAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { Pool } from 'pg';
import { createPacing, type Pacing, type PacingOptions } from '../../src/adapters/github/pacing/pacing.js';
import type { PacingStore } from '../../src/adapters/github/pacing/store.js';
import { TransientError } from '../../src/domain/errors.js';
import { describeWithServer } from '../support/describe-with-server.js';
import {
  comment,
  createPacingTable,
  GENEROUS,
  openPacedScene,
  read,
  times,
  untilDone,
  type PacedScene,
} from './paced-scene.js';

let scene: PacedScene;
const pacings: Pacing[] = [];
afterEach(async () => {
  await Promise.all(pacings.splice(0).map((pacing) => pacing.close()));
  await scene.close();
});

function pacingOn(store: PacingStore, options: Partial<PacingOptions> = {}): Pacing {
  const onError = (error: unknown): never => {
    throw error;
  };
  const pacing = createPacing({ store, onError, ...options });
  pacings.push(pacing);
  return pacing;
}

/** What every store makes true; each call of `makePacing` is another process. */
function pacedStore(makePacing: (options: Partial<PacingOptions>) => Pacing, processes: number): void {
  it('a burst of reads and writes is never refused, and no read waits for a write', async () => {
    scene = await openPacedScene({ minuteMs: 3000, restPoints: 600, contentPerMinute: 10 });
    const limits = {
      ...GENEROUS,
      rest: { limit: 600, seconds: 3, window: 1 },
      // Below GitHub's, as ours is: what was sent apart can arrive together on a busy machine.
      writes: { limit: 8, seconds: 3, window: 1 },
    };
    const clients = times(processes, () => scene.client(makePacing({ limits })));
    const done: ('read' | 'write')[] = [];
    const writes = clients.flatMap((client) =>
      times(12 / processes, () => untilDone(() => comment(client)).then(() => done.push('write'))),
    );
    const reads = clients.flatMap((client) =>
      times(40 / processes, () => untilDone(() => read(client)).then(() => done.push('read'))),
    );
    await Promise.all([...writes, ...reads]);
    expect(scene.github.refusals).toEqual([]);
    const answered = scene.github.requests.filter((it) => it.kind !== 'token' && it.status < 300);
    expect(answered).toHaveLength(52);
    const writesBeforeLastRead = done.slice(0, done.lastIndexOf('read')).filter((it) => it === 'write');
    // Two in each second: the reads did not wait for all twelve, though they may take some time themselves.
    expect(writesBeforeLastRead.length).toBeLessThanOrEqual(8);
  });

  it('a refusal of one process is obeyed by the others', async () => {
    scene = await openPacedScene({});
    const [first, second] = times(2, () => makePacing({ maxWaitMs: 100 })).map((it) => scene.client(it));
    if (first === undefined || second === undefined) throw new Error('two were made');
    await Promise.all([read(first), read(second)]);
    const message = 'You have exceeded a secondary rate limit.';
    const answer = { status: 403, headers: { 'retry-after': '30' }, body: { message } };
    scene.github.addFault({ method: 'GET', path: '/repos/acme/shop/pulls/1', answer });
    await expect(read(first)).rejects.toMatchObject({ name: 'TransientError', retryAfter: 30 });
    const reads = () => scene.github.requests.filter((it) => it.kind === 'read');
    const asked = reads().length;
    for (const client of processes === 1 ? [first] : [first, second]) {
      const error: unknown = await read(client).catch((it: unknown) => it);
      expect(error).toMatchObject({ name: 'TransientError' });
      const { retryAfter } = error as { retryAfter: number }; // a TransientError, as the line above says
      expect(retryAfter).toBeGreaterThan(20);
      expect(retryAfter).toBeLessThanOrEqual(30);
    }
    expect(reads()).toHaveLength(asked);
  });

  it('who gives up because of the writes leaves the contents to the others', async () => {
    scene = await openPacedScene({});
    const limits = {
      ...GENEROUS,
      writes: { limit: 3, seconds: 1, window: 1 },
      content: { limit: 9, seconds: 60, window: 60 },
    };
    const clients = times(processes, () => scene.client(makePacing({ limits, maxWaitMs: 0 })));
    const posted = (): number =>
      scene.github.requests.filter(({ path }) => path.endsWith('/comments')).length;
    const refused = async (): Promise<number[]> => {
      const all = clients.flatMap((client) => times(6, () => comment(client)));
      const answers = await Promise.allSettled(all);
      return answers.flatMap((it) => (it.status === 'rejected' ? [secondsOf(it.reason)] : []));
    };
    let waits: number[] = [];
    for (let round = 0; round < 30 && !waits.some((wait) => wait > 10); round++) {
      waits = await refused();
      await sleep(300);
    }
    expect(posted()).toBe(3);
  });
}

/** How long a request that was held back is to wait. */
function secondsOf(error: unknown): number {
  if (!(error instanceof TransientError) || error.retryAfter === undefined) throw error;
  return error.retryAfter;
}

describe('in one process', () => {
  const makePacing = (options: Partial<PacingOptions>) => pacingOn({ kind: 'memory' }, options);

  pacedStore(makePacing, 1);

  it('the points of a minute are kept', async () => {
    scene = await openPacedScene({ minuteMs: 1000, restPoints: 60 });
    const limits = { ...GENEROUS, rest: { limit: 60, seconds: 1, window: 1 } };
    const client = scene.client(makePacing({ limits }));
    await Promise.all(times(70, () => untilDone(() => read(client))));
    expect(scene.github.refusals).toEqual([]);
  });

  it('the primary limit is never spent to the end, and waited for', async () => {
    scene = await openPacedScene({ minuteMs: 25, primary: 60, restPoints: 1_000_000 });
    const client = scene.client(makePacing({ limits: { ...GENEROUS, reserve: 0.1 }, maxWaitMs: 500 }));
    await Promise.all(times(100, () => untilDone(() => read(client))));
    expect(scene.github.refusals).toEqual([]);
  });

  it('content beyond the hour is left to the queue, and reads go on', async () => {
    scene = await openPacedScene({ minuteMs: 1000, contentPerHour: 4 });
    const limits = { ...GENEROUS, content: { limit: 4, seconds: 60, window: 30 } };
    const client = scene.client(makePacing({ limits, maxWaitMs: 500 }));
    const written = await Promise.allSettled(times(6, () => comment(client)));
    expect(scene.github.refusals).toEqual([]);
    expect(written.filter((it) => it.status === 'fulfilled')).toHaveLength(1);
    for (const it of written) {
      if (it.status === 'rejected')
        expect(it.reason).toMatchObject({ name: 'TransientError', retryAfter: 30 });
    }
    await read(client);
  });

  it('no more than its share of concurrent requests is under way', async () => {
    scene = await openPacedScene({ concurrent: 8 });
    const limits = { ...GENEROUS, concurrentReads: 5, concurrentWrites: 3 };
    const client = scene.client(makePacing({ limits }));
    scene.github.addFault({ path: /pulls|comments/, times: 60, delayMs: 50 });
    await Promise.all([...times(30, () => read(client)), ...times(10, () => comment(client))]);
    expect(scene.github.refusals).toEqual([]);
  });

  it('a wait ends when the request is not wanted any more', async () => {
    scene = await openPacedScene({});
    const limits = { ...GENEROUS, writes: { limit: 3, seconds: 60, window: 60 } };
    const client = scene.client(makePacing({ limits, maxWaitMs: 100_000 }));
    await comment(client);
    const stop = new AbortController();
    const waiting = client.rest.issues.createComment({
      owner: 'acme',
      repo: 'shop',
      issue_number: 1,
      body: 'Later.',
      request: { signal: stop.signal },
    });
    setImmediate(() => stop.abort());
    await expect(waiting).rejects.toMatchObject({ status: 500 });
    expect(scene.github.requests.filter((it) => it.kind === 'write')).toHaveLength(1);
  });
});

describe('without pacing', () => {
  const none = (): null => null;

  it.each([
    ['content', { minuteMs: 3000, contentPerMinute: 10 }, comment, 12],
    ['content of an hour', { minuteMs: 1000, contentPerHour: 4 }, comment, 6],
    ['points', { minuteMs: 3000, restPoints: 60 }, read, 70],
    ['primary', { minuteMs: 50, primary: 60, restPoints: 1_000_000 }, read, 100],
  ] as const)('the same bursts are refused: %s', async (_name, limits, request, count) => {
    scene = await openPacedScene(limits);
    const client = scene.client(none());
    await Promise.allSettled(times(count, () => request(client)));
    expect(scene.github.refusals.length).toBeGreaterThan(0);
  });
});

/** Stores of two processes, which share what is behind them. */
let stores: PacingStore[] = [];
let clear = async (): Promise<unknown> => null;
let close = async (): Promise<unknown> => null;
let next = 0;
const makeShared = (options: Partial<PacingOptions>): Pacing => {
  const store = stores[next++ % stores.length];
  if (store === undefined) throw new Error('no store was made');
  return pacingOn(store, options);
};

describeWithServer('redis', 'in processes that share Redis', (give) => {
  beforeAll(async () => {
    const space = await give();
    const connections = times(2, () => new Redis(space.url));
    await Promise.all(connections.map((redis) => redis.ping()));
    stores = connections.map((redis) => ({ kind: 'redis', redis, prefix: space.prefix }));
    clear = () => space.clear();
    close = async () => connections.forEach((redis) => redis.disconnect());
  });
  afterEach(() => clear());
  afterAll(() => close());
  pacedStore(makeShared, 2);
});

describeWithServer('postgres', 'in processes that share PostgreSQL', (give) => {
  beforeAll(async () => {
    const { url } = await give();
    const pools = times(2, () => new Pool({ connectionString: url }));
    for (const pool of pools) pool.on('error', () => undefined);
    stores = pools.map((pool) => ({ kind: 'postgres', pool }));
    clear = await createPacingTable(pools[0]);
    close = () => Promise.all(pools.map((pool) => pool.end()));
  });
  afterEach(() => clear());
  afterAll(() => close());
  pacedStore(makeShared, 2);
});
