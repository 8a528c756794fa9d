import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { registerApp } from '../../src/local/actions/apps.js';
import { createInstallation } from '../../src/local/actions/installations.js';
import { loadContract } from '../../src/local/contract.js';
import { createFaults } from '../../src/local/faults.js';
import { createLock } from '../../src/local/lock.js';
import { accountNamed } from '../../src/local/people.js';
import { createHttpServer } from '../../src/local/server.js';
import { createWorld } from '../../src/local/world.js';
import { appRoutes } from '../../src/local/routes/apps.js';
import { HERE, REPOSITORY, openScene, refusalOf } from './support.js';
import type { Scene } from './support.js';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.github.close());

const comment = (body: string) => scene.octokit.issues.createComment({ ...HERE, issue_number: 1, body });
const comments = async (): Promise<string[]> =>
  (await scene.octokit.issues.listComments({ ...HERE, issue_number: 1 })).data.map(({ body }) => body ?? '');

describe('faults', () => {
  it('answer in place of the effect', async () => {
    scene.github.addFault({
      method: 'POST',
      path: /\/comments$/,
      answer: {
        status: 403,
        headers: { 'retry-after': '60' },
        body: { message: 'You have exceeded a secondary rate limit.' },
      },
    });
    expect(await refusalOf(comment('a'))).toMatchObject({
      status: 403,
      body: { message: 'You have exceeded a secondary rate limit.' },
    });
    await comment('b');
    expect(await comments()).toEqual(['b']);
  });

  it('answer after the effect, or drop the connection', async () => {
    scene.github.addFault({ write: 1, when: 'after', answer: { status: 502 } });
    scene.github.addFault({ write: 2, when: 'after', answer: 'drop' });
    scene.github.addFault({ write: 3, answer: 'drop' });
    expect((await refusalOf(comment('a'))).status).toBe(502);
    expect((await refusalOf(comment('b'))).status).toBe(500);
    expect((await refusalOf(comment('c'))).status).toBe(500);
    expect(await comments()).toEqual(['a', 'b']);
    const writes = scene.github.requests.filter(({ kind }) => kind === 'write');
    expect(writes.map(({ write, status }) => [write, status])).toEqual([
      [1, 502],
      [2, 0],
      [3, 0],
    ]);
  });

  it('skip, repeat and are cleared', async () => {
    scene.github.addFault({ path: '/repos/octo/shop', skip: 1, times: 2, answer: { status: 500 } });
    const statuses = [];
    for (let at = 0; at < 4; at += 1)
      statuses.push(
        await scene.octokit.repos.get(HERE).then(
          ({ status }) => status,
          () => 500,
        ),
      );
    expect(statuses).toEqual([200, 500, 500, 200]);
    scene.github.addFault({ answer: { status: 500 }, times: 100 });
    scene.github.clearFaults();
    expect((await scene.octokit.repos.get(HERE)).status).toBe(200);
  });
});

describe('onWrite', () => {
  it('is awaited around each write, and not around reads and tokens', async () => {
    const { github, octokit } = scene;
    const seen: string[] = [];
    github.onWrite(async (n, phase, { method, path }) => {
      const there = await github.dump(scene.pull);
      seen.push(
        `${n} ${phase} ${method} ${path.split('/').pop() ?? ''}: ${there.comments.length} ${there.checkRuns.length}`,
      );
    });
    await comment('a');
    await octokit.checks.create({ ...HERE, name: 'n', head_sha: scene.head });
    await octokit.graphql('query { repository(owner: "octo", name: "shop") { id } }');
    expect(seen).toEqual([
      '1 before POST comments: 0 0',
      '1 after POST comments: 1 0',
      '2 before POST check-runs: 1 0',
      '2 after POST check-runs: 1 1',
    ]);
  });

  it('may move the head in the middle of a write', async () => {
    const { github, octokit, head } = scene;
    github.onWrite(async (n, phase) => {
      if (n === 1 && phase === 'before')
        await github.push({ repository: REPOSITORY, branch: 'feature', files: { z: 'z\n' } });
    });
    const mutation = `mutation { createCommitOnBranch(input: { branch: { repositoryNameWithOwner: "octo/shop", branchName: "feature" },
      expectedHeadOid: "${head}", message: { headline: "x" }, fileChanges: {} }) { commit { oid } } }`;
    await expect(octokit.graphql(mutation)).rejects.toThrow('Pull and try again');
  });
});

