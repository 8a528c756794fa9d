import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { HERE, REPOSITORY } from './support.js';
import { openWatched, type Watched } from './watched.js';

let scene: Watched;
beforeEach(async () => {
  scene = await openWatched();
});
afterEach(() => scene.close());

describe('issues', () => {
  it('share their numbers with pull requests, and are listed with them', async () => {
    const { github, octokit, pull } = scene;
    const number = await github.openIssue(REPOSITORY, { title: 'Help', as: 'dev' });
    expect(number).toBe(pull.number + 1);
    const listed = async (over: object = {}) =>
      (await octokit.issues.listForRepo({ ...HERE, ...over })).data.map((one) => one.number);
    expect(await listed()).toEqual([number, pull.number]);
    await github.closePull(pull);
    expect(await listed()).toEqual([number]);
    expect(await listed({ state: 'closed' })).toEqual([pull.number]);
    expect(await listed({ state: 'all', creator: 'DEV' })).toEqual([number, pull.number]);
    expect(await listed({ state: 'all', creator: 'somebody' })).toEqual([]);
    const { data } = await octokit.issues.get({ ...HERE, issue_number: pull.number });
    expect(data.pull_request).toBeDefined();
    await scene.sent();
  });

  it('that the app opens name it, and tell of every change, with what was there before', async () => {
    const { github, octokit } = scene;
    const { data } = await octokit.issues.create({ ...HERE, title: 'List', body: '- [ ] one' });
    expect(data).toMatchObject({
      user: { login: 'code-roach[bot]', type: 'Bot' },
      performed_via_github_app: { id: scene.app.id },
    });
    const issue = { repository: REPOSITORY, number: data.number };
    await github.editIssue(issue, { body: '- [x] one', as: 'dev' });
    await github.editIssue(issue, { body: '- [x] one', title: 'List', as: 'dev' });
    await github.editIssue(issue, { state: 'closed', title: 'The list' });
    await octokit.issues.update({ ...HERE, issue_number: data.number, state: 'open' });
    await github.deleteIssue(issue);
    const sent = await scene.sent();
    expect(sent.map(({ event, action }) => `${String(event)}.${String(action)}`)).toEqual([
      'issues.opened',
      'issues.edited',
      'issues.edited',
      'issues.closed',
      'issues.reopened',
      'issues.deleted',
    ]);
    expect(sent[1]).toMatchObject({
      changes: { body: { from: '- [ ] one' } },
      issue: { body: '- [x] one', user: { login: 'code-roach[bot]' } },
      sender: { login: 'dev', type: 'User' },
    });
    expect(sent[2]).toMatchObject({ changes: { title: { from: 'List' } }, sender: { login: 'maintainer' } });
    expect(sent[4]).toMatchObject({ sender: { login: 'code-roach[bot]', type: 'Bot' } });
  });

  it('that are switched off are answered with 410, and pull requests are not', async () => {
    const { github, octokit, pull } = scene;
    const number = await github.openIssue(REPOSITORY, { title: 'Help' });
    github.setIssues(REPOSITORY, false);
    await expect(octokit.issues.create({ ...HERE, title: 'More' })).rejects.toMatchObject({ status: 410 });
    await expect(octokit.issues.get({ ...HERE, issue_number: number })).rejects.toMatchObject({
      status: 410,
    });
    expect((await octokit.issues.listForRepo(HERE)).data.map((one) => one.number)).toEqual([pull.number]);
    expect((await octokit.repos.get(HERE)).data.has_issues).toBe(false);
    await scene.sent();
  });

  it('are refused without a title, and beyond the length of a body', async () => {
    const { octokit } = scene;
    await expect(octokit.issues.create({ ...HERE, title: ' ' })).rejects.toMatchObject({ status: 422 });
    const create = octokit.issues.create({ ...HERE, title: 'Long', body: 'x'.repeat(65_537) });
    await expect(create).rejects.toThrow(/too long/u);
  });
});
