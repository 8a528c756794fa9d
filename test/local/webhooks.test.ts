import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import { HERE, REPOSITORY, SILENT, openScene, refusalOf } from './support.js';
import type { Scene } from './support.js';
import { startReceiver } from './receiver.js';

let receiver: Awaited<ReturnType<typeof startReceiver>>;
let scene: Scene;
beforeEach(async () => {
  receiver = await startReceiver();
  scene = await openScene({ webhook: { url: receiver.url, secret: 'shh' } });
  await scene.github.deliveries.idle();
});
afterEach(async () => {
  await scene.github.close();
  await receiver.close();
});

const names = (): string[] =>
  receiver.got.map(({ headers, payload }) =>
    [headers['x-github-event'], payload['action']].filter(Boolean).join('.'),
  );
const asApp = (): Octokit =>
  new Octokit({
    log: SILENT,
    baseUrl: scene.github.url,
    authStrategy: createAppAuth,
    auth: { appId: scene.app.id, privateKey: scene.app.privateKey },
  });

describe('webhooks', () => {
  it('are signed over the bytes that arrive, and carry what the docs list', () => {
    const opened = receiver.got.find(({ payload }) => payload['action'] === 'opened');
    const signature = createHmac('sha256', 'shh')
      .update(opened?.raw ?? '')
      .digest('hex');
    expect(opened?.headers).toMatchObject({
      'x-github-event': 'pull_request',
      'x-hub-signature-256': `sha256=${signature}`,
      'x-github-delivery': expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f-]{27}$/),
      'x-github-hook-installation-target-type': 'integration',
      'x-github-hook-installation-target-id': String(scene.app.id),
      'content-type': 'application/json',
      'user-agent': expect.stringMatching(/^GitHub-Hookshot\//),
    });
    expect(opened?.payload).toMatchObject({
      action: 'opened',
      number: 1,
      installation: { id: scene.installation, node_id: expect.any(String) },
      repository: {
        id: expect.any(Number),
        node_id: expect.any(String),
        name: 'shop',
        full_name: REPOSITORY,
        private: false,
        default_branch: 'main',
        owner: { login: 'octo', id: expect.any(Number), type: 'Organization' },
      },
      sender: { login: 'dev', id: expect.any(Number), type: 'User' },
      pull_request: {
        number: 1,
        state: 'open',
        draft: false,
        merged: false,
        author_association: 'COLLABORATOR',
        labels: [],
        changed_files: 3,
        additions: 5,
        deletions: 2,
        head: { sha: scene.head, ref: 'feature', repo: { full_name: REPOSITORY }, user: { login: 'octo' } },
        base: { sha: scene.base, ref: 'main', repo: { full_name: REPOSITORY } },
      },
    });
    expect(names()).toEqual([
      'installation.created',
      'push',
      'check_suite.requested',
      'push',
      'check_suite.requested',
      'pull_request.opened',
    ]);
  });

  it('tell of everything that people and the app do', async () => {
    const { github, octokit, pull, head } = scene;
    receiver.got.length = 0;
    const said: string[][] = [];
    const step = async (act: () => Promise<unknown>): Promise<void> => {
      await act();
      await github.deliveries.idle();
      said.push(names().toSorted());
      receiver.got.length = 0;
    };
    const { data: run } = await octokit.checks.create({
      ...HERE,
      name: 'n',
      head_sha: head,
      conclusion: 'neutral',
      actions: [{ label: 'Fix', description: 'd', identifier: 'fix' }],
    });
    await github.deliveries.idle();
    receiver.got.length = 0;
    await step(() =>
      github.push({ repository: REPOSITORY, branch: 'feature', files: { 'src/new.ts': 'x\n' } }),
    );
    await step(() => github.convertToDraft(pull));
    await step(() => github.markReady(pull));
    await step(() => github.editPull(pull, { title: 'New title' }));
    await step(() => github.comment(pull, '/roach help', { as: 'dev' }));
    await step(() => github.requestAction(run.id, 'fix'));
    await step(() => github.rerequest(run.id));
    await step(() =>
      octokit.pulls.createReview({
        ...HERE,
        pull_number: 1,
        event: 'COMMENT',
        body: 'v',
        comments: [{ path: 'src/a.ts', line: 10, body: 'c' }],
      }),
    );
    await step(async () =>
      github.resolveThread(
        REPOSITORY,
        (await octokit.pulls.listReviewComments({ ...HERE, pull_number: 1 })).data[0]?.id ?? 0,
      ),
    );
    await step(() => github.mergePull(pull));
    expect(said).toEqual([
      ['check_suite.requested', 'pull_request.synchronize', 'push'],
      ['pull_request.converted_to_draft'],
      ['pull_request.ready_for_review'],
      ['pull_request.edited'],
      ['issue_comment.created'],
      ['check_run.requested_action'],
      ['check_run.rerequested'],
      ['pull_request_review.submitted', 'pull_request_review_comment.created'],
      ['pull_request_review_thread.resolved'],
      ['check_suite.requested', 'pull_request.closed', 'push'],
    ]);
  });

  it('of a push say what the head was and is; of a changed base, what it was', async () => {
    const { github, pull, head, base } = scene;
    receiver.got.length = 0;
    const after = await github.push({ repository: REPOSITORY, branch: 'feature', files: { a: 'x\n' } });
    await github.push({ repository: REPOSITORY, branch: 'release', sha: base });
    await github.editPull(pull, { base: 'release' });
    await github.deliveries.idle();
    const payloads = receiver.got.map(({ payload }) => payload);
    expect(payloads.find(({ action }) => action === 'synchronize')).toMatchObject({
      before: head,
      after,
      pull_request: { head: { sha: after } },
    });
    expect(payloads.find(({ action }) => action === 'edited')).toMatchObject({
      changes: { base: { ref: { from: 'main' }, sha: { from: base } } },
    });
  });

  it('reach each app once, and only where it is installed', async () => {
    const { github } = scene;
    github.createRepository({ owner: 'elsewhere', name: 'thing' });
    receiver.got.length = 0;
    await github.push({ repository: 'elsewhere/thing', branch: 'main', files: { a: 'x' } });
    await github.deliveries.idle();
    expect(receiver.got).toEqual([]);
  });

  it('that failed stay failed until redelivered with the same id', async () => {
    const { github, pull } = scene;
    receiver.got.length = 0;
    receiver.answerWith(500);
    await github.editPull(pull, { title: 'Other' });
    await github.deliveries.idle();
    const octokit = asApp();
    const { data: failed } = await octokit.request('GET /app/hook/deliveries?status=failure');
    expect(failed).toMatchObject([
      { event: 'pull_request', action: 'edited', status_code: 500, redelivery: false },
    ]);
    receiver.answerWith(202);
    await octokit.apps.redeliverWebhookDelivery({ delivery_id: failed[0]?.id ?? 0 });
    await github.deliveries.idle();
    expect(new Set(receiver.got.map(({ headers }) => headers['x-github-delivery'])).size).toBe(1);
    expect(receiver.got).toHaveLength(2);
    const { data: all } = await octokit.apps.listWebhookDeliveries();
    expect(all[0]).toMatchObject({ redelivery: true, status_code: 202, guid: failed[0]?.guid });
    const { data: one } = await octokit.apps.getWebhookDelivery({ delivery_id: failed[0]?.id ?? 0 });
    expect(one.request.payload).toMatchObject({ action: 'edited' });
    expect(await refusalOf(octokit.apps.getWebhookDelivery({ delivery_id: 1 }))).toMatchObject({
      status: 404,
    });
    expect(github.contractViolations).toEqual([]);
  });

  it('can be held, shuffled, doubled and lost', async () => {
    const { github, pull } = scene;
    receiver.got.length = 0;
    github.deliveries.hold();
    for (const title of ['one', 'two', 'three']) await github.editPull(pull, { title });
    await github.deliveries.idle();
    expect(receiver.got).toEqual([]);
    await github.deliveries.release({ order: [2, 0], copies: 2 });
    const titles = receiver.got.map(({ payload }) => (payload['pull_request'] as { title: string }).title); // GitHub's shape
    expect(titles).toEqual(['three', 'three', 'one', 'one']);
    expect(new Set(receiver.got.map(({ headers }) => headers['x-github-delivery'])).size).toBe(2);
    github.deliveries.loseNext(1);
    await github.editPull(pull, { title: 'four' });
    await github.deliveries.idle();
    expect(receiver.got).toHaveLength(4);
    expect(github.deliveries.list().slice(-1)).toMatchObject([{ state: 'dropped' }]);
  });
});
