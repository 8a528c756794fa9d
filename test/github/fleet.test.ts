import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { Pool } from 'pg';
import { createPacing, type Pacing } from '../../src/adapters/github/pacing/pacing.js';
import { createRoster, type Roster } from '../../src/adapters/github/pacing/roster.js';
import type { PacingStore } from '../../src/adapters/github/pacing/store.js';
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

const PROCESSES = 4;
const GITHUB_ALLOWS = 20;
/** One process would take 10 of them. */
const LIMITS = { ...GENEROUS, concurrent: 16, concurrentReads: 8, concurrentWrites: 2 };
const FLEET = { renewMs: 50, settleMs: 600, expireMs: 10_000 };

/** Stores of processes which share what is behind them. */
let stores: readonly PacingStore[] = [];
let clear = async (): Promise<unknown> => null;
let close = async (): Promise<unknown> => null;

function sharedFleet(): void {
  let scene: PacedScene;
  let pacings: Pacing[] = [];
  beforeEach(async () => {
    scene = await openPacedScene({
      concurrent: GITHUB_ALLOWS,
      restPoints: 1_000_000,
      contentPerMinute: 1_000,
      contentPerHour: 1_000,
    });
    scene.github.addFault({ path: /pulls|comments/, times: 10_000, delayMs: 100 });
  });
  afterEach(async () => {
    await Promise.all(pacings.splice(0).map((pacing) => pacing.close()));
    await clear();
    await scene.close();
  });

  /**
   * As one process after the other does that joins while the ones before are busy. Answers the most at one time.
   * @param apartMs between the starts of two.
   */
  async function work(processStores: readonly PacingStore[], apartMs = 150): Promise<number> {
    let [underWay, most] = [0, 0];
    const counted: typeof fetch = async (...asked) => {
      most = Math.max(most, ++underWay);
      return fetch(...asked).finally(() => underWay--);
    };
    const start = async (store: PacingStore, index: number): Promise<void> => {
      await sleep(index * apartMs);
      const onError = (error: unknown) => expect(error).toBeNull();
      const pacing = createPacing({ store, onError, limits: LIMITS, fleet: FLEET });
      pacings.push(pacing);
      const client = scene.clients({ pacing, fetch: counted }).installation(scene.repository.installationId);
      const all = [...times(100, () => read(client)), ...times(15, () => comment(client))];
      await Promise.allSettled(all);
    };
    await Promise.all(processStores.map(start));
    return most;
  }

  it('takes no more concurrent requests than GitHub allows, and most of those', async () => {
    const most = await work(stores);
    expect(scene.github.refusals).toEqual([]);
    expect(most).toBeGreaterThanOrEqual(LIMITS.concurrent - 4);
    expect(most).toBeLessThanOrEqual(GITHUB_ALLOWS);
  }, 60_000);

  it('would be refused if each process counted alone', async () => {
    // All at once: on a busy machine one could be done before the next begins.
    await work(
      stores.map(() => ({ kind: 'memory' })),
      0,
    );
    expect(new Set(scene.github.refusals.map(({ limit }) => limit))).toEqual(new Set(['concurrent']));
  }, 60_000);

  it('leaves its part to the others when it closes', async () => {
    const [first, second] = stores.map((store) =>
      createPacing({ store, onError: () => undefined, fleet: FLEET }),
    );
    if (first === undefined || second === undefined) throw new Error('two were made');
    pacings = [first, second];
    await Promise.all(pacings.map((pacing) => untilDone(() => read(scene.client(pacing)))));
    await first.close();
    expect(await rosterOf(stores[0]).announce('another', 10_000)).toBe(2);
  });
}

function rosterOf(store: PacingStore | undefined): Roster {
  const roster = store === undefined ? null : createRoster(store);
  if (roster === null) throw new Error('nobody shares this store');
  return roster;
}

function sharedRoster(): void {
  afterEach(() => clear());

  it('knows who has announced itself, from each of them', async () => {
    const [first, second] = [rosterOf(stores[0]), rosterOf(stores[1])];
    expect(await first.announce('a', 10_000)).toBe(1);
    expect(await second.announce('b', 10_000)).toBe(2);
    expect(await first.announce('a', 10_000)).toBe(2);
    await second.leave('b');
    await second.leave('nobody');
    expect(await first.announce('a', 10_000)).toBe(1);
  });

  it('forgets who is not heard of any more', async () => {
    const roster = rosterOf(stores[0]);
    await roster.announce('dead', 1_000);
    expect(await roster.announce('a', 10_000)).toBe(2);
    await sleep(1_100);
    expect(await roster.announce('a', 10_000)).toBe(1);
    expect(await roster.announce('dead', 10_000)).toBe(2);
  });

  it('sees all of those that join at the same time', async () => {
    const joined = await Promise.all(
      times(8, () => 0).map((_, index) => rosterOf(stores[index % 2]).announce(String(index), 10_000)),
    );
    expect(Math.max(...joined)).toBe(8);
    // The n-th to be written down sees at least n.
    joined.sort((a, b) => a - b).forEach((count, index) => expect(count).toBeGreaterThanOrEqual(index + 1));
  });
}

describeWithServer('redis', 'a fleet on Redis', (give) => {
  beforeAll(async () => {
    const space = await give();
    const connections = times(PROCESSES, () => new Redis(space.url));
    await Promise.all(connections.map((redis) => redis.ping()));
    stores = connections.map((redis) => ({ kind: 'redis', redis, prefix: space.prefix }));
    clear = () => space.clear();
    close = async () => connections.forEach((redis) => redis.disconnect());
  });
  afterAll(() => close());
  sharedRoster();
  sharedFleet();
});

describeWithServer('postgres', 'a fleet on PostgreSQL', (give) => {
  beforeAll(async () => {
    const { url } = await give();
    const pools = times(PROCESSES, () => new Pool({ connectionString: url }));
    for (const pool of pools) pool.on('error', () => undefined);
    stores = pools.map((pool) => ({ kind: 'postgres', pool }));
    clear = await createPacingTable(pools[0]);
    close = () => Promise.all(pools.map((pool) => pool.end()));
  });
  afterAll(() => close());
  sharedRoster();
  sharedFleet();
});
