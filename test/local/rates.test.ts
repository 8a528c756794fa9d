import { afterEach, describe, expect, it } from '@jest/globals';
import { GITHUB_LIMITS } from '../../src/local/rates.js';
import type { RateLimits } from '../../src/local/index.js';
import { HERE, clientOf, openScene, refusalOf } from './support.js';
import type { Scene } from './support.js';

let scene: Scene;
let clock = new Date('2026-01-01T00:00:00Z');
afterEach(() => scene.github.close());

async function open(limits: Partial<RateLimits> | 'off'): Promise<void> {
  clock = new Date('2026-01-01T00:00:00Z');
  // JWTs are made with the real clock: what is measured begins with a token of this hour
  const began = Date.now();
  scene = await openScene({
    standIn: { limits, now: () => new Date(began + clock.getTime() - Date.UTC(2026)) },
  });
  await scene.octokit.auth({ type: 'installation' });
}
const pass = (seconds: number): void => {
  clock = new Date(clock.getTime() + seconds * 1000);
};

interface Failure {
  readonly status: number;
  readonly message: string;
  readonly response: { readonly headers: Readonly<Record<string, string>>; readonly data: unknown };
}
const failureOf = async (call: Promise<unknown>): Promise<Failure> => {
  const error = await call.then(
    () => null,
    (caught: Failure) => caught,
  );
  if (!error) throw new Error('the call was not refused');
  return error;
};
const read = () => scene.octokit.repos.get(HERE);
const write = () => scene.octokit.checks.create({ ...HERE, name: 'n', head_sha: scene.head });
const comment = () => scene.octokit.issues.createComment({ ...HERE, issue_number: 1, body: 'a' });
const query = () => scene.octokit.graphql('query { repository(owner: "octo", name: "shop") { id } }');
const limitsHit = (): string[] => scene.github.refusals.map(({ limit }) => limit);

describe('rate limits', () => {
  it("are GitHub's unless said otherwise", async () => {
    await open({});
    expect((await read()).headers).toMatchObject({
      'x-ratelimit-limit': '5000',
      'x-ratelimit-remaining': '4999',
      'x-ratelimit-used': '1',
      'x-ratelimit-resource': 'core',
    });
    expect(GITHUB_LIMITS).toEqual({
      primary: 5000,
      concurrent: 100,
      restPoints: 900,
      graphqlPoints: 2000,
      contentPerMinute: 80,
      contentPerHour: 500,
      minuteMs: 60_000,
    });
  });

  it('refuse what goes beyond the primary limit until it is reset', async () => {
    await open({ primary: 3, minuteMs: 1000 });
    await read();
    await read();
    await scene.octokit.rateLimit.get();
    await read();
    const { status, message, response } = await failureOf(read());
    expect([status, message]).toEqual([
      403,
      expect.stringContaining('API rate limit exceeded for installation ID'),
    ]);
    expect(response.headers).toMatchObject({ 'x-ratelimit-remaining': '0' });
    expect(response.headers['retry-after']).toBeUndefined();
    expect(scene.github.refusals).toMatchObject([
      { limit: 'primary', resource: 'core', installation: scene.installation, path: '/repos/octo/shop' },
    ]);
    await query();
    pass(60);
    await read();
  });

  it('answer GraphQL beyond the primary limit with status 200', async () => {
    await open({ primary: 1 });
    await query();
    await expect(query()).rejects.toMatchObject({ errors: [{ type: 'RATE_LIMITED' }] });
    expect(scene.github.requests.at(-1)).toMatchObject({ path: '/graphql', status: 200 });
    expect(scene.github.refusals).toMatchObject([
      { limit: 'primary', resource: 'graphql', operation: 'repository' },
    ]);
  });

  it('count points a minute: a read is 1, a write 5, and refused ones too', async () => {
    await open({ restPoints: 11 });
    await write();
    await write();
    await read();
    const { status, message, response } = await failureOf(read());
    expect([status, message]).toEqual([403, expect.stringContaining('exceeded a secondary rate limit')]);
    expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(response.headers['x-ratelimit-remaining'])).toBeGreaterThan(0);
    pass(50);
    expect((await failureOf(write())).status).toBe(403);
    // the first two writes are a minute ago, the refused ones are not
    pass(15);
    await read();
    await write();
    expect((await failureOf(read())).status).toBe(403);
    expect(limitsHit()).toEqual(['points', 'points', 'points']);
  });

  it('slide, and keep the points of GraphQL apart', async () => {
    await open({ graphqlPoints: 2 });
    await query();
    pass(40);
    await query();
    pass(30);
    // a fixed window that began with the first request would let two in
    await query();
    const { status, response } = await failureOf(query());
    expect([status, response.headers['retry-after']]).toEqual([403, '60']);
    await read();
    pass(20);
    expect((await failureOf(query())).response.headers['retry-after']).toBe('40');
    expect(limitsHit()).toEqual(['points', 'points']);
  });

  it('count what creates content, by the minute and by the hour', async () => {
    await open({ contentPerMinute: 2, contentPerHour: 4, minuteMs: 1000 });
    const review = () =>
      scene.octokit.pulls.createReview({
        ...HERE,
        pull_number: 1,
        event: 'COMMENT',
        body: 'v',
        comments: [1, 2, 3].map((line) => ({ path: 'src/new.ts', line, body: 'c' })),
      });
    await comment();
    await review();
    const refused = await failureOf(comment());
    expect(refused.response.headers['retry-after']).toBe('1');
    // check runs are writes, not content
    await write();
    pass(60);
    for (let at = 0; at < 4; at += 1) {
      await comment();
      pass(2);
    }
    expect((await failureOf(review())).status).toBe(403);
    expect(limitsHit()).toEqual(['content', 'content']);
    const { data } = await scene.octokit.issues.listComments({ ...HERE, issue_number: 1 });
    expect(data).toHaveLength(5);
  });

  it('count what is answered at one time', async () => {
    await open({ concurrent: 3 });
    scene.github.addFault({ path: '/repos/octo/shop', times: 3, delayMs: 200 });
    const results = await Promise.allSettled(Array.from({ length: 5 }, read));
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(2);
    expect(limitsHit()).toEqual(['concurrent', 'concurrent']);
    await read();
  });

  it('are counted for each installation, and for the app apart', async () => {
    await open({ primary: 2 });
    const { github, app, octokit } = scene;
    github.createRepository({ owner: 'other', name: 'thing' });
    const other = clientOf(github, app, github.install({ app: app.id, account: 'other' }));
    await read();
    await read();
    await failureOf(read());
    await other.repos.get({ owner: 'other', repo: 'thing' });
    expect((await failureOf(octokit.apps.getAuthenticated())).message).toContain(`app ID ${app.id}`);
    expect(github.refusals.map(({ installation }) => installation)).toEqual([scene.installation, undefined]);
  });

  it('charge GraphQL for the connections that a document asks for', async () => {
    await open({});
    const { rateLimit } = await scene.octokit.graphql<{ rateLimit: { cost: number; used: number } }>(
      `query($n: Int!) { rateLimit { cost used } repository(owner: "octo", name: "shop") { pullRequest(number: 1) {
        reviewThreads(first: $n) { nodes { comments(first: 50) { nodes { ...said } } } } } } } fragment said on PullRequestReviewComment { id }`,
      { n: 100 },
    );
    // 1 + 100 requests
    expect(rateLimit).toEqual({ cost: 1, used: 1 });
    const nested = await scene.octokit.graphql<{ rateLimit: { cost: number } }>(
      `query { rateLimit { cost } repository(owner: "octo", name: "shop") { pullRequest(number: 1) { reviews(first: 100) { nodes {
        comments(first: 50) { nodes { pullRequest { reviewThreads(first: 1) { nodes { id } } } } } } } } } }`,
    );
    // 1 + 100 + 5,000 requests
    expect(nested.rateLimit.cost).toBe(51);
  });

  it('can be off, as on a GitHub Enterprise Server', async () => {
    await open('off');
    expect((await read()).headers['x-ratelimit-limit']).toBeUndefined();
    expect(await refusalOf(scene.octokit.rateLimit.get())).toMatchObject({
      status: 404,
      body: { message: 'Rate limiting is not enabled.' },
    });
    expect(
      (await scene.octokit.graphql<{ rateLimit: unknown }>('query { rateLimit { cost } }')).rateLimit,
    ).toBeNull();
    expect(scene.github.contractViolations).toEqual([]);
  });

  it('refuse without an effect, a number or a fault', async () => {
    await open({ contentPerMinute: 1 });
    const seen: number[] = [];
    scene.github.onWrite((n) => void seen.push(n));
    await comment();
    await failureOf(comment());
    await write();
    expect(new Set(seen)).toEqual(new Set([1, 2]));
  });
});

