import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { createPacing } from '../../src/adapters/github/pacing/pacing.js';
import { describeWithServer } from '../support/describe-with-server.js';
import type { RedisServer } from '../support/servers.js';
import { GENEROUS, openPacedScene, read, times, untilDone, type PacedScene } from './paced-scene.js';

describeWithServer('own-redis', 'pacing while its store is away', (give) => {
  let server: RedisServer;
  let redis: Redis;
  let scene: PacedScene;
  beforeAll(async () => {
    server = await give();
    redis = new Redis(server.url, { enableOfflineQueue: false, maxRetriesPerRequest: 0 });
    redis.on('error', () => undefined);
    await new Promise((resolve) => redis.once('ready', resolve));
    scene = await openPacedScene({ minuteMs: 3000, restPoints: 60 });
  }, 60_000);
  afterAll(async () => {
    redis.disconnect();
    await scene.close();
  });

  it('goes on with limits of this process, says so, and shares them again', async () => {
    const errors: unknown[] = [];
    const limits = { ...GENEROUS, rest: { limit: 60, seconds: 3, window: 1 } };
    const pacing = createPacing({
      store: { kind: 'redis', redis },
      onError: (error) => errors.push(error),
      limits,
    });
    const client = scene.client(pacing);
    const keys = () => redis.keys('code-roach:pacing:*');
    while ((await keys()).length === 0) await read(client);
    expect(errors).toEqual([]);

    await server.kill();
    await Promise.all(times(70, () => untilDone(() => read(client))));
    expect(scene.github.refusals).toEqual([]);
    expect(errors).toHaveLength(1);

    await server.restart();
    while (redis.status !== 'ready' || (await keys()).length === 0) await read(client);
    expect(scene.github.refusals).toEqual([]);
  }, 60_000);
});
