import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { createRedisCache } from '../../src/adapters/cache/redis.js';
import { openServerDatabase } from '../../src/adapters/postgres/server.js';
import { createStore } from '../../src/adapters/postgres/store.js';
import { purge } from '../../src/cli/purge.js';
import { changed, deliver, newPullRequest } from '../contracts/store-support.js';
import { describeWithServer } from '../support/describe-with-server.js';
import { withRedis } from '../support/servers/redis.js';

/** Nothing listens there. */
const NOWHERE = 'redis://127.0.0.1:1';

describeWithServer('postgres', 'code-roach purge on PostgreSQL', (newDatabase) => {
  describeWithServer('own-redis', 'and Redis', (startRedis) => {
    const environment = process.env;
    let printed = '';
    beforeEach(() => {
      printed = '';
      jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
        printed += String(text);
        return true;
      });
    });
    afterEach(() => {
      jest.restoreAllMocks();
    });

    it('deletes rows and cached answers, or neither while Redis is away', async () => {
      const [{ url }, redis] = [await newDatabase(), await startRedis()];
      const ref = newPullRequest();
      const { installationId } = ref.repository;
      const database = await openServerDatabase({ url });
      const store = createStore(database);
      const wanted = () => store.withTenant(installationId).reviewRequest(ref);
      const cached = () => withRedis(redis.url, (client) => client.keys(`*{${installationId}}*`));
      await deliver(store.withSystem(), changed(ref));
      await withRedis(redis.url, async (client) => {
        await client.ping();
        const cache = createRedisCache({ redis: client, ttlSeconds: 60, onError: () => undefined });
        await cache.set(ref.repository, 'GET /repos/octo/app/pulls/1', 'an answer');
      });
      expect(await cached()).toHaveLength(3);
      const run = (redisUrl: string) => {
        process.env = { DATABASE_URL: url, REDIS_URL: redisUrl };
        return purge.run([String(installationId)]).finally(() => {
          process.env = environment;
        });
      };

      await expect(run(NOWHERE)).rejects.toThrow(/^REDIS_URL: cannot be reached, .* Nothing was deleted\./);
      expect(await wanted()).not.toBeNull();
      expect(await run(redis.url)).toBe(0);
      expect(printed).toBe(`Nothing of installation ${installationId} is left.\n`);
      expect(await wanted()).toBeNull();
      expect(await cached()).toEqual([]);
      await expect(run(redis.url)).rejects.toThrow('nothing is known of an installation');
      await database.close();
    });
  });
});
