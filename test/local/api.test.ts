import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { HERE, REPOSITORY, clientOf, numbered, openScene, refusalOf } from './support.js';
import type { Scene } from './support.js';

let scene: Scene;
afterEach(async () => {
  // whatever the test did, neither side may have left GitHub's description
  expect(scene.github.contractViolations).toEqual([]);
  await scene.github.close();
});

const pr = { ...HERE, pull_number: 1 };

describe('reading a pull request', () => {
  it('shows files, comparison and commits', async () => {
    scene = await openScene();
    const { octokit, base, head } = scene;
    const { data: pull } = await octokit.pulls.get(pr);
    expect(pull).toMatchObject({
      number: 1,
      head: { sha: head },
      base: { sha: base },
      changed_files: 3,
      additions: 5,
    });
    const { data: files } = await octokit.pulls.listFiles(pr);
    expect(files.map(({ filename, status, patch }) => [filename, status, patch !== undefined])).toEqual([
      ['logo.bin', 'modified', false],
      ['src/a.ts', 'modified', true],
      ['src/new.ts', 'added', true],
    ]);
    const { data: compared } = await octokit.repos.compareCommitsWithBasehead({
      ...HERE,
      basehead: `main...feature`,
    });
    expect(compared).toMatchObject({ status: 'ahead', ahead_by: 1, merge_base_commit: { sha: base } });
    expect((await octokit.pulls.listCommits(pr)).data.map(({ sha }) => sha)).toEqual([head]);
    const diff = await octokit.pulls.get({ ...pr, mediaType: { format: 'diff' } });
    expect(diff.data).toEqual(expect.stringContaining('-line 10\n+changed ten\n'));
  });

  it('pages files and says where the next page is', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 130 }, (_, index) => [`f${index}.ts`, `${index}\n`]),
    );
    scene = await openScene({ head: many });
    const first = await scene.octokit.pulls.listFiles({ ...pr, per_page: 500 });
    expect(first.data).toHaveLength(100);
    expect(first.headers.link).toContain('rel="next"');
    expect(
      await scene.octokit.paginate(scene.octokit.pulls.listFiles, { ...pr, per_page: 100 }),
    ).toHaveLength(130);
  });

  it('leaves the patch out where GitHub does', async () => {
    const body = numbered(1, 30);
    scene = await openScene({
      base: { 'old.ts': body, 'big.txt': '' },
      head: { 'old.ts': null, 'moved.ts': body, 'big.txt': numbered(1, 20_001), 'empty.ts': '' },
    });
    const { data: files } = await scene.octokit.pulls.listFiles(pr);
    expect(files.map(({ filename, previous_filename: from, patch }) => [filename, from, patch])).toEqual([
      ['big.txt', undefined, undefined],
      ['empty.ts', undefined, undefined],
      ['moved.ts', 'old.ts', undefined],
    ]);
    expect(files[0]?.additions).toBe(20_001);
  });
});

describe('GraphQL contents', () => {
  const QUERY = `query($p0: String!, $p1: String!, $p2: String!, $p3: String!, $p4: String!, $oid: GitObjectID!) {
    repository(owner: "octo", name: "shop") { object(oid: $oid) { ... on Commit {
      f0: file(path: $p0) { ...entry } f1: file(path: $p1) { ...entry } f2: file(path: $p2) { ...entry }
      f3: file(path: $p3) { ...entry } f4: file(path: $p4) { ...entry } } } } }
    fragment entry on TreeEntry { path name mode type oid size isGenerated submodule { subprojectCommitOid }
      object { ... on Blob { oid byteSize isBinary isTruncated text } } }`;

  it('gives modes as decimal numbers, cuts text, and has null for what is not there', async () => {
    const large = 'é'.repeat(300_000);
    scene = await openScene({
      head: {
        'run.sh': { content: 'x\n', mode: '100755' },
        'large.txt': large,
        'logo.bin': new Uint8Array([0, 7]),
        sub: { content: 'a'.repeat(40), mode: '160000' },
      },
    });
    const variables = {
      p0: 'run.sh',
      p1: 'large.txt',
      p2: 'logo.bin',
      p3: 'sub',
      p4: 'nope.ts',
      oid: scene.head,
    };
    const data = await scene.octokit.graphql<{ repository: { object: Record<string, unknown> } }>(
      QUERY,
      variables,
    );
    const blob = (text: string): string =>
      createHash('sha1')
        .update(`blob ${Buffer.byteLength(text)}\0${text}`)
        .digest('hex');
    expect(data.repository.object).toEqual({
      f0: {
        path: 'run.sh',
        name: 'run.sh',
        mode: 0o100755,
        type: 'blob',
        oid: blob('x\n'),
        size: 2,
        isGenerated: false,
        submodule: null,
        object: { oid: blob('x\n'), byteSize: 2, isBinary: false, isTruncated: false, text: 'x\n' },
      },
      f1: expect.objectContaining({
        object: {
          oid: blob(large),
          byteSize: 600_000,
          isBinary: false,
          isTruncated: true,
          text: 'é'.repeat(256_000),
        },
      }),
      f2: expect.objectContaining({ object: expect.objectContaining({ isBinary: true, text: null }) }),
      f3: expect.objectContaining({
        mode: 0o160000,
        type: 'commit',
        object: null,
        submodule: { subprojectCommitOid: 'a'.repeat(40) },
      }),
      f4: null,
    });
  });

  it('answers fifty files at two commits in one request', async () => {
    const names = Array.from({ length: 50 }, (_, index) => `dir/f${index}.ts`);
    const files = (word: string): Record<string, string> =>
      Object.fromEntries(names.map((name) => [name, `${word} ${name}\n`]));
    scene = await openScene({ base: files('old'), head: files('new') });
    const side = names
      .map((name, index) => `f${index}: file(path: "${name}") { object { ... on Blob { text } } }`)
      .join(' ');
    const data = await scene.octokit.graphql<
      Record<string, { object: Record<string, { object: { text: string } }> }>
    >(
      `query { a: repository(owner: "octo", name: "shop") { object(oid: "${scene.base}") { ... on Commit { ${side} } } }
       b: repository(owner: "octo", name: "shop") { object(oid: "${scene.head}") { ... on Commit { ${side} } } } }`,
    );
    expect(data['a']?.object['f49']?.object.text).toBe('old dir/f49.ts\n');
    expect(data['b']?.object['f49']?.object.text).toBe('new dir/f49.ts\n');
  });
});

