import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import nock from 'nock';
import { API, clients, mint, ref, useNock } from '../../../test/support/github-client.js';
import type { CheckRunOutput } from '../../domain/output.js';
import type { GitHubClient } from './client.js';
import { createPublisher } from './publisher.js';
import { createReader } from './reader.js';
import { createSweepReader } from './sweep-reader.js';
import type { ResponseInfo } from './transport.js';

useNock();
afterEach(() => void jest.restoreAllMocks());

const PULL = '/repos/acme/shop/pulls/12';
const FORBIDDEN = { message: 'Resource not accessible by integration' };
const run: CheckRunOutput = {
  kind: 'check-run',
  key: 'k',
  headSha: 'a'.repeat(40),
  externalId: '12',
  meaning: 'in-progress',
  conclusion: null,
  output: { title: 't', summary: 's', text: '' },
};

describe('tokens', () => {
  const answerToken = (token: string) =>
    nock(API)
      .post('/app/installations/8/access_tokens')
      .reply(201, { token, expires_at: new Date(Date.now() + 3_600_000).toISOString() });
  const reading = () =>
    createReader(github).pullRequest({ ...ref, repository: { ...ref.repository, installationId: 8 } });
  let github = clients();
  const answerPull = (token: string) =>
    nock(API, { reqheaders: { authorization: `token ${token}` } }).get(PULL);

  /** Lets the token grow older than the seconds in which a refused one is tried once more. */
  const later = (ms: number) => {
    const now = Date.now();
    jest.spyOn(Date, 'now').mockReturnValue(now + ms);
  };

  it('that GitHub refuses are minted again, once', async () => {
    github = clients();
    answerToken('old');
    answerPull('old').reply(404, { message: 'Not Found' });
    await reading();
    answerPull('old').reply(401, { message: 'Bad credentials' });
    answerToken('new');
    const answered = answerPull('new').reply(404, { message: 'Not Found' });
    jest.useFakeTimers({ now: Date.now() + 10_000, doNotFake: ['nextTick', 'setImmediate'] });
    expect(await reading()).toBeNull();
    jest.useRealTimers();
    expect(answered.isDone()).toBe(true);
  });

  it('of a removed installation end with what happened to it', async () => {
    github = clients();
    mint(8, 'old');
    nock(API).get('/installation/repositories').query(true).reply(200, { repositories: [] });
    await github.installation(8).rest.apps.listReposAccessibleToInstallation();
    nock.cleanAll();
    nock(API).post('/app/installations/8/access_tokens').reply(404, { message: 'Not Found' });
    nock(API).post('/graphql').reply(401, { message: 'Bad credentials' });
    jest.useFakeTimers({ now: Date.now() + 10_000, doNotFake: ['nextTick', 'setImmediate'] });
    const asked = createReader(github).onBranch({ ...ref.repository, installationId: 8 }, null, {
      path: 'a',
      folder: 'rules',
    });
    await expect(asked).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining('not installed there any more'),
    });
    jest.useRealTimers();
  });

  it('that are older than a new permission are minted again', async () => {
    github = clients();
    answerToken('old');
    answerPull('old').reply(404, { message: 'Not Found' });
    await reading();
    later(120_000);
    answerPull('old').reply(403, FORBIDDEN);
    answerToken('new');
    answerPull('new').reply(404, { message: 'Not Found' });
    expect(await reading()).toBeNull();
  });

  it('that are fresh are kept when a permission is missing', async () => {
    github = clients();
    answerToken('old');
    answerPull('old').reply(403, FORBIDDEN);
    await expect(reading()).rejects.toMatchObject({ name: 'UserError' });
  });
});

describe('a token', () => {
  const READ = { checks: 'read', metadata: 'read' };
  const WRITE = { checks: 'write', metadata: 'read' };
  let github = clients();
  beforeEach(() => {
    github = clients();
  });

  const mintOnce = (token: string, permissions: Readonly<Record<string, string>>) => {
    const expires_at = new Date(Date.now() + 3_600_000).toISOString();
    nock(API).post('/app/installations/8/access_tokens').reply(201, { token, expires_at, permissions });
  };
  /** Fails when another token is used. */
  const readWith = async (token: string) => {
    const asked = nock(API, { reqheaders: { authorization: `token ${token}` } })
      .get(PULL)
      .reply(404, {});
    await createReader(github).pullRequest({ ...ref, repository: { ...ref.repository, installationId: 8 } });
    expect(asked.isDone()).toBe(true);
  };

  it('with other permissions than were granted is not used, however young it is', async () => {
    mintOnce('old', READ);
    github.expectPermissions(8, READ);
    await readWith('old');
    github.expectPermissions(8, { ...READ });
    await readWith('old');
    github.expectPermissions(8, WRITE);
    mintOnce('new', WRITE);
    await readWith('new');
    github.expectPermissions(8, { ...WRITE });
    await readWith('new');
  });

  it('is not minted over and over when what we were told is old', async () => {
    mintOnce('first', WRITE);
    await readWith('first');
    github.expectPermissions(8, READ);
    mintOnce('second', WRITE);
    await readWith('second');
    github.expectPermissions(8, READ);
    await readWith('second');
  });

  it('that was on its way when the grant was told of is used by those alone that wait for it', async () => {
    const arriving = new Promise<void>((resolve) => {
      nock(API)
        .post('/app/installations/8/access_tokens')
        .reply(201, () => {
          github.expectPermissions(8, WRITE);
          resolve();
          return {
            token: 'old',
            expires_at: new Date(Date.now() + 3_600_000).toISOString(),
            permissions: READ,
          };
        });
    });
    await Promise.all([readWith('old'), arriving]);
    mintOnce('new', WRITE);
    await readWith('new');
  });

  it('of an answer that does not say what it permits is used', async () => {
    nock(API)
      .post('/app/installations/8/access_tokens')
      .reply(201, { token: 'silent', expires_at: new Date(Date.now() + 3_600_000).toISOString() });
    github.expectPermissions(8, READ);
    await readWith('silent');
    github.expectPermissions(8, WRITE);
    await readWith('silent');
  });
});

