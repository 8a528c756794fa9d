import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openEmbeddedDatabase } from '../adapters/postgres/embedded.js';
import { openServerDatabase } from '../adapters/postgres/server.js';
import { createStore } from '../adapters/postgres/store.js';
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
export async function withSystemStore<T>(
  { databaseUrl, dataDir }: Where,
  work: (store: SystemStore) => Promise<T>,
): Promise<T> {
  const database =
    databaseUrl === null
      ? await openEmbeddedDatabase({ dataDir })
      : await openServerDatabase({ url: databaseUrl });
  try {
    return await work(createStore(database).withSystem());
  } finally {
    await database.close();
  }
}
