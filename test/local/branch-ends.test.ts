import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { PullRef } from '../../src/local/index.js';
import { HERE, REPOSITORY, refusalOf } from './support.js';
import { openWatched } from './watched.js';
import type { Watched } from './watched.js';

let scene: Watched;
let stacked: PullRef;
let fix: string;
beforeEach(async () => {
  scene = await openWatched();
  const { github, head } = scene;
  const files = { 'fix.ts': 'fixed\n' };
  fix = await github.push({ repository: REPOSITORY, branch: 'fix', parents: [head], files });
  stacked = await github.openPull({ repository: REPOSITORY, base: 'feature', head: 'fix' });
  await scene.sent();
});
afterEach(() => scene.close());

const shown = async ({ number }: PullRef) => {
  const { data } = await scene.octokit.pulls.get({ ...HERE, pull_number: number });
  return { state: data.state, merged: data.merged, base: data.base.ref };
};
const OPEN = { state: 'open', merged: false };
const CLOSED = { state: 'closed', merged: false };
const MERGED = { state: 'closed', merged: true };

describe('a pull request whose base branch is deleted', () => {
  it('gets the base of the merged one, with its button', async () => {
    await scene.github.mergePull(scene.pull);
    await scene.sent();
    await scene.github.deleteHeadBranch(scene.pull);
    expect(await shown(stacked)).toEqual({ ...OPEN, base: 'main' });
    const told = await scene.sent();
    expect(told[0]).toMatchObject({
      event: 'pull_request',
      action: 'edited',
      number: stacked.number,
      changes: { base: { ref: { from: 'feature' } } },
    });
    expect((await scene.octokit.pulls.listFiles({ ...HERE, pull_number: 2 })).data).toMatchObject([
      { filename: 'fix.ts' },
    ]);
  });

  it('is closed, where it was deleted over the API', async () => {
    await scene.github.mergePull(scene.pull);
    await scene.octokit.git.deleteRef({ ...HERE, ref: 'heads/feature' });
    expect(await shown(stacked)).toEqual({ ...CLOSED, base: 'feature' });
    await expect(scene.github.reopenPull(stacked)).rejects.toThrow(/Validation Failed/);
    const other = scene.octokit.pulls.update({ ...HERE, pull_number: stacked.number, base: 'main' });
    expect((await refusalOf(other)).message).toContain('Cannot change the base branch of a closed');
  });

  it('is closed, where nothing was merged', async () => {
    await expect(scene.github.deleteHeadBranch(scene.pull)).rejects.toThrow(/open/);
    await scene.github.closePull(scene.pull);
    await scene.github.deleteHeadBranch(scene.pull);
    expect(await shown(stacked)).toEqual({ ...CLOSED, base: 'feature' });
  });

  it('is closed, where its new base has all of it', async () => {
    await scene.github.push({ repository: REPOSITORY, branch: 'main', sha: fix });
    expect(await shown(scene.pull)).toEqual({ ...MERGED, base: 'main' });
    await scene.github.deleteHeadBranch(scene.pull);
    expect(await shown(stacked)).toEqual({ ...CLOSED, base: 'feature' });
  });
});