describe('every other address that the app uses', () => {
  it('answers as described', async () => {
    scene = await openScene();
    const { octokit, github, head, app, installation } = scene;
    github.setPermission(REPOSITORY, 'reader', 'read');
    const asApp = await octokit.apps.createInstallationAccessToken({
      installation_id: installation,
      repositories: ['shop'],
    });
    expect(asApp.data.token).toMatch(new RegExp(`^ghs_${app.id}_[\\w-]+\\.[\\w-]+\\.[\\w-]+$`));
    expect(asApp.data.token.length).toBeGreaterThan(500);
    expect((await octokit.apps.getAuthenticated()).data?.slug).toBe('code-roach');
    expect((await octokit.apps.listInstallations()).data).toHaveLength(1);
    expect((await octokit.apps.listReposAccessibleToInstallation()).data.total_count).toBe(1);
    expect((await octokit.repos.get(HERE)).data.default_branch).toBe('main');
    expect(
      (await octokit.repos.getCollaboratorPermissionLevel({ ...HERE, username: 'reader' })).data.permission,
    ).toBe('read');
    expect((await octokit.users.getByUsername({ username: 'code-roach[bot]' })).data.type).toBe('Bot');
    expect((await octokit.rateLimit.get()).headers['x-ratelimit-limit']).toBe('5000');
    expect(
      (await octokit.git.getTree({ ...HERE, tree_sha: head, recursive: 'true' })).data.tree,
    ).toHaveLength(4);
    expect((await octokit.repos.getContent({ ...HERE, path: 'src', ref: head })).data).toHaveLength(2);
    const raw = await octokit.repos.getContent({
      ...HERE,
      path: 'src/new.ts',
      ref: head,
      mediaType: { format: 'raw' },
    });
    expect(raw.data).toBe('one\ntwo\nthree\n');
    expect((await octokit.repos.getCommit({ ...HERE, ref: head })).data.files).toHaveLength(3);
    expect((await octokit.repos.listCommits({ ...HERE, sha: 'feature' })).data).toHaveLength(2);
    expect(
      (await octokit.repos.listPullRequestsAssociatedWithCommit({ ...HERE, commit_sha: head })).data,
    ).toHaveLength(1);
    expect((await octokit.repos.listBranches(HERE)).data.map(({ name }) => name)).toEqual([
      'feature',
      'main',
    ]);
    expect((await octokit.checks.listSuitesForRef({ ...HERE, ref: head })).data.total_count).toBe(1);
    expect((await octokit.pulls.listReviews(pr)).data).toEqual([]);
    expect((await octokit.issues.get({ ...HERE, issue_number: 1 })).data.pull_request).toBeDefined();
  });

  it('hides what a token does not cover, and counts requests per installation', async () => {
    scene = await openScene({ private: true });
    const { github, app, octokit } = scene;
    github.createRepository({ owner: 'other', name: 'secret', private: true });
    const elsewhere = clientOf(github, app, github.install({ app: app.id, account: 'other' }));
    expect(await refusalOf(elsewhere.repos.get(HERE))).toMatchObject({
      status: 404,
      body: { message: 'Not Found' },
    });
    await octokit.repos.get(HERE);
    const { headers } = await octokit.repos.get(HERE);
    expect(headers['x-ratelimit-used']).toBe('2');
    expect(github.requests.filter(({ kind }) => kind === 'token')).toHaveLength(2);
    expect(github.requests.filter(({ kind }) => kind === 'read')).toHaveLength(3);
  });
});
