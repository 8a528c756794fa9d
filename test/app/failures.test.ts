import { describe, expect, it, jest } from '@jest/globals';
import { useWorld } from '../support/use-world.js';
import { REPOSITORY, type World } from '../support/world.js';

jest.setTimeout(180_000);

const HEAD = { 'src/a.ts': 'if (total === NaN) stop();\n' };
const NEXT = { 'src/a.ts': 'if (sum === NaN) stop();\n' };
const NOT_FOUND = { status: 404, body: { message: 'Not Found' } };

let world: World;
const take = (it: World): void => void (world = it);

/** Pushes a second head while the first is read, once. */
function pushDuringFirstWrite(): void {
  let isDone = false;
  world.github.onWrite(async (_n, phase) => {
    if (isDone || phase !== 'after') return;
    isDone = true;
    await world.github.push({ repository: REPOSITORY, branch: 'feature', files: NEXT });
  });
}

describe('a review that fails', () => {
  useWorld(take);

  it('is explained on its head, in a run that is concluded', async () => {
    world.github.addFault({ path: /\/pulls\/1\/files$/, answer: NOT_FOUND });
    const pull = await world.openPull({}, HEAD);
    await world.quiet();
    const { checkRuns } = await world.github.dump(pull);
    expect(checkRuns).toMatchObject([{ status: 'completed', conclusion: 'neutral' }]);
    expect(checkRuns[0]?.title).toMatch(/^#1: Not reviewed: /);
  });

  it('is tried again by a redelivery of the webhook that asked for it', async () => {
    world.github.addFault({ path: /\/pulls\/1\/files$/, answer: NOT_FOUND });
    const pull = await world.openPull({}, HEAD);
    await world.quiet();
    const opened = world.github.deliveries
      .list()
      .find((it) => it.action === 'opened' && it.event === 'pull_request');
    await world.github.deliveries.redeliver(opened?.id ?? 0);
    await world.reviewed(pull);
    const dump = await world.github.dump(pull);
    expect(dump.checkRuns.map((run) => run.conclusion)).toEqual(['neutral', 'neutral']);
    expect(dump.reviews).toHaveLength(1);
  });

  it('does not decide about a head that was pushed meanwhile', async () => {
    world.github.addFault({ path: /\/pulls\/1\/files$/, answer: NOT_FOUND });
    pushDuringFirstWrite();
    const pull = await world.openPull({}, HEAD);
    await world.reviewed(pull);
    const dump = await world.github.dump(pull);
    expect(dump.checkRuns[0]?.title).toMatch(/^#1: Not reviewed: /);
    expect(dump.checkRuns.at(-1)).toMatchObject({ commit: 1, conclusion: 'neutral' });
    expect(dump.reviews).toHaveLength(1);
  });

  it('leaves an old run that cannot be ended behind, and reviews the new head', async () => {
    world.github.addFault({ method: 'PATCH', path: /\/check-runs\/\d+$/, answer: NOT_FOUND });
    pushDuringFirstWrite();
    const pull = await world.openPull({}, HEAD);
    await world.reviewed(pull);
    const dump = await world.github.dump(pull);
    expect(dump.checkRuns.at(-1)).toMatchObject({ commit: 1, status: 'completed', conclusion: 'neutral' });
    expect(dump.reviews).toHaveLength(1);
  });

  it.each([
    ['the pull request itself', { path: /\/pulls\/1$/, answer: NOT_FOUND }],
    [
      'the commit of the check run',
      {
        method: 'POST',
        path: /\/check-runs$/,
        answer: { status: 422, body: { message: `No commit found for SHA: ${'a'.repeat(40)}` } },
      },
    ],
    [
      'the commits of the contents',
      {
        operation: 'repository',
        skip: 1,
        answer: { status: 200, body: { data: { repository: { c0: null } } } },
      },
    ],
  ])('waits for what one part of GitHub does not know yet: %s', async (_name, fault) => {
    world.github.addFault(fault);
    const pull = await world.openPull({}, HEAD);
    await world.reviewed(pull);
    const dump = await world.github.dump(pull);
    expect(dump.checkRuns).toMatchObject([{ conclusion: 'neutral' }]);
    expect(dump.reviews).toHaveLength(1);
  });
});

describe('a process that dies before it publishes', () => {
  // The embedded queue takes up at once what a killed process ran; on a server it is held for half a minute.
  useWorld(take, { database: 'embedded' });

  async function dieBeforeTheReview() {
    world.github.addFault({ write: 2, answer: 'drop' });
    const died = new Promise<void>((resolve, reject) => {
      world.github.onWrite(async (n, phase) => {
        if (n === 2 && phase === 'before') await world.app.kill().then(resolve, reject);
      });
    });
    const pull = await world.openPull({}, HEAD);
    await died;
    return pull;
  }

  it('posts no review when the pull request became a draft meanwhile', async () => {
    const pull = await dieBeforeTheReview();
    await world.github.convertToDraft(pull);
    await world.restart();
    await world.reviewed(pull);
    const dump = await world.github.dump(pull);
    expect(dump.reviews).toEqual([]);
    expect(dump.checkRuns).toMatchObject([{ status: 'completed', conclusion: 'skipped' }]);
  });

  it('ends its run when the pull request was closed meanwhile', async () => {
    const pull = await dieBeforeTheReview();
    await world.github.closePull(pull);
    await world.restart();
    await world.quiet();
    const dump = await world.github.dump(pull);
    expect(dump.reviews).toEqual([]);
    expect(dump.checkRuns).toMatchObject([{ status: 'completed', conclusion: 'cancelled' }]);
  });

  it('says nothing twice when its review had arrived and the head moved meanwhile', async () => {
    const died = new Promise<void>((resolve, reject) => {
      world.github.onWrite(async (n, phase) => {
        if (n === 2 && phase === 'after') await world.app.kill().then(resolve, reject);
      });
    });
    const pull = await world.openPull({}, HEAD);
    await died;
    await world.github.push({
      repository: REPOSITORY,
      branch: 'feature',
      files: { 'README.md': 'Moved.\n' },
    });
    await world.restart();
    await world.quiet();
    await world.github.deliveries.redeliver(
      world.github.deliveries.list().findLast((it) => it.action === 'synchronize')?.id ?? 0,
    );
    await world.reviewed(pull);
    const dump = await world.github.dump(pull);
    expect(dump.reviews).toHaveLength(1);
    expect(dump.checkRuns.map((run) => run.conclusion)).toEqual(['cancelled', 'neutral']);
  });
});

describe('a pull request that closes while it is read', () => {
  useWorld(take);

  it('gets no review, and its run is ended', async () => {
    world.github.onWrite(async (n, phase) => {
      if (n === 1 && phase === 'after') await world.github.closePull({ repository: REPOSITORY, number: 1 });
    });
    const pull = await world.openPull({}, HEAD);
    await world.app.line((line) => line.msg === 'review ended' && line['outcome'] === 'closed');
    const dump = await world.github.dump(pull);
    expect(dump.reviews).toEqual([]);
    expect(dump.checkRuns).toMatchObject([{ status: 'completed', conclusion: 'cancelled' }]);
  });
});
