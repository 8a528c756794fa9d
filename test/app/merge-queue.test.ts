import { describe, expect, it, jest } from '@jest/globals';
import { useWorld } from '../support/use-world.js';
import { type World } from '../support/world.js';

jest.setTimeout(180_000);

const HEAD = { 'src/a.ts': 'export const a = 1;\n' };
/** A first pull request without findings takes two writes: its run, and the run's end. */
const WRITES_BEFORE = 2;

let world: World;
useWorld((it) => (world = it));

interface ToldRun {
  readonly id: number;
  readonly head_sha: string;
  readonly conclusion: string | null;
}

/** Check runs of a commit, as the webhooks of GitHub tell them. */
async function runsOf(headSha: string): Promise<readonly ToldRun[]> {
  await world.quiet();
  const told = world.github.deliveries
    .list()
    .filter((it) => it.event === 'check_run')
    // What GitHub sends with every check_run event.
    .map((it) => (it.payload as { check_run: ToldRun }).check_run);
  const newest = new Map(told.map((run) => [run.id, run]));
  return [...newest.values()].filter((run) => run.head_sha === headSha);
}

describe('merge_group.checks_requested', () => {
  it('is answered on the commit of the queue, and the pull request keeps its run', async () => {
    const pull = await world.openPull({}, HEAD);
    await world.reviewed(pull);
    const before = await world.github.dump(pull);
    const group = await world.github.enqueue(pull);
    expect(await runsOf(group.headSha)).toMatchObject([{ conclusion: 'skipped' }]);
    expect(await world.github.dump(pull)).toEqual(before);
  });

  it('is answered once, however often it is delivered', async () => {
    const pull = await world.openPull({}, HEAD);
    await world.reviewed(pull);
    const group = await world.github.enqueue(pull);
    await world.quiet();
    const asked = world.github.deliveries.list().find((it) => it.event === 'merge_group');
    await world.again(asked?.payload, 'merge_group');
    expect(await runsOf(group.headSha)).toHaveLength(1);
  });

  it.each(['before', 'after'] as const)(
    'is answered once when the process is killed %s the write',
    async (phase) => {
      const pull = await world.openPull({}, HEAD);
      await world.reviewed(pull);
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
      await world.app.line(({ msg, job }) => msg === 'step' && String(job).startsWith('merge-group'));
      expect(await runsOf(group.headSha)).toMatchObject([{ conclusion: 'skipped' }]);
      expect((await world.github.dump(pull)).checkRuns).toMatchObject([{ conclusion: 'success' }]);
    },
  );
});
