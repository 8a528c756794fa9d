import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { connectRedis } from '../adapters/cache/connection.js';
import { createRedisCache } from '../adapters/cache/redis.js';
import { openEmbeddedDatabase } from '../adapters/postgres/embedded.js';
import { openServerDatabase } from '../adapters/postgres/server.js';
import { createStore } from '../adapters/postgres/store.js';
import { ConfigError, readConfig } from '../config.js';
import type { TenantScope } from '../domain/ids.js';
import type { Command } from './command.js';

function unreachable(cause: unknown): never {
  const message =
    'REDIS_URL: cannot be reached, and may still hold cached answers. Start it and run this again.';
  throw new ConfigError(message, { cause });
}

/** What other processes have cached of them. Each failure is one line, like that of the database. */
async function forget(url: string, scopes: readonly TenantScope[]): Promise<void> {
  const redis = connectRedis(url, () => undefined);
  let error: unknown = null;
  try {
    await once(redis, 'ready').catch(unreachable);
    const cache = createRedisCache({ redis, ttlSeconds: 1, onError: (it) => (error = it) });
    for (const scope of scopes) await cache.forget(scope);
  } finally {
    redis.disconnect();
  }
  if (error !== null) unreachable(error);
}

/** `code-roach purge ID`: somebody who left has asked that nothing is kept. */
export const purge: Command = {
  name: 'purge',
  usage: 'code-roach purge INSTALLATION',
  summary: 'delete all rows of an installation now, without its grace period',
  details: [
    'INSTALLATION is the number at the end of its settings page on GitHub. An installation that is still there begins',
    'anew with its next event. With the embedded database, stop the app first.',
  ],
  async run([id, ...rest]) {
    if (id === undefined || rest.length > 0 || !/^[1-9]\d{0,14}$/.test(id)) {
      throw new Error('purge: name one installation by its number, such as code-roach purge 51234567.');
    }
    const { databaseUrl, redisUrl, dataDir } = readConfig();
    if (databaseUrl === null && !existsSync(join(dataDir, 'postgres'))) {
      throw new ConfigError(
        `DATABASE_URL: is not set, and DATA_DIR (${dataDir}) holds no database. Set the one that the app uses.`,
      );
    }
    const database =
      databaseUrl === null
        ? await openEmbeddedDatabase({ dataDir })
        : await openServerDatabase({ url: databaseUrl });
    try {
      const scopes = await createStore(database).withSystem().purge(new Date(), Number(id));
      if (scopes.length === 0) throw new Error(`purge: nothing is known of an installation ${id}.`);
      if (redisUrl !== null) await forget(redisUrl, scopes);
    } finally {
      await database.close();
    }
    process.stdout.write(`Nothing of installation ${id} is left.\n`);
    return 0;
  },
};
