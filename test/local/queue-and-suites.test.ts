import { afterEach, describe, expect, it } from '@jest/globals';
import { HERE, REPOSITORY } from './support.js';
import { openWatched } from './watched.js';
import type { Watched } from './watched.js';

let scene: Watched;
afterEach(() => scene.close());

describe('a merge queue', () => {
  it('asks for the checks of a group, one behind the other, until the pull request has left', async () => {
    scene = await openWatched();
    const { github, octokit, pull, base, head } = scene;
    const group = await github.enqueue(pull);
    expect(group).toEqual({
      baseSha: base,
      headSha: expect.stringMatching(/^[0-9a-f]{40}$/),
      headRef: `refs/heads/gh-readonly-queue/main/pr-1-${base}`,
    });
    const told = await scene.sent();
    expect(told.map(({ event, action }) => [event, action].filter(Boolean).join('.'))).toEqual([
      'pull_request.enqueued',
      'push',
      'check_suite.requested',
      'merge_group.checks_requested',
    ]);
    expect(told.at(-1)).toMatchObject({
      merge_group: {
        head_sha: group.headSha,
        head_ref: group.headRef,
        base_sha: base,
        base_ref: 'refs/heads/main',
        head_commit: { id: group.headSha },
      },
    });
    const { data: commit } = await octokit.git.getCommit({ ...HERE, commit_sha: group.headSha });
    expect(commit.parents.map(({ sha }) => sha)).toEqual([base, head]);
    await octokit.checks.create({ ...HERE, name: 'n', head_sha: group.headSha, conclusion: 'skipped' });
    await github.push({ repository: REPOSITORY, branch: 'other', parents: [base], files: { b: 'b\n' } });
    const second = await github.openPull({ repository: REPOSITORY, base: 'main', head: 'other' });
    expect(await github.enqueue(second)).toMatchObject({ baseSha: group.headSha });
    await scene.sent();
    await github.closePull(second);
    expect(await scene.sent()).toMatchObject([
      { event: 'push', deleted: true },
      { event: 'pull_request', action: 'dequeued', number: 2 },
      { event: 'merge_group', action: 'destroyed', reason: 'dequeued' },
      { event: 'pull_request', action: 'closed' },
    ]);
    await github.mergePull(pull);
    expect(await scene.names()).toContain('merge_group.destroyed');
    expect((await octokit.git.listMatchingRefs({ ...HERE, ref: 'heads/gh-readonly-queue' })).data).toEqual(
      [],
    );
  });

  it('tells nobody who has not asked', async () => {
    scene = await openWatched({ permissions: { metadata: 'read', contents: 'read' } });
    await scene.github.enqueue(scene.pull);
    expect(await scene.names()).toEqual(['push']);
  });
});

describe('check suites', () => {
  it('are asked for again, of the app that owns them alone, and reset while their runs are not', async () => {
    scene = await openWatched();
    const { github, octokit, head, app } = scene;
    const other = github.createApp({ slug: 'other', webhook: { url: scene.receiver.url, secret: 'shh' } });
    github.install({ app: other.id, account: 'octo' });
    await octokit.checks.create({ ...HERE, name: 'n', head_sha: head, conclusion: 'success' });
    await scene.sent();
    await expect(github.rerequestSuite(REPOSITORY, head, { as: 'reader' })).rejects.toThrow(
      'reader may not write there',
    );
    await github.rerequestSuite(REPOSITORY, head, { as: 'dev' });
    expect(await scene.sent()).toMatchObject([
      {
        event: 'check_suite',
        action: 'rerequested',
        check_suite: { head_sha: head, status: 'queued', conclusion: null, pull_requests: [{ number: 1 }] },
        sender: { login: 'dev' },
      },
    ]);
    expect(scene.receiver.got).toEqual([]);
    const suite = async () =>
      (await octokit.checks.listSuitesForRef({ ...HERE, ref: head, app_id: app.id })).data.check_suites[0];
    expect(await suite()).toMatchObject({ status: 'queued', conclusion: null });
    const { data: runs } = await octokit.checks.listForRef({ ...HERE, ref: head });
    expect(runs.check_runs).toMatchObject([{ status: 'completed', conclusion: 'success' }]);
    await octokit.checks.create({ ...HERE, name: 'n', head_sha: head, conclusion: 'neutral' });
    expect(await suite()).toMatchObject({ status: 'completed', conclusion: 'neutral' });
  });
});

describe('pull requests', () => {
  it('are listed by their latest update, which a comment is', async () => {
    let now = Date.now();
    scene = await openWatched({ standIn: { now: () => new Date(now) } });
    const { github, octokit, base } = scene;
    for (const branch of ['two', 'three']) {
      now += 1000;
      await github.push({ repository: REPOSITORY, branch, parents: [base], files: { [branch]: 'x\n' } });
      await github.openPull({ repository: REPOSITORY, base: 'main', head: branch });
    }
    const order = async (query: { sort?: 'updated'; direction?: 'desc' }) =>
      (await octokit.pulls.list({ ...HERE, ...query })).data.map(({ number }) => number);
    expect(await order({})).toEqual([3, 2, 1]);
    expect(await order({ sort: 'updated', direction: 'desc' })).toEqual([3, 2, 1]);
    now += 1000;
    await github.comment({ repository: REPOSITORY, number: 2 }, 'hm');
    expect(await order({ sort: 'updated', direction: 'desc' })).toEqual([2, 3, 1]);
    now += 1000;
    await octokit.pulls.createReview({ ...HERE, pull_number: 1, event: 'COMMENT', body: 'v' });
    expect(await order({ sort: 'updated' })).toEqual([3, 2, 1]);
    expect(await order({})).toEqual([3, 2, 1]);
  });
});
