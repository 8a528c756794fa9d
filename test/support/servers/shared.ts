import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OwnServer } from './own-server.js';
import { startPostgres } from './postgres.js';
import { startRedis } from './redis.js';

export type ServerKind = 'postgres' | 'redis';

/** What the workers of one run of the tests know of a server. `setup.js` and `teardown.js` are beside it. */
interface SharedServer {
  readonly url: string;
  readonly pid: number;
  readonly folder: string;
}

const START_MS = 120_000;
const startedHere = new Map<ServerKind, Promise<OwnServer>>();

/** One server for all workers of a run, started by the first that asks; outside jest, one for this process. */
export async function sharedServerUrl(kind: ServerKind): Promise<string> {
  const folder = runFolder();
  if (folder === null) {
    const server = startedHere.get(kind) ?? start(kind, process.pid);
    startedHere.set(kind, server);
    return (await server).url;
  }
  const file = join(folder, `${kind}.json`);
  if (await isFirst(join(folder, `${kind}.lock`))) {
    const owner = Number(await readFile(join(folder, 'owner'), 'utf8'));
    const { url, pid, folder: data } = await start(kind, owner);
    await writeFile(`${file}.new`, JSON.stringify({ url, pid, folder: data } satisfies SharedServer));
    await rename(`${file}.new`, file);
    return url;
  }
  return (await waitFor(file, kind)).url;
}

/** For the end of the run: which tests had no server. */
export function noteSkipped(what: string): void {
  const folder = runFolder();
  if (folder !== null) appendFileSync(join(folder, 'skipped'), `${what}\n`);
}

function runFolder(): string | null {
  return process.env['CODE_ROACH_TEST_SERVERS'] ?? null;
}

function start(kind: ServerKind, ownerPid: number): Promise<OwnServer> {
  return kind === 'postgres' ? startPostgres(ownerPid) : startRedis({}, ownerPid);
}

async function isFirst(lock: string): Promise<boolean> {
  try {
    await mkdir(lock);
    return true;
  } catch {
    return false;
  }
}

async function waitFor(file: string, kind: ServerKind): Promise<SharedServer> {
  const deadline = Date.now() + START_MS;
  for (;;) {
    const text = await readFile(file, 'utf8').catch(() => null);
    if (text !== null) return JSON.parse(text) as SharedServer;
    if (Date.now() > deadline) throw new Error(`another worker did not start the ${kind} server of this run`);
    await sleep(50);
  }
}
