import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAppProcess } from './app-process.js';
import { findServer, newDatabase } from './servers.js';
import { oncePerRun } from './servers/once-per-run.js';

/** Where an application of a test keeps its rows and jobs. */
export interface PreparedData {
  /** The variables that name it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Removes it, once nobody uses it any more. */
  readonly remove: () => Promise<void>;
}

/** A folder of its own, which nothing is in. */
export async function emptyFolder(): Promise<PreparedData> {
  const folder = await mkdtemp(join(tmpdir(), 'code-roach-test-'));
  return {
    environment: { DATA_DIR: folder },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/**
 * A folder with a migrated, empty database. The first one of a run costs the three seconds of a first start; later ones
 * are copies of it.
 */
export async function preparedFolder(env: Record<string, string>): Promise<PreparedData> {
  const prepared = await oncePerRun('data-dir', async (folder) => {
    const dataDir = join(folder, 'data-dir');
    await startOnce({ ...env, DATA_DIR: dataDir });
    return dataDir;
  });
  const copy = await emptyFolder();
  await cp(prepared, copy.environment['DATA_DIR'] ?? '', { recursive: true });
  return copy;
}

/**
 * A migrated, empty database on a real server, which starts in less time than the embedded one; the latter
 * where there is no server. The first one of a run is migrated by the application; later ones are copies of it.
 */
export async function preparedDatabase(env: Record<string, string>): Promise<PreparedData> {
  const found = findServer('postgres');
  if (found === null) return preparedFolder(env);
  const folder = await emptyFolder();
  // On a server that the environment names nothing is left behind, such as a database to copy.
  const template = found === 'environment' ? undefined : await migratedDatabase(env);
  const database = await newDatabase(template);
  return {
    environment: { ...folder.environment, DATABASE_URL: database.url },
    async remove() {
      await Promise.all([database.drop(), folder.remove()]);
    },
  };
}

/** Name of a database that the application has migrated, on the server that is shared. */
function migratedDatabase(env: Record<string, string>): Promise<string> {
  return oncePerRun('migrated-database', async (folder) => {
    const { url } = await newDatabase();
    await startOnce({ ...env, DATABASE_URL: url, DATA_DIR: join(folder, 'no-data') });
    return new URL(url).pathname.slice(1);
  });
}

async function startOnce(env: Record<string, string>): Promise<void> {
  const app = startAppProcess(env);
  await app.webhookUrl;
  await app.stop();
}
