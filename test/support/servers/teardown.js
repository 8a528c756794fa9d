import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const STOP_MS = 20_000;

/** Ends the servers that this run has started, and names the tests that had none. */
export default async function teardown() {
  const run = process.env['CODE_ROACH_TEST_SERVERS'];
  if (run === undefined) return;
  for (const kind of ['postgres', 'redis']) {
    const started = await readFile(join(run, `${kind}.json`), 'utf8').catch(() => null);
    if (started === null) continue;
    const { pid, folder } = JSON.parse(started);
    await end(pid);
    await rm(folder, { recursive: true, force: true });
  }
  const skipped = await readFile(join(run, 'skipped'), 'utf8').catch(() => '');
  if (skipped !== '') process.stderr.write(`\nNot tested, for want of a server:\n${skipped}`);
  await rm(run, { recursive: true, force: true });
}

async function end(pid) {
  if (!signal(pid, 'SIGINT')) return;
  const deadline = Date.now() + STOP_MS;
  while (signal(pid, 0)) {
    if (Date.now() > deadline) signal(pid, 'SIGKILL');
    await sleep(25);
  }
}

function signal(pid, name) {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
