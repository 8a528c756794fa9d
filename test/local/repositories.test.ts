import { afterEach, describe, expect, it } from '@jest/globals';
import { HERE, REPOSITORY, refusalOf } from './support.js';
import { openWatched } from './watched.js';
import type { Watched } from './watched.js';

let scene: Watched;
afterEach(() => scene.close());

describe('a repository', () => {
  it('that is renamed answers to its old name with a redirect, until another has that name', async () => {
    scene = await openWatched();
    const { github, octokit, head } = scene;
    github.renameRepository(REPOSITORY, 'store');
    expect(await scene.sent()).toMatchObject([
      {
        event: 'repository',
        action: 'renamed',
        repository: { full_name: 'octo/store' },
        changes: { repository: { name: { from: 'shop' } } },
      },
    ]);
    const { token } = (await octokit.auth({ type: 'installation' })) as { token: string }; // auth-app's shape
    const ask = (method: string) =>
      fetch(`${github.url}/repos/octo/shop/issues/1/comments`, {
        method,
        redirect: 'manual',
        headers: { authorization: `token ${token}` },
        ...(method === 'POST' ? { body: JSON.stringify({ body: 'a' }) } : {}),
      });
    const { id } = (await octokit.repos.get(HERE)).data;
    const url = `${github.url}/repositories/${id}/issues/1/comments`;
    for (const [method, status] of [
      ['GET', 301],
      ['POST', 307],
    ] as const) {
      const answer = await ask(method);
      expect([answer.status, answer.headers.get('location')]).toEqual([status, url]);
      expect(await answer.json()).toMatchObject({ message: 'Moved Permanently', url });
    }
    await octokit.issues.createComment({ ...HERE, issue_number: 1, body: 'a' });
    await octokit.checks.create({ ...HERE, name: 'n', head_sha: head });
    const query = (rename: boolean) =>
      octokit.graphql<{ repository: { nameWithOwner: string } }>(
        `query { repository(owner: "octo", name: "shop", followRenames: ${rename}) { nameWithOwner } }`,
      );
    expect((await query(true)).repository.nameWithOwner).toBe('octo/store');
    await expect(query(false)).rejects.toMatchObject({ errors: [{ type: 'NOT_FOUND' }] });
    github.createRepository({ owner: 'octo', name: 'shop' });
    expect((await octokit.repos.get(HERE)).data.id).not.toBe(id);
  });

  it('that is transferred is seen from its new account alone, and only apps there are told', async () => {
    scene = await openWatched({ selected: true, private: true });
    const { github, octokit, app } = scene;
    const elsewhere = github.install({ app: app.id, account: 'newer' });
    await scene.sent();
    github.transferRepository(REPOSITORY, 'newer');
    expect(await scene.sent()).toMatchObject([
      {
        event: 'repository',
        action: 'transferred',
        installation: { id: elsewhere },
        repository: { full_name: 'newer/shop' },
        changes: { owner: { from: { organization: { login: 'octo' } } } },
      },
    ]);
    expect((await refusalOf(octokit.repos.get(HERE))).status).toBe(404);
    expect(await scene.repositories()).toEqual([]);
  });

  it('that is archived can be read, and no more', async () => {
    scene = await openWatched();
    const { github, octokit, head, pull } = scene;
    const { data: root } = await octokit.pulls.createReviewComment({
      ...HERE,
      pull_number: 1,
      commit_id: head,
      path: 'src/a.ts',
      line: 10,
      body: 'c',
    });
    await scene.sent();
    github.archiveRepository(REPOSITORY);
    expect(await scene.sent()).toMatchObject([{ action: 'archived', repository: { archived: true } }]);
    expect((await octokit.repos.get(HERE)).data.archived).toBe(true);
    const refused = { status: 403, body: { message: 'Repository was archived so is read-only.' } };
    expect(await refusalOf(octokit.checks.create({ ...HERE, name: 'n', head_sha: head }))).toMatchObject(
      refused,
    );
    expect(
      await refusalOf(octokit.issues.createComment({ ...HERE, issue_number: 1, body: 'a' })),
    ).toMatchObject(refused);
    const hide = `mutation { minimizeComment(input: { subjectId: "${root.node_id}", classifier: OUTDATED }) { clientMutationId } }`;
    await expect(octokit.graphql(hide)).rejects.toThrow('Repository was archived so is read-only.');
    await expect(github.editPull(pull, { title: 'x' })).rejects.toThrow('archived');
    github.unarchiveRepository(REPOSITORY);
    expect(await scene.sent()).toMatchObject([{ action: 'unarchived', repository: { archived: false } }]);
    await octokit.checks.create({ ...HERE, name: 'n', head_sha: head });
  });

  it('is made private and public', async () => {
    scene = await openWatched();
    scene.github.privatizeRepository(REPOSITORY);
    scene.github.publicizeRepository(REPOSITORY);
    expect(await scene.sent()).toMatchObject([
      { action: 'privatized', repository: { private: true, visibility: 'private' } },
      { action: 'publicized', repository: { private: false, visibility: 'public' } },
    ]);
  });

  it('that is deleted is gone, under every name', async () => {
    scene = await openWatched();
    const { github, octokit } = scene;
    await octokit.issues.createComment({ ...HERE, issue_number: 1, body: 'a' });
    const { data: said } = await octokit.issues.listComments({ ...HERE, issue_number: 1 });
    github.renameRepository(REPOSITORY, 'store');
    await scene.sent();
    github.deleteRepository('octo/store');
    expect(await scene.sent()).toMatchObject([
      { event: 'repository', action: 'deleted', repository: { full_name: 'octo/store' } },
    ]);
    expect((await refusalOf(octokit.repos.get(HERE))).status).toBe(404);
    expect((await refusalOf(octokit.repos.get({ owner: 'octo', repo: 'store' }))).status).toBe(404);
    expect(await scene.repositories()).toEqual([]);
    const hide = `mutation { minimizeComment(input: { subjectId: "${said[0]?.node_id}", classifier: OUTDATED }) { clientMutationId } }`;
    await expect(octokit.graphql(hide)).rejects.toMatchObject({ errors: [{ type: 'NOT_FOUND' }] });
    // asked for what is no more: nobody's mistake
    expect(github.contractViolations).toEqual([]);
  });
});
