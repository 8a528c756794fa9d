import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAppProcess } from './app-process.js';
import { findServer } from './servers.js';
import { newMigratedDatabase } from './migrated-database.js';
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
 * where there is no server.
 */
export async function preparedDatabase(env: Record<string, string>): Promise<PreparedData> {
  if (findServer('postgres') === null) return preparedFolder(env);
  const folder = await emptyFolder();
  const database = await newMigratedDatabase();
  return {
    environment: { ...folder.environment, DATABASE_URL: database.url },
    async remove() {
      await Promise.all([database.drop(), folder.remove()]);
    },
  };
}

async function startOnce(env: Record<string, string>): Promise<void> {
  const app = startAppProcess(env);
  await app.webhookUrl;
  await app.stop();
}
