import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { claimDirectory, type DataDirectoryLock } from './data-directory-lock.js';
import type { Database } from './database.js';
import { migrateDatabase } from './migrate.js';

export interface EmbeddedDatabase extends Database {
  /** The engine itself, for the queue that lives in the same database. One connection: queries take turns. */
  readonly pglite: PGlite;
}

export interface EmbeddedOptions {
  /** Where rows are kept; without it the database lives and ends with the process. */
  readonly dataDir?: string;
  /** A dump of a prepared database to begin with, for a database in memory. */
  readonly loadDataDir?: Blob;
}

/**
 * PostgreSQL inside this process, migrated. The first start of a directory takes two to three seconds.
 * @throws DataDirectoryInUseError when another process has the directory.
 * @throws DataDirectoryUnusableError when it cannot be made or written.
 * @throws DatabaseNewerError when a newer version has migrated it.
 */
export async function openEmbeddedDatabase(options: EmbeddedOptions = {}): Promise<EmbeddedDatabase> {
  if (options.dataDir === undefined) return open(options, null);
  const lock = await claimDirectory(options.dataDir);
  try {
    return await open(options, lock);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function makePrivate(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: ONLY_OWNER });
  await chmod(folder, ONLY_OWNER);
}

const ONLY_OWNER = 0o700;

async function open(options: EmbeddedOptions, lock: DataDirectoryLock | null): Promise<EmbeddedDatabase> {
  const { dataDir, loadDataDir } = options;
  // The engine's files are open to everybody: the folder around them is not.
  if (dataDir !== undefined) await makePrivate(join(dataDir, 'postgres'));
  const pglite = await PGlite.create({
    ...(dataDir === undefined ? {} : { dataDir: join(dataDir, 'postgres') }),
    ...(loadDataDir === undefined ? {} : { loadDataDir }),
  });
  const orm = drizzle(pglite);
  try {
    await migrateDatabase(orm, { setting: 'DATA_DIR', migrate: (config) => migrate(orm, config) });
  } catch (error) {
    await pglite.close();
    throw error;
  }
  let closing: Promise<void> | undefined;
  const close = async () => {
    await pglite.close();
    await lock?.release();
  };
  return { orm, pglite, close: () => (closing ??= close()) };
}
