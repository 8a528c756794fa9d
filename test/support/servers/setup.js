import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the workers of this run find the servers that they share; see shared.ts. None is started here. */
export default async function setup() {
  const folder = await mkdtemp(join(tmpdir(), 'code-roach-servers-'));
  await writeFile(join(folder, 'owner'), String(process.pid));
  process.env['CODE_ROACH_TEST_SERVERS'] = folder;
}
