import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { childrenOf } from '../engine/support.js';
import { startWorld, type World } from '../support/world.js';
import { FILES, FIXES } from './engine.js';
import { rowsOf, type Row } from './row.js';
import { pullTexts, type PullTexts } from './sources.js';

/** Linux counts CPU time for `/proc` in hundredths of a second, whatever the kernel's own tick is. */
const TICKS_PER_SECOND = 100;

/**
 * CPU time of the whole application, its child processes included, for the pull request that the engine is measured
 * with: webhook, API requests, store, engine, publishing. Linux only; elsewhere there are no rows.
 */
export async function measureAppCpu(): Promise<Row[]> {
  if (process.platform !== 'linux') return [];
  const texts = await pullTexts(FILES, FIXES);
  const world = await startWorld();
  try {
    const first = await cpuOfReview(world, texts, 'first');
    const second = await cpuOfReview(world, texts, 'second');
    return rowsOf('CPU of the whole application for the same pull request', [
      { what: 'first after a start, child processes started', n: 1, value: first, unit: 's' },
      { what: 'next one', n: 1, value: second, unit: 's' },
    ]);
  } finally {
    await world.close();
  }
}

/** CPU seconds from before the webhook until the review has ended. */
async function cpuOfReview(world: World, { base, head }: PullTexts, branch: string): Promise<number> {
  await world.app.webhookUrl;
  const [pid] = await childrenOf(process.pid, 'code-roach.js');
  assert.ok(pid !== undefined);
  const before = await cpuSeconds(pid);
  const pull = await world.openPull(base, head, { branch });
  await world.reviewed(pull);
  const after = await cpuSeconds(pid);
  const planned = world.app.log.find((line) => line.msg === 'planned' && line['pull'] === pull.number);
  assert.deepEqual([planned?.['findings'], planned?.['withheld']], [FIXES, 0]);
  return after - before;
}

/** User and system time of a process, of its children that have ended, and of those that run. */
async function cpuSeconds(pid: number): Promise<number> {
  const children = await childrenOf(pid, 'worker.js');
  const own = await cpuTicks(pid);
  const running = await Promise.all(children.map(cpuTicks));
  return running.reduce((sum, ticks) => sum + ticks, own) / TICKS_PER_SECOND;
}

/** `utime`, `stime`, `cutime` and `cstime` of proc(5): the 12th to 15th field after the name, which may hold spaces. */
async function cpuTicks(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0);
}