describe('a pull request whose head', () => {
  it('is deleted is closed, and so is what waits for it', async () => {
    await scene.github.deleteBranch(REPOSITORY, 'feature', { as: 'dev' });
    expect([await shown(scene.pull), await shown(stacked)]).toMatchObject([CLOSED, CLOSED]);
    const closed = (await scene.sent()).filter(({ action }) => action === 'closed');
    expect(closed).toMatchObject([
      { number: 1, sender: { login: 'dev' } },
      { number: 2, sender: { login: 'dev' } },
    ]);
  });

  it('comes into its base by a push is merged', async () => {
    await scene.github.push({ repository: REPOSITORY, branch: 'feature', sha: fix });
    expect(await shown(stacked)).toEqual({ ...MERGED, base: 'feature' });
    expect(await shown(scene.pull)).toEqual({ ...OPEN, base: 'main' });
    const told = await scene.sent();
    expect(told.at(-1)).toMatchObject({
      action: 'closed',
      number: 2,
      pull_request: { merged: true, merge_commit_sha: fix },
    });
  });

  it('comes into its base with another one is merged', async () => {
    const early = { repository: REPOSITORY, branch: 'early', sha: scene.head };
    await scene.github.push(early);
    const other = await scene.github.openPull({ repository: REPOSITORY, base: 'main', head: 'early' });
    await scene.github.mergePull(scene.pull);
    expect(await shown(other)).toEqual({ ...MERGED, base: 'main' });
  });

  it('is set back to its base is closed', async () => {
    const { github, head } = scene;
    await github.push({ repository: REPOSITORY, branch: 'fix', sha: head, force: true });
    expect(await shown(stacked)).toEqual({ ...CLOSED, base: 'feature' });
  });
});

describe('a base', () => {
  const change = (base: string) =>
    refusalOf(scene.octokit.pulls.update({ ...HERE, pull_number: stacked.number, base }));

  it('is not changed to one that has all of it, or that another one has with this head', async () => {
    await scene.github.push({ repository: REPOSITORY, branch: 'ahead', sha: fix });
    expect((await change('ahead')).message).toContain('There are no new commits between base branch');
    await scene.github.openPull({ repository: REPOSITORY, base: 'main', head: 'fix' });
    expect((await change('main')).message).toContain('A pull request already exists for base branch');
    expect(await shown(stacked)).toEqual({ ...OPEN, base: 'feature' });
  });
});

describe('a commit', () => {
  it('has the newest status of each context, and what they come to', async () => {
    const { github, octokit, head } = scene;
    const combined = async () => (await octokit.repos.getCombinedStatusForRef({ ...HERE, ref: head })).data;
    expect(await combined()).toMatchObject({ state: 'pending', total_count: 0 });
    await github.setStatus(REPOSITORY, head, { context: 'ci', state: 'failure', description: 'Broken' });
    await github.setStatus(REPOSITORY, head, { context: 'lint', state: 'success' });
    expect(await combined()).toMatchObject({ state: 'failure', sha: head, total_count: 2 });
    await github.setStatus(REPOSITORY, head, { context: 'ci', state: 'success' });
    expect(await combined()).toMatchObject({
      state: 'success',
      statuses: [{ context: 'ci', state: 'success', description: null }, { context: 'lint' }],
    });
    await github.setStatus(REPOSITORY, head, { context: 'late', state: 'pending' });
    expect((await combined()).state).toBe('pending');
  });

  it('whose status changes is told of to those who have asked', async () => {
    await scene.close();
    scene = await openWatched({ events: ['status'] });
    const { github, head } = scene;
    await github.setStatus(REPOSITORY, head, { context: 'ci', state: 'success' });
    const told = await scene.sent();
    expect(told).toMatchObject([
      { event: 'status', sha: head, context: 'ci', state: 'success', branches: [{ name: 'feature' }] },
    ]);
  });

  it('has the checks of other apps: what is said after the end is another run', async () => {
    const { github, octokit, head } = scene;
    const { id: app } = github.createApp({ slug: 'ci' });
    const say = (conclusion?: string) =>
      github.check(REPOSITORY, head, { app, name: 'build', ...(conclusion ? { conclusion } : {}) });
    const first = await say();
    expect([await say('failure'), (await say()) === first]).toEqual([first, false]);
    const listed = await octokit.checks.listForRef({ ...HERE, ref: head, filter: 'all' });
    expect(listed.data.check_runs.map(({ status, app: of }) => [status, of?.slug])).toEqual([
      ['in_progress', 'ci'],
      ['completed', 'ci'],
    ]);
  });

  it('needs a tree with something in it', async () => {
    const made = scene.octokit.git.createTree({ ...HERE, base_tree: scene.head, tree: [] });
    expect((await refusalOf(made)).message).toContain('Invalid tree info');
  });
});