describe('a client', () => {
  it('goes on working when so many others were opened that a new one takes its place', async () => {
    const github = clients();
    const answerPull = () =>
      nock(API).get(PULL).matchHeader('authorization', 'token ghs_1_a.b.c').reply(200, { number: 12 });
    const read = (client: GitHubClient) =>
      client.rest.pulls.get({ owner: 'acme', repo: 'shop', pull_number: 12 });
    const [first, app] = [github.installation(7), github.app()];
    expect(github.installation(7)).toBe(first);
    for (let installation = 1_001; installation <= 2_000; installation++) github.installation(installation);
    expect(github.app()).toBe(app);
    const second = github.installation(7);
    expect(second).not.toBe(first);
    for (const client of [first, second]) {
      answerPull();
      expect((await read(client)).status).toBe(200);
    }
  });
});

describe('a repository that was renamed', () => {
  it.each([301, 302, 307, 308])('is written to where %i says that it is now', async (status) => {
    const location = `${API}/repositories/11/check-runs`;
    nock(API).post('/repos/acme/shop/check-runs').reply(status, { message: 'Moved' }, { location });
    const bodies: unknown[] = [];
    nock(API)
      .post('/repositories/11/check-runs')
      .reply(201, (_uri, body) => {
        bodies.push(body);
        return { id: 5 };
      });
    expect(await createPublisher(clients()).send(ref, run, null)).toEqual({ key: 'k', githubId: 5 });
    expect(bodies).toEqual([expect.objectContaining({ head_sha: run.headSha })]);
  });

  it.each([
    ['another server', 'https://evil.test/x'],
    ['itself', `${API}/repos/acme/shop/check-runs`],
  ])('is not written to when GitHub points to %s', async (_name, location) => {
    nock(API).persist().post('/repos/acme/shop/check-runs').reply(307, {}, { location });
    const stolen = nock('https://evil.test').post('/x').reply(201, { id: 5 });
    await expect(createPublisher(clients()).send(ref, run, null)).rejects.toMatchObject({
      name: 'TransientError',
    });
    expect(stolen.isDone()).toBe(false);
  });

  it('is read where GitHub says that it is now', async () => {
    nock(API)
      .get(PULL)
      .reply(301, {}, { location: `${API}/repositories/11/pulls/12` });
    const moved = nock(API).get('/repositories/11/pulls/12').reply(404, {});
    expect(await createReader(clients()).pullRequest(ref)).toBeNull();
    expect(moved.isDone()).toBe(true);
  });
});

describe('answers', () => {
  it('are told with what is left of the limit, those of the app itself too', async () => {
    const seen: ResponseInfo[] = [];
    const github = clients({ onResponse: (info) => seen.push(info) });
    const headers = {
      'x-ratelimit-resource': 'core',
      'x-ratelimit-remaining': '4999',
      'x-ratelimit-limit': '5000',
    };
    nock(API).get(PULL).reply(404, {}, headers);
    await createReader(github).pullRequest(ref);
    nock(API).post('/graphql').replyWithError('socket hang up');
    const broken = createReader(github).onBranch(ref.repository, 'main', { path: 'a', folder: 'rules' });
    await expect(broken).rejects.toMatchObject({ name: 'TransientError' });
    expect(seen).toEqual([
      { installationId: null, resource: 'core', status: 201, remaining: null, limit: null },
      { installationId: 7, resource: 'core', status: 404, remaining: 4999, limit: 5000 },
      { installationId: 7, resource: 'graphql', status: 0, remaining: null, limit: null },
    ]);
  });

  it('that break off are no empty ones', async () => {
    const github = clients({ fetch: async (...asked) => cutOff(await fetch(...asked)) });
    nock(API)
      .get('/repos/acme/shop/pulls')
      .query(true)
      .reply(200, [{ number: 1 }]);
    const heads = createSweepReader(github).openHeads(ref.repository, null);
    await expect(heads).rejects.toMatchObject({ name: 'TransientError' });
  });

  /** The list is lost on its way, half-read. */
  function cutOff(response: Response): Response {
    if (!response.url.includes('/pulls')) return response;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(new TextEncoder().encode('[{'));
        controller.error(new TypeError('terminated'));
      },
    });
    return new Response(body, response);
  }
});
