import { appendFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { oncePerRun, runFolder } from './once-per-run.js';
import { startPostgres } from './postgres.js';
import { startRedis } from './redis.js';

export type ServerKind = 'postgres' | 'redis';

/** What the workers of one run of the tests know of a server; `teardown.js` ends it. */
interface SharedServer {
  readonly url: string;
  readonly pid: number;
  readonly folder: string;
}

/** One server for all workers of a run, started by the first that asks; outside jest, one for this process. */
export async function sharedServerUrl(kind: ServerKind): Promise<string> {
  const { url } = await oncePerRun(kind, (): Promise<SharedServer> => start(kind));
  return url;
}

async function start(kind: ServerKind): Promise<SharedServer> {
  const run = runFolder();
  const owner = run === null ? process.pid : Number(await readFile(join(run, 'owner'), 'utf8'));
  const { url, pid, folder } = await (kind === 'postgres' ? startPostgres(owner) : startRedis({}, owner));
  return { url, pid, folder };
}

/** For the end of the run: which tests had no server. */
export function noteSkipped(what: string): void {
  const folder = runFolder();
  if (folder !== null) appendFileSync(join(folder, 'skipped'), `${what}\n`);
}
