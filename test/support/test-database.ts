import { createHash } from 'node:crypto';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MIGRATIONS_FOLDER, type Database } from '../../src/adapters/postgres/database.js';
import { openServerDatabase } from '../../src/adapters/postgres/server.js';
import { openEmbeddedDatabase, type EmbeddedDatabase } from '../../src/adapters/postgres/embedded.js';
import { newMigratedDatabase } from './migrated-database.js';
import { findServer } from './servers.js';

/**
 * A migrated database in memory. The first one on a machine takes seconds; later ones begin with a dump that is kept
 * in the temporary directory, under a name that changes with the migrations.
 */
export async function openTestDatabase(): Promise<EmbeddedDatabase> {
  const path = join(tmpdir(), `code-roach-test-${await fingerprint()}.tar`);
  const dump = await readFile(path).catch(() => null);
  if (dump !== null) return openEmbeddedDatabase({ loadDataDir: new Blob([dump]) });
  const database = await openEmbeddedDatabase();
  const fresh = Buffer.from(await (await database.pglite.dumpDataDir('none')).arrayBuffer());
  await writeFile(`${path}.${process.pid}`, fresh);
  await rename(`${path}.${process.pid}`, path);
  return database;
}

/**
 * A migrated database for tests that are not about databases: on a real server, where one opens in a tenth of the time, or
 * in memory where there is none. Closing it removes it.
 */
export async function openAnyDatabase(): Promise<Database> {
  if (findServer('postgres') === null) return openTestDatabase();
  const made = await newMigratedDatabase();
  const database = await openServerDatabase({ url: made.url });
  const close = async (): Promise<void> => {
    await database.close();
    await made.drop();
  };
  return { ...database, close };
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256').update(process.version);
  const lockfile = join(MIGRATIONS_FOLDER, '..', 'node_modules', '@electric-sql', 'pglite', 'package.json');
  hash.update(await readFile(lockfile));
  const files = (await readdir(MIGRATIONS_FOLDER)).filter((file) => file.endsWith('.sql')).sort();
  for (const file of files) hash.update(await readFile(join(MIGRATIONS_FOLDER, file)));
  return hash.digest('hex').slice(0, 16);
}
