import assert from 'node:assert/strict';
import type { AppProcess, LogLine } from '../support/app-process.js';
import { startWorld, type World } from '../support/world.js';
import { rowsOf, type Row } from './row.js';

const REPOSITORIES = 200;
const PULLS_EACH = 5;
const DAY_MS = 24 * 3600 * 1000;
const OWNER = 'acme';

interface Sweep {
  readonly line: LogLine;
  readonly requests: number;
  readonly notModified: number;
}

/**
 * What a sweep costs that finds nothing to do: the first one, which has read none of it before, and the next one. With
 * GitHub's limits and the application's pacing, as in production.
 */
export async function measureSweep(): Promise<Row[]> {
  let offsetMs = 0;
  const now = () => new Date(Date.now() + offsetMs);
  const world = await startWorld({ standIn: { now }, environment: { SWEEP_MINUTES: '1' } });
  try {
    await world.app.stop();
    // What was there long before the application is nobody's wish.
    offsetMs = -DAY_MS;
    world.github.deliveries.hold();
    const repositories = await openPulls(world);
    await world.github.deliveries.release({ drop: () => true });
    offsetMs = 0;
    const app = await world.restart();
    const first = await nextSweep(world, app, repositories);
    const second = await nextSweep(world, app, repositories);
    assert.deepEqual(world.github.refusals, []);
    assert.deepEqual(world.github.contractViolations, []);
    return rowsOf(
      `Sweep of ${REPOSITORIES} repositories with ${PULLS_EACH} open pull requests each, nothing changed, paced for github.com`,
      [...describe('first', first), ...describe('next', second)],
    );
  } finally {
    await world.close();
  }
}

function describe(which: string, { line, requests, notModified }: Sweep): Omit<Row, 'measurement'>[] {
  const ms = Number(line['durationMs']);
  const row = (what: string, value: number, unit: string) => ({
    what: `${which}, ${what}`,
    n: REPOSITORIES,
    value,
    unit,
  });
  return [
    row('requests', requests, ''),
    row('of them not modified, which cost nothing', notModified, ''),
    row('requests a repository', requests / REPOSITORIES, ''),
    row('duration', ms / 1000, 's'),
    row('duration a repository', ms / REPOSITORIES, 'ms'),
  ];
}

/** Answers how many repositories there are in all. */
async function openPulls({ github }: World): Promise<number> {
  for (let index = 0; index < REPOSITORIES; index++) {
    const name = `service-${index}`;
    const repository = `${OWNER}/${name}`;
    github.createRepository({ owner: OWNER, name, defaultBranch: 'main' });
    const base = await github.push({ repository, branch: 'main', files: { 'README.md': `${name}\n` } });
    for (let pull = 0; pull < PULLS_EACH; pull++) {
      const branch = `feature-${pull}`;
      const files = { [`src/f${pull}.ts`]: `if (total === NaN) stop(${pull});\n` };
      await github.push({ repository, branch, files, parents: [base] });
      await github.openPull({ repository, base: 'main', head: branch, title: branch });
    }
  }
  const ofTheWorld = 1;
  return REPOSITORIES + ofTheWorld;
}

async function nextSweep({ github }: World, app: AppProcess, repositories: number): Promise<Sweep> {
  const before = github.requests.length;
  const known = new Set(app.log);
  const line = await app.line((it) => it.msg === 'swept' && !known.has(it));
  assert.deepEqual([line['count'], line['missed'], line['errors']], [repositories, 0, 0]);
  const made = github.requests.slice(before).filter(({ kind }) => kind !== 'token');
  const notModified = made.filter(({ status }) => status === 304).length;
  return { line, requests: made.length, notModified };
}
