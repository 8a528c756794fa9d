import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  A,
  B,
  fixPullScene,
  MINUTE,
  NEXT_SHA,
  type FixPullScene,
} from '../../../test/support/fix-pull-scene.js';
import { changedFile, HEAD_SHA, pullRequest } from '../../../test/support/snapshots.js';

const { ref } = pullRequest();

let scene: FixPullScene;
beforeEach(async () => {
  scene = await fixPullScene();
});

describe('a fix pull request that is open', () => {
  beforeEach(async () => {
    await scene.propose();
    scene.pulls.writes.length = 0;
  });

  it('waits for checks as a draft, then is ready and says which passed', async () => {
    scene.checks('build', 'pending');
    scene.now += 2 * MINUTE;
    expect(await scene.follow()).toMatchObject({ state: 'trying' });
    expect(scene.dueIn()).toBe(MINUTE);
    scene.checks('build', 'passed');
    expect(await scene.follow()).toMatchObject({ state: 'ready', ci: { kind: 'passed', names: ['build'] } });
    expect(scene.seen()).toMatchObject({ isDraft: false, body: expect.stringContaining('passed on') });
    // Who is asked for a review reads what the checks have said.
    expect(scene.pulls.writes).toEqual(['edit', 'ready']);
    await scene.follow();
    expect(scene.pulls.writes).toHaveLength(2);
  });

  it('is ready after ten minutes without checks, and says so', async () => {
    scene.now += 9 * MINUTE;
    expect(await scene.follow()).toMatchObject({ state: 'trying' });
    scene.now += MINUTE;
    expect(await scene.follow()).toMatchObject({ state: 'ready', ci: { kind: 'not-applicable' } });
    expect(scene.seen()?.body).toContain('no check of this repository ran within 10 minutes');
  });

  it('is closed with the reason where checks fail because of it, and its branch goes', async () => {
    scene.checks('build', 'failed');
    expect(await scene.follow()).toMatchObject({
      state: 'withdrawn',
      why: 'Checks fail because of it: `build`.',
    });
    expect(scene.seen()).toMatchObject({
      state: 'closed',
      body: expect.stringMatching(/^\*\*Closed\.\*\* .*`build`/u),
    });
    expect(scene.tip()).toBeUndefined();
    expect(scene.dueIn()).toBeNull();
  });

  it('stays where they fail on the base as well', async () => {
    scene.checks('build', 'failed');
    scene.checks('build', 'failed', HEAD_SHA);
    scene.now += 2 * MINUTE;
    expect(await scene.follow()).toMatchObject({ state: 'ready', ci: { kind: 'not-applicable' } });
  });

  it('is known as closed by us, where the process dies right after', async () => {
    scene.checks('build', 'failed');
    scene.dieBefore('remove');
    await expect(scene.follow()).rejects.toThrow('gone');
    scene.live();
    expect(await scene.follow()).toMatchObject({ state: 'withdrawn' });
    expect(scene.tip()).toBeUndefined();
  });

  it.each(['closed', 'merged'] as const)('is %s by a person, and its branch goes', async (state) => {
    const [open] = scene.pulls.seen;
    if (open !== undefined) scene.pulls.seen[0] = { ...open, state };
    expect(await scene.follow()).toMatchObject({ state, why: null });
    expect(scene.tip()).toBeUndefined();
    expect(scene.dueIn()).toBeNull();
  });

  it('is left alone once somebody has pushed to it, and its branch stays', async () => {
    scene.pulls.branches.set(scene.row().branch, NEXT_SHA);
    scene.base = pullRequest({ headSha: '8'.repeat(40) });
    expect(await scene.follow()).toMatchObject({ state: 'left' });
    scene.checks('build', 'failed', NEXT_SHA);
    expect(await scene.follow()).toMatchObject({ state: 'left' });
    await scene.pulls.edit(ref.repository, 100, { state: 'closed' });
    expect(await scene.follow()).toMatchObject({ state: 'closed' });
    expect(scene.pulls.writes).toEqual(['edit']);
    expect(scene.tip()).toBe(NEXT_SHA);
  });

  it('goes on with its own description, where the process dies right after that was sent', async () => {
    scene.checks('build', 'passed');
    scene.now += 2 * MINUTE;
    scene.dieBefore('ready');
    await expect(scene.follow()).rejects.toThrow('gone');
    scene.live();
    scene.checks('lint', 'passed');
    expect(await scene.follow()).toMatchObject({ state: 'ready', ci: { names: ['lint'] } });
    expect(scene.seen()?.body).toContain('`lint`');
  });

  it('keeps a description that a person has rewritten', async () => {
    const [open] = scene.pulls.seen;
    if (open !== undefined) scene.pulls.seen[0] = { ...open, body: 'Mine.' };
    scene.now += 11 * MINUTE;
    expect(await scene.follow()).toMatchObject({ state: 'ready' });
    expect(scene.seen()).toMatchObject({ isDraft: false, body: 'Mine.' });
  });
});