describe('dump', () => {
  it('is equal for runs that did the same, whatever their ids and times', async () => {
    const act = async ({ github, octokit, head, pull }: Scene): Promise<unknown> => {
      const { data: run } = await octokit.checks.create({ ...HERE, name: 'n', head_sha: head });
      const review = await octokit.pulls.createReview({
        ...HERE,
        pull_number: 1,
        commit_id: head,
        event: 'COMMENT',
        body: 'v',
        comments: [{ path: 'src/a.ts', line: 10, body: '```suggestion\nx\n```' }],
      });
      const { data: posted } = await octokit.pulls.listCommentsForReview({
        ...HERE,
        pull_number: 1,
        review_id: review.data.id,
      });
      await octokit.checks.update({
        ...HERE,
        check_run_id: run.id,
        conclusion: 'success',
        output: { title: 't', summary: 's' },
      });
      await github.applySuggestion(posted[0]?.id ?? 0);
      return github.dump(pull);
    };
    const first = await act(scene);
    const other = await openScene();
    try {
      // other numbers, another port
      await other.github
        .comment(other.pull, 'x')
        .then(() => other.github.push({ repository: REPOSITORY, branch: 'aside', files: {} }));
      await other.octokit.issues.deleteComment({
        ...HERE,
        comment_id: (await other.octokit.issues.listComments({ ...HERE, issue_number: 1 })).data[0]?.id ?? 0,
      });
      expect(await act(other)).toEqual(first);
    } finally {
      await other.github.close();
    }
    expect(first).toMatchObject({
      state: 'open',
      commits: [{ message: 'Change things' }, { author: 'maintainer' }],
      checkRuns: [{ name: 'n', commit: 0, conclusion: 'success', title: 't' }],
      reviews: [{ state: 'COMMENTED', commit: 0, threads: [{ line: null, originalLine: 10 }] }],
    });
  });
});

describe('the contract', () => {
  it('turns a wrong answer of our own into a loud failure', async () => {
    const world = createWorld(() => new Date());
    const planted = {
      method: 'GET' as const,
      path: '/users/{username}',
      auth: 'installation' as const,
      handle: () => ({ status: 200, body: { login: 'x', id: 'seven' } }),
    };
    const broken = createHttpServer({
      world,
      routes: [...appRoutes, planted],
      pages: [],
      contract: loadContract(),
      faults: createFaults(),
      lock: createLock(),
    });
    await new Promise<void>((resolve) => broken.listen(0, '127.0.0.1', () => resolve()));
    const { port } = broken.address() as AddressInfo; // a TCP server has one
    world.tokens.set('ghs_1_a', { ...tokenFor(world) });
    const response = await fetch(`http://127.0.0.1:${port}/users/x`, {
      headers: { authorization: 'token ghs_1_a' },
    });
    expect(response.status).toBe(500);
    expect(await response.text()).toContain('"avatar_url\\" wasn\'t supplied');
    expect(world.contractViolations).toMatchObject([
      { where: 'response', operation: 'GET /users/{username} 200' },
    ]);
    await new Promise((resolve) => broken.close(resolve));
  });

  it('refuses requests that GitHub does not describe, and records them', async () => {
    const bad = scene.octokit.request('POST /repos/octo/shop/check-runs', { name: 7, head_sha: scene.head });
    expect((await refusalOf(bad)).status).toBe(422);
    const query = scene.octokit.request('GET /repos/octo/shop/pulls?state=purple');
    expect((await refusalOf(query)).status).toBe(422);
    expect((await refusalOf(scene.octokit.request('GET /repos/octo/shop/languages'))).status).toBe(501);
    expect((await refusalOf(scene.octokit.request('GET /nowhere'))).status).toBe(404);
    expect(scene.github.contractViolations.map(({ where }) => where)).toEqual([
      'request',
      'request',
      'request',
      'request',
    ]);
  });

  it('knows what a webhook carries, where it describes the event', () => {
    const contract = loadContract();
    const installation = { id: 1, node_id: 'x' };
    expect(contract.webhook('repository', { action: 'renamed', installation })).toEqual(
      expect.arrayContaining([`"repository" wasn't supplied.`, `"changes" wasn't supplied.`]),
    );
    expect(contract.webhook('installation', { action: 'exploded' })).not.toEqual([]);
    expect(contract.webhook('push', {})).toEqual([]);
  });

  it('and whatever goes wrong inside, a request gets an answer', async () => {
    const broken = await fetch(`${scene.github.url}/graphql`, {
      method: 'POST',
      body: '{',
      headers: { authorization: 'token x' },
    });
    expect([broken.status, await broken.json()]).toEqual([
      400,
      expect.objectContaining({ message: 'Problems parsing JSON' }),
    ]);
    scene.github.onWrite(() => {
      throw new Error('the hook failed');
    });
    expect((await refusalOf(comment('a'))).message).toContain('the hook failed');
  });

  it('does not leave the port open', async () => {
    const { github } = scene;
    await github.close();
    const again = createServer();
    await new Promise<void>((resolve, reject) => {
      again.once('error', reject);
      again.listen(Number(new URL(github.url).port), '127.0.0.1', () => resolve());
    });
    await new Promise((resolve) => again.close(resolve));
    scene = await openScene();
  });
});

function tokenFor(world: ReturnType<typeof createWorld>) {
  const account = accountNamed(world, 'x', 'Organization');
  const permissions = {};
  const { app } = registerApp(world, {
    slug: 'a',
    name: 'a',
    owner: account,
    permissions,
    events: [],
    webhook: null,
  });
  const installation = createInstallation(world, { app, account, repositories: null, permissions });
  return { installation, repositories: null, permissions, expiresAt: Number.POSITIVE_INFINITY };
}
