import type { Redis } from 'ioredis';
import { once } from 'node:events';
import { ConfigError, readConfig } from '../config.js';
import type { Command } from './command.js';
import { requireDatabase, withSystemStore } from './configured-database.js';
import { UsageError } from './usage-error.js';

const AGAIN = 'Start it and run this again.';

/** Asked before anything is deleted: rows that are gone would not tell a second run what to look for. */
async function openRedis(url: string): Promise<Redis> {
  const { connectRedis } = await import('../adapters/cache/connection.js');
  const redis = connectRedis(url, () => undefined);
  try {
    await once(redis, 'ready');
    return redis;
  } catch (cause) {
    redis.disconnect();
    const message = `REDIS_URL: cannot be reached, and may hold cached answers. Nothing was deleted. ${AGAIN}`;
    throw new ConfigError(message, { cause });
  }
}

/** What processes have cached of it. */
async function erase(redis: Redis, installationId: number): Promise<number> {
  const { eraseFromRedis } = await import('../adapters/cache/redis.js');
  try {
    return await eraseFromRedis(redis, installationId);
  } catch (cause) {
    const message = `REDIS_URL: was lost, and may still hold cached answers. The rows are deleted. ${AGAIN}`;
    throw new ConfigError(message, { cause });
  }
}

/** `code-roach purge ID`: somebody who left has asked that nothing is kept. */
export const purge = {
  name: 'purge',
  usage: ['code-roach purge INSTALLATION'],
  summary: 'delete all rows of an installation now, without its grace period',
  details: [
    'INSTALLATION is the number at the end of its settings page on GitHub. An installation that is',
    'still there begins anew with its next event. With the embedded database, stop the app first.',
  ],
  async run([id, ...rest]) {
    if (id === undefined || rest.length > 0 || !/^[1-9]\d{0,14}$/.test(id)) {
      throw new UsageError('purge: name one installation by its number, such as code-roach purge 51234567.');
    }
    const config = readConfig();
    const { redisUrl } = config;
    requireDatabase(config);
    const redis = redisUrl === null ? null : await openRedis(redisUrl);
    try {
      const scopes = await withSystemStore(config, (store) => store.purge(new Date(), Number(id)));
      const erased = redis === null ? 0 : await erase(redis, Number(id));
      if (scopes.length + erased === 0) throw new Error(`purge: nothing is known of an installation ${id}.`);
    } finally {
      redis?.disconnect();
    }
    process.stdout.write(`Nothing of installation ${id} is left.\n`);
    return 0;
  },
} satisfies Command;
