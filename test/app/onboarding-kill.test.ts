import { describe, expect, it, jest } from '@jest/globals';
import type { PullDump } from '../../src/local/index.js';
import { REPOSITORY, startWorld, type World, type WorldOptions } from '../support/world.js';

jest.setTimeout(300_000);

const HEAD = { 'src/a.ts': 'if (total === NaN) stop();\n' };
const SETUP = { repository: REPOSITORY, number: 2 };
/** The branch, the commit and the pull request. */
const FIRST = '/git/refs';
const WRITES = [FIRST, 'createCommitOnBranch', '/pulls'];

/** What a killed process held is free soon, and a busy machine keeps what it holds. */
const OPTIONS: WorldOptions = {
  environment: { ONBOARDING: 'on', LOCK_SECONDS: '2' },
};

async function inWorld<T>(work: (world: World) => Promise<T>): Promise<T> {
  const world = await startWorld(OPTIONS);
  try {
    const result = await work(world);
    expect(world.github.contractViolations).toEqual([]);
    return result;
  } finally {
    await world.close();
  }
}

/** Ends the application at the first write of this kind; `before` also loses the request on its way. */
function killAt({ github, app }: World, kind: string, phase: 'before' | 'after'): Promise<void> {
  let isDone = false;
  return new Promise((resolve, reject) => {
    github.onWrite(async (n, at, { path, operation }) => {
      const isIt = path.endsWith(kind) || operation === kind;
      if (isDone || !isIt || at !== phase) return;
      isDone = true;
      if (phase === 'before') github.addFault({ write: n, answer: 'drop' });
      await app.kill().then(resolve, reject);
    });
  });
}

const isOpen = ({ checkRuns }: PullDump): boolean =>
  checkRuns.at(-1)?.title === '#1: Skipped: set-up PR #2 is open';

describe('SIGKILL while a repository is set up', () => {
  it('before the first write and after each in turn: what comes of it is one pull request with one commit', async () => {
    await inWorld(async (world) => {
      let died = killAt(world, FIRST, 'before');
      const pull = await world.openPull({}, HEAD);
      // Before the next one is after the one before it.
      for (const kind of WRITES) {
        await died;
        died = killAt(world, kind, 'after');
        await world.restart();
      }
      await died;
      await world.restart();
      await world.shows(pull, isOpen);
      await world.quiet();
      const setup = await world.github.dump(SETUP);
      expect(setup).toMatchObject({ title: 'Set up Code Roach', state: 'open' });
      expect(setup.commits).toHaveLength(1);
      expect(setup.files[0]?.path).toBe('.github/code-roach.yml');
      await expect(world.github.dump({ ...SETUP, number: 3 })).rejects.toThrow();
    });
  });
});
