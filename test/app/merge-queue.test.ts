import { describe, expect, it, jest } from '@jest/globals';
import type { PullRef } from '../../src/local/index.js';
import { eventually } from '../contracts/queue-support.js';
import type { LogLine } from '../support/app-process.js';
import { useSharedWorld, useWorld } from '../support/use-world.js';
import { type World } from '../support/world.js';

jest.setTimeout(180_000);

const HEAD = { 'src/a.ts': 'export const a = 1;\n' };
/** A first pull request without findings takes two writes: its run, and the run's end. */
const WRITES_BEFORE = 2;

let world: World;
const take = (it: World): void => void (world = it);

interface ToldRun {
  readonly id: number;
  readonly head_sha: string;
  readonly conclusion: string | null;
}

/** Check runs of a commit, as the webhooks of GitHub tell them. */
function runsOf(headSha: string): readonly ToldRun[] {
  const told = world.github.deliveries
    .list()
    .filter((it) => it.event === 'check_run')
    // What GitHub sends with every check_run event.
    .map((it) => it.payload as { check_run: ToldRun; repository: { full_name: string } })
    // Two repositories can have a commit in common.
    .filter((it) => it.repository.full_name === world.repository)
    .map((it) => it.check_run);
  const newest = new Map(told.map((run) => [run.id, run]));
  return [...newest.values()].filter((run) => run.head_sha === headSha);
}

async function answered(headSha: string, times: number): Promise<void> {
  await eventually(() => runsOf(headSha).length >= times);
}

async function reviewedPull(): Promise<PullRef> {
  const pull = await world.openPull({}, HEAD);
  await world.reviewed(pull);
  return pull;
}

/** How often the job that answers the queue has ended. */
async function ended(times: number): Promise<void> {
  const isEnd = ({ msg, job }: LogLine) => msg === 'step' && String(job).startsWith('merge-group');
  await world.app.line(() => world.app.log.filter(isEnd).length >= times);
}

describe('merge_group.checks_requested', () => {
  useSharedWorld(take);

  it('is answered on the commit of the queue, and the pull request keeps its run', async () => {
    const pull = await reviewedPull();
    const before = await world.github.dump(pull);
    const group = await world.github.enqueue(pull);
    await answered(group.headSha, 1);
    expect(runsOf(group.headSha)).toMatchObject([{ conclusion: 'skipped' }]);
    expect(await world.github.dump(pull)).toEqual(before);
  });

  it('is answered once for each time that the queue asks, however often it is delivered', async () => {
    const group = await world.github.enqueue(await reviewedPull());
    await answered(group.headSha, 1);
    const asked = world.github.deliveries.list().findLast((it) => it.event === 'merge_group');
    await world.github.deliveries.redeliver(asked?.id ?? 0);
    await world.quiet();
    expect(runsOf(group.headSha)).toHaveLength(1);
    await world.again(asked?.payload, 'merge_group');
    await answered(group.headSha, 2);
    await world.quiet();
    expect(runsOf(group.headSha)).toMatchObject([{ conclusion: 'skipped' }, { conclusion: 'skipped' }]);
  });
});

describe('merge_group.checks_requested and a process that dies', () => {
  // The embedded queue takes up at once what a killed process ran; on a server it is held for half a minute.
  useWorld(take);

  it.each(['before', 'after'] as const)(
    'is answered once when the process is killed %s the write',
    async (phase) => {
      const pull = await reviewedPull();
      const nth = WRITES_BEFORE + 1;
      expect(world.writes()).toHaveLength(WRITES_BEFORE);
      if (phase === 'before') world.github.addFault({ write: nth, answer: 'drop' });
      const died = new Promise<void>((resolve, reject) => {
        world.github.onWrite(async (n, at) => {
          if (n === nth && at === phase) await world.app.kill().then(resolve, reject);
        });
      });
      const group = await world.github.enqueue(pull);
      await died;
      await world.restart();
      await ended(1);
      await world.github.deliveries.idle();
      expect(runsOf(group.headSha)).toMatchObject([{ conclusion: 'skipped' }]);
      expect((await world.github.dump(pull)).checkRuns).toMatchObject([{ conclusion: 'success' }]);
    },
  );
});

describe('Re-run on the answer to a merge queue', () => {
  useSharedWorld(take);

  it('gives another one, of the run and of all checks alike', async () => {
    const { github } = world;
    const { headSha } = await github.enqueue(await reviewedPull());
    await answered(headSha, 1);
    await github.rerequest(runsOf(headSha)[0]?.id ?? 0);
    await answered(headSha, 2);
    await github.rerequestSuite(world.repository, headSha);
    await answered(headSha, 3);
    await world.quiet();
    expect(runsOf(headSha).map((run) => run.conclusion)).toEqual(['skipped', 'skipped', 'skipped']);
  });

  it('gives none to somebody who may write no longer', async () => {
    const { github } = world;
    const { headSha } = await github.enqueue(await reviewedPull());
    await answered(headSha, 1);
    github.setPermission(world.repository, 'eve', 'write');
    github.deliveries.hold();
    await github.rerequest(runsOf(headSha)[0]?.id ?? 0, { as: 'eve' });
    github.setPermission(world.repository, 'eve', 'read');
    await github.deliveries.release();
    await ended(2);
    expect(runsOf(headSha)).toHaveLength(1);
  });
});

describe('merge_group.destroyed', () => {
  useSharedWorld(take);

  it('that comes before the request leaves nothing to answer', async () => {
    const { github } = world;
    const pull = await reviewedPull();
    github.deliveries.hold();
    const { headSha } = await github.enqueue(pull);
    await github.mergePull(pull);
    await github.deliveries.release({ order: 'reversed' });
    await world.app.line(({ msg, event }) => msg === 'relayed' && event === 'merge_group.checks_requested');
    await world.quiet();
    expect(runsOf(headSha)).toEqual([]);
    expect((await world.github.dump(pull)).checkRuns).toMatchObject([{ conclusion: 'success' }]);
  });
});
