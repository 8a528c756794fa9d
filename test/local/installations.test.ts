import { afterEach, describe, expect, it } from '@jest/globals';
import { Octokit } from '@octokit/rest';
import { HERE, REPOSITORY, SILENT, refusalOf } from './support.js';
import { openWatched } from './watched.js';
import type { Watched } from './watched.js';

let scene: Watched;
afterEach(() => scene.close());

describe('an installation', () => {
  it('is told of its suspension and of its end, and refused', async () => {
    scene = await openWatched();
    const { github, octokit, installation } = scene;
    await octokit.repos.get(HERE);
    github.suspend(installation);
    github.suspend(installation);
    expect(await scene.sent()).toMatchObject([
      {
        event: 'installation',
        action: 'suspend',
        installation: { id: installation, account: { login: 'octo' }, suspended_at: expect.any(String) },
        repositories: [{ full_name: REPOSITORY }],
        sender: { login: 'maintainer', type: 'User' },
      },
    ]);
    const mint = () => scene.asApp().apps.createInstallationAccessToken({ installation_id: installation });
    const suspended = { status: 403, body: { message: 'This installation has been suspended' } };
    expect(await refusalOf(octokit.repos.get(HERE))).toMatchObject(suspended);
    expect(await refusalOf(mint())).toMatchObject(suspended);
    await github.editPull(scene.pull, { title: 'Unheard' });
    expect(await scene.sent()).toEqual([]);
    const listed = await scene.asApp().apps.listInstallations();
    expect(listed.data).toMatchObject([{ id: installation, suspended_at: expect.any(String) }]);
    github.unsuspend(installation);
    expect(await scene.sent()).toMatchObject([{ action: 'unsuspend', installation: { suspended_at: null } }]);
    await octokit.repos.get(HERE);
    github.uninstall(installation);
    expect(await scene.sent()).toMatchObject([
      { event: 'installation', action: 'deleted', installation: { id: installation } },
    ]);
    expect(await refusalOf(mint())).toMatchObject({ status: 404 });
    expect(await refusalOf(octokit.repos.get(HERE))).toMatchObject({
      status: 401,
      body: { message: 'Bad credentials' },
    });
    expect((await scene.asApp().apps.listInstallations()).data).toEqual([]);
  });

  it('with a selection gains and loses repositories', async () => {
    scene = await openWatched({ selected: true });
    const { github, octokit, installation } = scene;
    github.createRepository({ owner: 'octo', name: 'second' });
    expect(await scene.sent()).toEqual([]);
    github.addRepositories(installation, ['octo/second']);
    expect(await scene.sent()).toMatchObject([
      {
        event: 'installation_repositories',
        action: 'added',
        installation: { id: installation, repository_selection: 'selected' },
        repository_selection: 'selected',
        repositories_added: [{ full_name: 'octo/second', private: false }],
        repositories_removed: [],
        requester: null,
      },
    ]);
    expect(await scene.repositories()).toEqual([REPOSITORY, 'octo/second']);
    github.removeRepositories(installation, [REPOSITORY]);
    expect(await scene.sent()).toMatchObject([
      { action: 'removed', repositories_removed: [{ full_name: REPOSITORY }] },
    ]);
    expect(await scene.repositories()).toEqual(['octo/second']);
    const write = octokit.issues.createComment({ ...HERE, issue_number: 1, body: 'a' });
    expect((await refusalOf(write)).status).toBe(403);
  });

  it('with all repositories is told of a new one', async () => {
    scene = await openWatched();
    scene.github.createRepository({ owner: 'octo', name: 'second', private: true });
    expect(await scene.sent()).toMatchObject([
      {
        event: 'installation_repositories',
        action: 'added',
        repository_selection: 'all',
        repositories_added: [{ full_name: 'octo/second', private: true }],
      },
      { event: 'repository', action: 'created', repository: { full_name: 'octo/second' } },
    ]);
    expect(() => scene.github.addRepositories(scene.installation, [REPOSITORY])).toThrow(
      'has all repositories',
    );
  });

  it('has the permissions that its owner accepted, less with old tokens than with new ones', async () => {
    scene = await openWatched({ permissions: { metadata: 'read', pull_requests: 'read', checks: 'read' } });
    const { github, octokit, installation, head } = scene;
    const run = () => octokit.checks.create({ ...HERE, name: 'n', head_sha: head });
    await octokit.pulls.list(HERE);
    github.setInstallationPermissions(installation, {
      metadata: 'read',
      checks: 'write',
      pull_requests: 'write',
    });
    expect(await scene.sent()).toMatchObject([
      {
        event: 'installation',
        action: 'new_permissions_accepted',
        installation: { id: installation, permissions: { checks: 'write' } },
      },
    ]);
    // the token is of before
    expect((await refusalOf(run())).status).toBe(403);
    const { data } = await scene
      .asApp()
      .apps.createInstallationAccessToken({ installation_id: installation });
    const fresh = new Octokit({ baseUrl: github.url, auth: data.token, log: SILENT });
    expect((await fresh.checks.create({ ...HERE, name: 'n', head_sha: head })).status).toBe(201);
    // what is taken back is gone at once
    github.setInstallationPermissions(installation, { metadata: 'read', checks: 'read' });
    expect((await refusalOf(fresh.checks.create({ ...HERE, name: 'n', head_sha: head }))).status).toBe(403);
    expect((await refusalOf(octokit.pulls.list(HERE))).status).toBe(403);
    expect((await octokit.checks.listForRef({ ...HERE, ref: head })).data.total_count).toBe(1);
  });

  it('hears of nothing that its permissions do not cover', async () => {
    scene = await openWatched({ permissions: { metadata: 'read', contents: 'read', merge_queues: 'read' } });
    await scene.github.comment(scene.pull, 'hello');
    await scene.github.enqueue(scene.pull);
    expect(await scene.names()).toEqual(['push', 'merge_group.checks_requested']);
  });
});

