import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { createPacing, type Pacing } from '../../src/adapters/github/pacing/pacing.js';
import type { Limits } from '../../src/adapters/github/pacing/limits.js';
import { describeWithServer } from '../support/describe-with-server.js';
import type { RedisServer } from '../support/servers.js';
import { GENEROUS, openPacedScene, read, times, untilDone, type PacedScene } from './paced-scene.js';

const PROCESSES = 2;
/** So that both know of each other soon. */
const FLEET = { renewMs: 50, settleMs: 500, expireMs: 10_000 };

describeWithServer('own-redis', 'pacing while its store is away', (give) => {
  let server: RedisServer;
  let connections: readonly Redis[];
  let scene: PacedScene;
  let pacings: readonly Pacing[] = [];
  let errors: unknown[] = [];
  beforeAll(async () => {
    server = await give();
    connections = times(
      PROCESSES,
      () => new Redis(server.url, { enableOfflineQueue: false, maxRetriesPerRequest: 0 }),
    );
    for (const redis of connections) redis.on('error', () => undefined);
    await Promise.all(connections.map(ready));
  }, 60_000);
  afterEach(async () => {
    await Promise.all(pacings.map((pacing) => pacing.close()));
    await scene.close();
  });
  afterAll(() => connections.forEach((redis) => redis.disconnect()));

  const ready = async (redis: Redis): Promise<void> => {
    if (redis.status !== 'ready') await new Promise((resolve) => redis.once('ready', resolve));
  };
  const restart = async (): Promise<void> => {
    await server.restart();
    await Promise.all(connections.map(ready));
  };
  const isCounted = async (): Promise<boolean> =>
    (await connections[0]?.keys('code-roach:pacing:rest*'))?.length !== 0;

  /** Clients of two processes, each of which knows that they are two. */
  async function openClients(limits: Limits) {
    errors = [];
    const onError = (error: unknown) => void errors.push(error);
    pacings = connections.map((redis) =>
      createPacing({ store: { kind: 'redis', redis }, onError, limits, fleet: FLEET }),
    );
    const clients = pacings.map((pacing) => scene.client(pacing));
    const announced = async () => (await connections[0]?.zcard('code-roach:pacing:fleet')) ?? 0;
    while ((await announced()) < PROCESSES) await Promise.all(clients.map(read));
    await new Promise((resolve) => setTimeout(resolve, 2 * FLEET.settleMs));
    return clients;
  }

  it('goes on with parts of the limits, says so, and shares them again', async () => {
    scene = await openPacedScene({ minuteMs: 2000, restPoints: 60 });
    const clients = await openClients({ ...GENEROUS, rest: { limit: 60, seconds: 2, window: 1 } });
    expect(errors).toEqual([]);

    await server.kill();
    await Promise.all(clients.flatMap((client) => times(35, () => untilDone(() => read(client)))));
    expect(scene.github.refusals).toEqual([]);
    expect(errors).toHaveLength(PROCESSES);

    await restart();
    while (!(await isCounted())) await Promise.all(clients.map(read));
    expect(scene.github.refusals).toEqual([]);
  }, 60_000);

  it('takes no more concurrent requests than before', async () => {
    scene = await openPacedScene({ concurrent: 12, restPoints: 1_000_000 });
    const clients = await openClients({ ...GENEROUS, concurrent: 12 });
    scene.github.addFault({ path: /pulls/, times: 1_000, delayMs: 40 });
    await server.kill();
    await Promise.all(clients.flatMap((client) => times(60, () => read(client))));
    expect(scene.github.refusals).toEqual([]);
    await restart();
  }, 60_000);
});
