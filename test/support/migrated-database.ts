import { openServerDatabase } from '../../src/adapters/postgres/server.js';
import { findServer, newDatabase, type TestDatabase } from './servers.js';
import { oncePerRun } from './servers/once-per-run.js';

/** A migrated, empty database on a real server. The first one of a run is migrated; later ones are copies of it. */
export async function newMigratedDatabase(): Promise<TestDatabase> {
  // On a server that the environment names nothing is left behind, such as a database to copy.
  if (findServer('postgres') !== 'environment') return newDatabase(await templateName());
  const database = await newDatabase();
  await migrate(database.url);
  return database;
}

function templateName(): Promise<string> {
  return oncePerRun('migrated-database', async () => {
    const { url } = await newDatabase();
    await migrate(url);
    return new URL(url).pathname.slice(1);
  });
}

async function migrate(url: string): Promise<void> {
  await (await openServerDatabase({ url })).close();
}
