import { createHash } from 'node:crypto';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MIGRATIONS_FOLDER } from '../../src/adapters/postgres/database.js';
import { openEmbeddedDatabase, type EmbeddedDatabase } from '../../src/adapters/postgres/embedded.js';

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

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256').update(process.version);
  const lockfile = join(MIGRATIONS_FOLDER, '..', 'node_modules', '@electric-sql', 'pglite', 'package.json');
  hash.update(await readFile(lockfile));
  const files = (await readdir(MIGRATIONS_FOLDER)).filter((file) => file.endsWith('.sql')).sort();
  for (const file of files) hash.update(await readFile(join(MIGRATIONS_FOLDER, file)));
  return hash.digest('hex').slice(0, 16);
}