describe('conditional requests', () => {
  const conditional = (etag: string | undefined, client = scene.octokit) =>
    client.request('GET /repos/{owner}/{repo}/pulls', { ...HERE, headers: { 'if-none-match': etag } });

  it('are answered 304 while nothing has changed, and cost nothing of the primary limit', async () => {
    await open({});
    const { headers } = await conditional(undefined);
    expect(headers.etag).toMatch(/^W\/"[0-9a-f]{64}"$/);
    const unchanged = await failureOf(conditional(`"other", ${headers.etag}`));
    expect([unchanged.status, unchanged.response.headers['x-ratelimit-used']]).toEqual([304, '1']);
    await scene.github.editPull(scene.pull, { title: 'New' });
    const changed = await conditional(headers.etag);
    expect(changed.data[0]?.title).toBe('New');
    expect(changed.headers.etag).not.toBe(headers.etag);
    expect(changed.headers['x-ratelimit-used']).toBe('2');
    const statuses = scene.github.requests.filter(({ kind }) => kind === 'read').map(({ status }) => status);
    expect(statuses).toEqual([200, 304, 200]);
  });

  it('are the same for every token of an installation, and others for another', async () => {
    await open({});
    const { github, app, installation } = scene;
    const { headers } = await conditional(undefined);
    expect((await failureOf(conditional(headers.etag, clientOf(github, app, installation)))).status).toBe(
      304,
    );
    const second = github.createApp({ slug: 'second' });
    const elsewhere = github.install({ app: second.id, account: 'octo' });
    const client = clientOf(github, { id: second.id, privateKey: second.privateKey ?? '' }, elsewhere);
    expect((await conditional(headers.etag, client)).status).toBe(200);
  });

  it('do not help where there is no JSON, or no success', async () => {
    await open({});
    const raw = await scene.octokit.repos.getContent({
      ...HERE,
      path: 'src/a.ts',
      mediaType: { format: 'raw' },
    });
    expect(raw.headers.etag).toBeUndefined();
    const missing = await failureOf(scene.octokit.repos.get({ owner: 'octo', repo: 'nope' }));
    expect(missing.response.headers['etag']).toBeUndefined();
  });
});