describe('an account', () => {
  it('that is renamed takes its repositories along; who asked is told', async () => {
    scene = await openWatched();
    const { github, octokit, installation } = scene;
    github.renameAccount('octo', 'octopus');
    // it is no event that every app receives, and this one has not asked for it
    expect(await scene.sent()).toEqual([]);
    expect((await octokit.repos.get(HERE)).data.full_name).toBe('octopus/shop');
    expect(await scene.repositories()).toEqual(['octopus/shop']);
    const { data } = await scene.asApp().apps.getInstallation({ installation_id: installation });
    expect(data.account).toMatchObject({ login: 'octopus' });
    const asked = github.createApp({
      slug: 'curious',
      events: ['installation_target'],
      webhook: { url: scene.receiver.url, secret: 'shh' },
    });
    const second = github.install({ app: asked.id, account: 'octopus' });
    await scene.sent();
    github.renameAccount('octopus', 'squid');
    expect(await scene.sent()).toMatchObject([
      {
        event: 'installation_target',
        action: 'renamed',
        account: { login: 'squid' },
        changes: { login: { from: 'octopus' } },
        target_type: 'Organization',
        installation: { id: second },
      },
    ]);
    expect((await octokit.repos.get(HERE)).data.full_name).toBe('squid/shop');
  });
});

describe('deliveries', () => {
  it('are kept for three days', async () => {
    // the clock of the app is the real one: the past is where the stand-in begins
    let now = Date.now() - 3 * 24 * 3_600_000 - 60_000;
    scene = await openWatched({ standIn: { now: () => new Date(now) } });
    now += 120_000;
    await scene.github.comment(scene.pull, 'later');
    await scene.github.deliveries.idle();
    expect(scene.github.deliveries.list().length).toBeGreaterThan(1);
    now = Date.now();
    const { data } = await scene.asApp().apps.listWebhookDeliveries({ per_page: 100 });
    expect(data).toMatchObject([{ event: 'issue_comment' }]);
    const [first] = scene.github.deliveries.list();
    expect(
      await refusalOf(scene.asApp().apps.getWebhookDelivery({ delivery_id: first?.id ?? 0 })),
    ).toMatchObject({
      status: 404,
    });
  });
});
