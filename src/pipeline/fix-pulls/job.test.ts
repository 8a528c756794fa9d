import { beforeEach, describe, expect, it } from '@jest/globals';
import { UserError } from '../../domain/errors.js';
import type { FixPull } from '../../domain/fix-pull.js';
import { createInProcessEngine } from '../../engine/index.js';
import { A, B, fixPullScene, portsOf, type FixPullScene } from '../../../test/support/fix-pull-scene.js';
import { changedFile, pullRequest } from '../../../test/support/snapshots.js';
import { runFixPullJob } from './job.js';

const { repository } = pullRequest().ref;
const engine = createInProcessEngine();

let scene: FixPullScene;
let followed: [string, string][];
let refused: FixPull[];
beforeEach(async () => {
  scene = await fixPullScene();
  [followed, refused] = [[], []];
  await scene.propose();
  scene.pulls.writes.length = 0;
});

function run(isThere = true): Promise<void> {
  const ports = {
    ...portsOf(scene),
    // The job asks for these parts of the store alone.
    store: {
      withSystem: () => ({ repository: async () => (isThere ? repository : null) }),
      withTenant: () => scene.store,
    } as never,
    engineFor: () => engine,
    onFollowed: (before: FixPull, after: FixPull) => void followed.push([before.state, after.state]),
    onRefused: (pull: FixPull) => void refused.push(pull),
  };
  const job = { kind: 'fix-pull', repositoryId: repository.repositoryId } as const;
  return runFixPullJob(ports, job, { signal: new AbortController().signal });
}
const wanted = (over: Partial<FixPull>): FixPull => ({
  ...scene.row(),
  state: 'wanted',
  number: null,
  commits: [],
  ...over,
});

describe('the job of fix pull requests', () => {
  it('does nothing in a repository that may not be worked on', async () => {
    await run(false);
    expect(followed).toEqual([]);
  });

  it('follows what is open, and opens what nobody has asked for', async () => {
    const concern = { kind: 'rule', ruleId: 'nan-comparison', paths: ['src/a.ts'] } as const;
    scene.pulls.branches.set('main', '8'.repeat(40));
    const { files } = scene.row();
    const row = wanted({ key: 'rule-1', concern, branch: 'code-roach/fix/rule-1', baseRef: 'main', files });
    await scene.store.saveFixPull(repository, row, null);
    await run();
    expect(followed).toEqual([
      ['trying', 'trying'],
      ['wanted', 'trying'],
    ]);
    expect(await scene.store.fixPull(repository, 'rule-1')).toMatchObject({ state: 'trying', number: 101 });
  });

  describe('of what a rule finds on the default branch', () => {
    const concern = { kind: 'rule', ruleId: 'nan-comparison', paths: ['src/a.ts'] } as const;
    const branch = 'code-roach/fix/rule-1';
    const known = () => scene.store.fixPull(repository, 'rule-1');
    /** The default branch holds these texts of the file now. */
    const push = (sha: string, text: string) => {
      scene.pulls.branches.set('main', sha.repeat(40));
      scene.files = [changedFile('src/a.ts', text)];
    };
    beforeEach(async () => {
      push('8', A);
      await scene.store.saveFixPull(
        repository,
        wanted({ key: 'rule-1', concern, branch, baseRef: 'main' }),
        null,
      );
      await run();
      scene.pulls.writes.length = 0;
    });

    it('keeps up with what the rule finds there', async () => {
      const before = scene.pulls.branches.get(branch) ?? '';
      push('7', `// new\n${A}${B}`);
      await run();
      const commit = scene.pulls.commits.get(scene.pulls.branches.get(branch) ?? '');
      expect(commit?.parents).toEqual([before, '7'.repeat(40)]);
      expect(commit?.files).toMatchObject([
        { text: '// new\nif (Number.isNaN(a)) stop();\nif (Number.isNaN(b)) stop();\n' },
      ]);
    });

    it('knows its own commit where GitHub refuses something after it', async () => {
      push('7', `// new\n${A}`);
      scene.pulls.beforeWrite = (what) => {
        if (what === 'edit') throw new UserError('no');
      };
      await run();
      expect(refused.map(({ key }) => key)).toEqual(['rule-1']);
      scene.live();
      await run();
      expect(await known()).toMatchObject({
        state: 'trying',
        commits: [expect.any(String), scene.pulls.branches.get(branch)],
      });
    });

    it('follows its base branch where that gets another name', async () => {
      push('7', A);
      scene.pulls.branches.delete('main');
      scene.pulls.branches.set('trunk', '7'.repeat(40));
      const at = scene.pulls.seen.length - 1;
      const [shown] = scene.pulls.seen.slice(at);
      if (shown !== undefined) scene.pulls.seen[at] = { ...shown, baseRef: 'trunk' };
      await run();
      expect(await known()).toMatchObject({ state: 'trying', baseRef: 'trunk' });
      expect(scene.pulls.seen[at]).toMatchObject({ state: 'open', baseRef: 'trunk' });
    });

    it('ends where the rule finds nothing any more', async () => {
      push('7', 'stop();\n');
      await run();
      expect(await known()).toMatchObject({ state: 'withdrawn' });
      expect(scene.pulls.branches.has(branch)).toBe(false);
    });
  });

  it('leaves what a person has asked for to that command', async () => {
    await scene.store.saveFixPull(repository, wanted({}), null);
    await run();
    expect(followed).toEqual([]);
    expect(scene.pulls.writes).toEqual([]);
  });

  it('goes on where GitHub refuses one of them, and comes back to it later', async () => {
    const other = { ...scene.row(), key: 'other' };
    await scene.store.saveFixPull(repository, other, null);
    scene.now += 11 * 60_000;
    scene.pulls.beforeWrite = () => {
      throw new UserError('no');
    };
    await run();
    expect(refused.map(({ key }) => key)).toEqual(['pull-12', 'other']);
    expect(scene.dueIn()).toBe(6 * 60 * 60_000);
    expect(scene.row()).toMatchObject({ state: 'trying' });
  });
});
