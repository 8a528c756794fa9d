import assert from 'node:assert/strict';
import { startWorld, type World } from '../support/world.js';
import { rowsOf, type Row } from './row.js';
import { pullTexts } from './sources.js';

const SIZES = [1, 10, 50, 300];
const TARGET = { files: 50, requests: 12 };

/** API requests from the webhook to the end of a review, counted by the stand-in; minting tokens is not among them. */
export async function measureRequests(): Promise<Row[]> {
  const rows: Row[] = [];
  const world = await startWorld();
  try {
    for (const files of SIZES) rows.push(...(await requestsFor(world, files)));
    assert.deepEqual(world.github.contractViolations, []);
  } finally {
    await world.close();
  }
  return rows;
}

async function requestsFor(world: World, files: number): Promise<Row[]> {
  const { base, head } = await pullTexts(files, files);
  const [requests, writes] = [world.requests().length, world.writes().length];
  const pull = await world.openPull(base, head, { branch: `files-${files}` });
  await world.reviewed(pull);
  const planned = world.app.log.find((line) => line.msg === 'planned' && line['pull'] === pull.number);
  assert.equal(planned?.['findings'], files);
  const made = { all: world.requests().length - requests, writes: world.writes().length - writes };
  const count = (what: string, value: number) => ({ what, n: files, value, unit: '' });
  const target = files === TARGET.files ? { target: TARGET.requests } : {};
  return rowsOf('API requests of a pull request of n files, a finding in each', [
    count('reads', made.all - made.writes),
    count('writes', made.writes),
    { ...count('reads and writes', made.all), ...target },
  ]);
}