describe('when the branch below moves, a fix pull request', () => {
  beforeEach(async () => {
    await scene.propose();
    scene.pulls.writes.length = 0;
    scene.base = pullRequest({ headSha: NEXT_SHA });
  });

  it('waits for the review of the new head', async () => {
    expect(await scene.follow()).toMatchObject({ state: 'trying', baseSha: HEAD_SHA });
    expect(scene.pulls.writes).toEqual([]);
    expect(scene.dueIn()).toBe(10 * MINUTE);
  });

  it('gets no commit where its files are as they were', async () => {
    scene.files = [...scene.files, changedFile('src/other.ts', 'export const x = 1;\n')];
    await scene.reviewed();
    const before = scene.tip();
    await scene.follow();
    expect(scene.tip()).toBe(before);
  });

  it('gets a merge commit with the fixes of the new head, and is tried again', async () => {
    const before = scene.tip();
    scene.files = [changedFile('src/a.ts', `// new\n${A}`), changedFile('src/c.ts', B)];
    await scene.reviewed();
    expect(await scene.follow()).toMatchObject({
      state: 'trying',
      baseSha: NEXT_SHA,
      ci: { kind: 'waiting' },
    });
    expect(scene.pulls.commits.get(scene.tip() ?? '')).toMatchObject({
      parents: [before, NEXT_SHA],
      treeOf: NEXT_SHA,
      files: [{ path: 'src/a.ts', text: '// new\nif (Number.isNaN(a)) stop();\n' }, { path: 'src/c.ts' }],
    });
    expect(scene.pulls.writes).toEqual(['commit', 'put', 'edit']);
    expect(scene.seen()?.body).toContain('src/c.ts');
  });

  it('is brought up to date once, where the process dies in between', async () => {
    scene.files = [changedFile('src/a.ts', `// new\n${A}`)];
    await scene.reviewed();
    scene.dieBefore('put');
    await expect(scene.follow()).rejects.toThrow('gone');
    scene.live();
    expect(await scene.follow()).toMatchObject({ state: 'trying' });
    expect(scene.pulls.commits.size).toBe(2);
    expect(scene.tip()).toBe(scene.row().commits[1]);
  });

  it('is not written over what somebody has pushed meanwhile', async () => {
    scene.files = [changedFile('src/a.ts', `// new\n${A}`)];
    await scene.reviewed();
    scene.pulls.beforeWrite = (what) => {
      if (what === 'put') scene.pulls.branches.set(scene.row().branch, '7'.repeat(40));
    };
    await scene.follow();
    expect(scene.tip()).toBe('7'.repeat(40));
    scene.live();
    expect(await scene.follow()).toMatchObject({ state: 'left' });
  });

  it('is closed where nothing of it is left', async () => {
    scene.files = [changedFile('src/a.ts', 'if (Number.isNaN(a)) stop();\n')];
    await scene.reviewed();
    scene.store.rows.headFixes = { headSha: NEXT_SHA, files: [] };
    expect(await scene.follow()).toMatchObject({
      state: 'withdrawn',
      why: expect.stringContaining('None of its fixes'),
    });
    expect(scene.seen()?.state).toBe('closed');
  });
});

describe('when the pull request below ends, a fix pull request', () => {
  beforeEach(async () => {
    await scene.propose();
    scene.store.rows.headFixes = null;
    scene.base = pullRequest({ state: 'closed' });
    scene.pulls.branches.set('main', NEXT_SHA);
  });
  const merged = () =>
    void scene.pulls.seen.unshift({
      number: ref.number,
      nodeId: 'below',
      state: 'merged',
      isDraft: false,
      headSha: HEAD_SHA,
      baseRef: 'main',
      body: '',
    });

  it('is closed with it where that was not merged', async () => {
    expect(await scene.follow()).toMatchObject({ state: 'withdrawn', why: '#12 was closed.' });
  });

  it('ends with it where GitHub has closed it together with the branch', async () => {
    merged();
    await scene.pulls.edit(ref.repository, 100, { state: 'closed' });
    expect(await scene.follow()).toMatchObject({ state: 'withdrawn', why: '#12 has ended.' });
  });

  it('follows it to its base where that was merged, and shows its fixes alone', async () => {
    merged();
    const before = scene.tip();
    expect(await scene.follow()).toMatchObject({ state: 'trying', baseRef: 'main', baseSha: NEXT_SHA });
    expect(scene.pulls.commits.get(scene.tip() ?? '')).toMatchObject({
      parents: [before, NEXT_SHA],
      treeOf: NEXT_SHA,
    });
    expect(scene.seen()).toMatchObject({ state: 'open', baseRef: 'main' });
    await scene.follow();
    expect(scene.pulls.commits.size).toBe(2);
  });

  it('is closed where its files came out otherwise', async () => {
    merged();
    scene.files = [changedFile('src/a.ts', `// else\n${A}`), changedFile('src/b.ts', `// else\n${B}`)];
    expect(await scene.follow()).toMatchObject({ state: 'withdrawn' });
  });

  it('is closed where there is no base any more', async () => {
    merged();
    scene.pulls.branches.delete('main');
    expect(await scene.follow()).toMatchObject({
      state: 'withdrawn',
      why: 'Its base branch is not there any more.',
    });
  });
});
