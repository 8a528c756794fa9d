import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../adapters/postgres/database.js';
import { ConfigError, type Config } from '../config.js';
import type { SystemStore } from '../domain/ports.js';

type Where = Pick<Config, 'databaseUrl' | 'dataDir'>;

/** @throws ConfigError where the app that is configured has left no database. */
export function requireDatabase({ databaseUrl, dataDir }: Where): void {
  if (databaseUrl !== null || existsSync(join(dataDir, 'postgres'))) return;
  throw new ConfigError(
    `DATABASE_URL: is not set, and DATA_DIR (${dataDir}) holds no database. Set the one that the app uses.`,
  );
}

/** Opens the database of the app for one piece of work, and closes it again. */
export async function withSystemStore<T>(where: Where, work: (store: SystemStore) => Promise<T>): Promise<T> {
  const [database, { createStore }] = await Promise.all([
    open(where),
    import('../adapters/postgres/store.js'),
  ]);
  try {
    return await work(createStore(database).withSystem());
  } finally {
    await database.close();
  }
}

/** What a database needs is loaded when one is opened: neither help nor a wrong argument waits for it. */
async function open({ databaseUrl, dataDir }: Where): Promise<Database> {
  if (databaseUrl === null) {
    const { openEmbeddedDatabase } = await import('../adapters/postgres/embedded.js');
    return openEmbeddedDatabase({ dataDir });
  }
  const { openServerDatabase } = await import('../adapters/postgres/server.js');
  return openServerDatabase({ url: databaseUrl });
}
