import { beforeEach, describe, expect, it } from '@jest/globals';
import { TransientError, UserError } from '../../domain/errors.js';
import type { FixOutcome } from '../../domain/fix-request.js';
import { fakeFixPulls } from '../../../test/support/fake-fix-pulls.js';
import { A, fixPullScene, NEXT_SHA, type FixPullScene } from '../../../test/support/fix-pull-scene.js';
import { changedFile, HEAD_SHA, pullRequest } from '../../../test/support/snapshots.js';

const { ref } = pullRequest();

let scene: FixPullScene;
beforeEach(async () => {
  scene = await fixPullScene();
});

describe('a fix pull request that is asked for', () => {
  it('is a draft above the head, with its safe fixes and nothing else', async () => {
    expect(await scene.propose()).toEqual({
      kind: 'proposed',
      number: 100,
      isNew: true,
      count: 2,
      leftOut: [],
      drafted: 0,
    });
    expect(scene.pulls.writes).toEqual(['commit', 'put', 'open']);
    expect(scene.row()).toMatchObject({
      state: 'trying',
      number: 100,
      baseRef: 'feature',
      baseSha: HEAD_SHA,
    });
    expect(scene.pulls.commits.get(scene.tip() ?? '')).toMatchObject({
      parents: [HEAD_SHA],
      treeOf: HEAD_SHA,
      files: [
        { path: 'src/a.ts', text: 'if (Number.isNaN(a)) stop();\n' },
        { path: 'src/b.ts', text: 'if (Number.isNaN(b)) stop();\n' },
      ],
    });
    expect(scene.seen()).toMatchObject({
      isDraft: true,
      baseRef: 'feature',
      body: expect.stringContaining('nan-comparison'),
    });
  });

  it('is the one that is there, whoever asks', async () => {
    await scene.propose();
    expect(await scene.propose()).toMatchObject({ kind: 'proposed', number: 100, isNew: false, count: 2 });
    expect(scene.pulls.seen).toHaveLength(1);
  });

  it.each(['commit', 'put', 'open'])('is one, where the process dies before %s or after it', async (what) => {
    for (const isDone of [false, true]) {
      await scene.store.forgetFixPull(ref.repository, 'pull-12');
      scene.pulls = fakeFixPulls();
      const before = scene.pulls[what === 'commit' ? 'draftCommit' : what === 'put' ? 'put' : 'open'];
      const dies = async (...given: never[]) => {
        if (isDone) await (before as (...all: never[]) => Promise<unknown>)(...given);
        throw new TransientError('gone');
      };
      const name = what === 'commit' ? 'draftCommit' : what === 'put' ? 'put' : 'open';
      Object.assign(scene.pulls, { [name]: dies });
      await expect(scene.propose()).rejects.toThrow('gone');
      Object.assign(scene.pulls, { [name]: before });
      scene.request = { ...scene.request, isBegun: true };
      expect(await scene.propose()).toMatchObject({ kind: 'proposed', isNew: true, count: 2 });
      expect(scene.pulls.seen).toHaveLength(1);
      expect(scene.pulls.branches.size).toBe(1);
      expect(scene.row().commits).toContain(scene.tip());
    }
  });

  it.each<[string, () => void, Partial<FixOutcome>]>([
    ['a closed pull request', () => (scene.base = pullRequest({ state: 'closed' })), { kind: 'closed' }],
    ['a fork', () => (scene.base = pullRequest({ fromFork: true })), { kind: 'fork' }],
    ['no permission', () => (scene.store.rows.permissions = { contents: 'read' }), { kind: 'not-permitted' }],
    [
      'a permission that is gone',
      () => {
        scene.pulls.beforeWrite = () => {
          throw new UserError('commit: Resource not accessible by integration');
        };
      },
      { kind: 'not-permitted' },
    ],
    [
      'a head without a review',
      () => (scene.store.rows.headFixes = null),
      { kind: 'not-reviewed', headSha: HEAD_SHA },
    ],
    [
      'a button of an older head',
      () => (scene.request = { ...scene.request, headSha: NEXT_SHA }),
      { kind: 'moved', from: NEXT_SHA, to: HEAD_SHA },
    ],
    [
      'rules of its branch',
      () => (scene.committer.rulesInForce = [{ type: 'pull_request', parameters: {} }]),
      { kind: 'ruled-out', rules: ['changes have to come in a pull request'] },
    ],
    [
      'a refusal',
      () => (scene.pulls.refusal = 'Cannot create ref.'),
      { kind: 'refused', why: 'Cannot create ref.' },
    ],
    ['files that have changed', () => (scene.files = [changedFile('src/c.ts', A)]), { kind: 'unproven' }],
  ])('is none: %s', async (_what, arrange, outcome) => {
    arrange();
    expect(await scene.propose()).toMatchObject(outcome);
    expect(scene.pulls.seen).toEqual([]);
    expect(await scene.store.liveFixPulls(ref.repository)).toEqual([]);
  });

  it.each([
    ['refuses', 'pull request: Validation Failed', 'refused'],
    ['does not permit', 'pull request: Resource not accessible by integration', 'not-permitted'],
  ])(
    'leaves no branch where GitHub %s its pull request, and can be asked for again',
    async (_, why, kind) => {
      scene.pulls.beforeWrite = (what) => {
        if (what === 'open') throw new UserError(why);
      };
      expect(await scene.propose()).toMatchObject({ kind });
      expect(scene.pulls.branches.size).toBe(0);
      scene.live();
      expect(await scene.propose()).toMatchObject({ kind: 'proposed', isNew: true, count: 2 });
    },
  );

  it('comes again on a branch of its own after people have closed one', async () => {
    await scene.propose();
    await scene.pulls.edit(ref.repository, 100, { state: 'closed' });
    expect(await scene.follow()).toMatchObject({ state: 'closed', why: null });
    expect(await scene.propose()).toMatchObject({ number: 101, isNew: true });
    expect(scene.row().branch).toBe('code-roach/fix/pull-12-2');
  });
});
