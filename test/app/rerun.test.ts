import { describe, expect, it, jest } from '@jest/globals';
import type { PullRef } from '../../src/local/index.js';
import { useSharedWorld, useWorld } from '../support/use-world.js';
import { type World } from '../support/world.js';

jest.setTimeout(180_000);

const HEAD = { 'src/a.ts': 'if (total === NaN) stop();\n' };

let world: World;
const take = (it: World): void => void (world = it);

/** Id and head of the newest check run, as the webhooks of GitHub tell them. */
async function newestRun(): Promise<{ readonly id: number; readonly head_sha: string }> {
  await world.github.deliveries.idle();
  const told = world.github.deliveries.list().findLast((it) => it.event === 'check_run');
  if (told === undefined) throw new Error('no check run');
  // What GitHub sends with every check_run event.
  const { check_run: run } = told.payload as { check_run: { id: number; head_sha: string } };
  return run;
}

async function conclusionsOf(pull: PullRef): Promise<(string | null)[]> {
  return (await world.github.dump(pull)).checkRuns.map((run) => run.conclusion);
}

describe('Re-run', () => {
  useSharedWorld(take);

  it('gives a fresh run with the same result, and says nothing else again', async () => {
    const pull = await world.openPull({}, HEAD);
    await world.reviewed(pull);
    await world.github.rerequest((await newestRun()).id);
    await world.reviewed(pull, 2);
    const { checkRuns, reviews } = await world.github.dump(pull);
    expect(checkRuns.map((run) => run.conclusion)).toEqual(['neutral', 'neutral']);
    expect(checkRuns[1]?.summary).toBe(checkRuns[0]?.summary);
    expect(reviews).toHaveLength(1);
  });

  it('gives a fresh run for a head that is skipped', async () => {
    const pull = await world.openPull({}, HEAD, { draft: true });
    await world.reviewed(pull);
    await world.github.rerequestSuite(world.repository, (await newestRun()).head_sha);
    await world.reviewed(pull, 2);
    expect(await conclusionsOf(pull)).toEqual(['skipped', 'skipped']);
  });

  it('gives nothing to somebody who may write no longer, and says so in the log', async () => {
    const { github } = world;
    const pull = await world.openPull({}, HEAD);
    await world.reviewed(pull);
    const before = await github.dump(pull);
    github.setPermission(world.repository, 'eve', 'write');
    github.deliveries.hold();
    await github.rerequest((await newestRun()).id, { as: 'eve' });
    github.setPermission(world.repository, 'eve', 'read');
    await github.deliveries.release();
    const line = await world.app.line(({ msg }) => msg === 'review failed');
    expect(line).toMatchObject({ pull: pull.number, err: { message: 're-run: eve may not write here' } });
    await github.rerequest((await newestRun()).id);
    await world.reviewed(pull, 2);
    expect((await github.dump(pull)).checkRuns).toMatchObject([...before.checkRuns, {}]);
  });
});

describe('Re-run and a process that dies', () => {
  // The embedded queue takes up at once what a killed process ran; on a server it is held for half a minute.
  useWorld(take);

  // The first review takes three writes; the fourth is the new run, the fifth its end.
  it.each([
    [4, 'before'],
    [4, 'after'],
    [5, 'before'],
    [5, 'after'],
  ] as const)('gives one fresh run when the process is killed at write %d, %s it', async (nth, phase) => {
    const pull = await world.openPull({}, HEAD);
    await world.reviewed(pull);
    expect(world.writes()).toHaveLength(3);
    if (phase === 'before') world.github.addFault({ write: nth, answer: 'drop' });
    const died = new Promise<void>((resolve, reject) => {
      world.github.onWrite(async (n, at) => {
        if (n === nth && at === phase) await world.app.kill().then(resolve, reject);
      });
    });
    await world.github.rerequest((await newestRun()).id);
    await died;
    await world.restart();
    await world.reviewed(pull, 2);
    expect(await conclusionsOf(pull)).toEqual(['neutral', 'neutral']);
    expect((await world.github.dump(pull)).reviews).toHaveLength(1);
  });
});
