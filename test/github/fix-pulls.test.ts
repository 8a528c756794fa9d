import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createFixPulls } from '../../src/adapters/github/fix-pulls.js';
import { TransientError, UserError } from '../../src/domain/errors.js';
import type { FixPulls } from '../../src/domain/fix-pull.js';
import { openPacedScene, type PacedScene } from './paced-scene.js';

const SHOP = 'acme/shop';
const BRANCH = 'code-roach/fix/one';
/** CRLF, a wide character, and no newline at the end. */
const ODD = 'const é = "💥";\r\nstop();';

let scene: PacedScene;
let pulls: FixPulls;
let main: string;
beforeEach(async () => {
  scene = await openPacedScene({});
  pulls = createFixPulls(scene.clients({}));
  main = await scene.github.push({ repository: SHOP, branch: 'main', files: { 'b.ts': 'b\n' } });
});
afterEach(async () => {
  const { contractViolations } = scene.github;
  await scene.close();
  expect(contractViolations).toEqual([]);
});

const tip = () => pulls.tip(scene.repository, BRANCH);
const put = (sha: string, isNew = false) => pulls.put(scene.repository, BRANCH, sha, isNew);
const draft = (text = ODD, parents: readonly string[] = [main], treeOf = main) =>
  pulls.draftCommit(scene.repository, {
    parents,
    treeOf,
    message: 'Fix it\n\nBecause.',
    files: [{ path: 'a.ts', mode: 'file', text }],
  });
const theirPush = (branch = BRANCH) =>
  scene.github.push({ repository: SHOP, branch, files: { 'c.ts': 'theirs\n' } });
const rule = (type: string, branch = BRANCH) => scene.github.setRules(SHOP, branch, [{ type }]);
const at = async (ref: string, path: string) => (await scene.github.file(SHOP, ref, path))?.toString('utf8');
const rest = () => {
  const { rest: client } = scene.clients({}).installation(scene.repository.installationId);
  return client;
};
const commitOf = async (sha: string) =>
  (await rest().git.getCommit({ owner: 'acme', repo: 'shop', commit_sha: sha })).data;
const writes = () => scene.github.requests.filter(({ kind }) => kind === 'write').length;

/** Does something between the nth write of the app and its answer. */
function during(operation: RegExp, phase: 'before' | 'after', act: () => Promise<unknown>): void {
  let isDone = false;
  scene.github.onWrite(async (_, now, { method, path }) => {
    if (isDone || now !== phase || !operation.test(`${method} ${path}`)) return;
    isDone = true;
    await act();
  });
}

async function openOne(over: { readonly base?: string; readonly body?: string } = {}) {
  if ((await tip()) === null) await put(await draft(), true);
  const { base = 'main', body = 'Hello.' } = over;
  return pulls.open(scene.repository, { branch: BRANCH, base, title: 'Fix', body });
}

describe('a commit', () => {
  it('holds these bytes on the tree of another commit, and no branch has it', async () => {
    const sha = await draft();
    expect(await tip()).toBeNull();
    expect(await at(sha, 'a.ts')).toBe(ODD);
    expect(await at(sha, 'b.ts')).toBe('b\n');
    const { message, parents, author } = await commitOf(sha);
    expect([message, parents.map((parent) => parent.sha)]).toEqual(['Fix it\n\nBecause.', [main]]);
    // Named by GitHub, which signs only what names no author.
    expect(author.name).toBe('code-roach[bot]');
  });

  it('can merge, with the tree of another commit than its first parent', async () => {
    const first = await draft('old\n');
    const base = await theirPush('main');
    const sha = await draft('new\n', [first, base], base);
    const { parents } = await commitOf(sha);
    expect(parents.map((parent) => parent.sha)).toEqual([first, base]);
    expect([await at(sha, 'a.ts'), await at(sha, 'c.ts')]).toEqual(['new\n', 'theirs\n']);
  });

  it('without files has the tree of the other', async () => {
    const commit = { parents: [await draft(), main], treeOf: main, message: 'Merge', files: [] };
    const sha = await pulls.draftCommit(scene.repository, commit);
    expect((await commitOf(sha)).tree.sha).toBe((await commitOf(main)).tree.sha);
  });

  it('is none where GitHub does not know the other', async () => {
    await expect(draft('x', [main], 'f'.repeat(40))).rejects.toThrow(UserError);
  });
});

describe('a new branch', () => {
  it('is put on its commit, once more as well, and not where it is elsewhere', async () => {
    const sha = await draft();
    expect(await put(sha, true)).toEqual({ kind: 'put' });
    expect(await tip()).toBe(sha);
    expect(await put(sha, true)).toEqual({ kind: 'put' });
    const theirs = await theirPush();
    expect(await put(sha, true)).toEqual({ kind: 'moved' });
    expect(await tip()).toBe(theirs);
  });

  it("is refused by a rule, in GitHub's words and no others", async () => {
    rule('creation');
    const why = 'Repository rule violations found\n\nCannot create ref due to creations being restricted.';
    expect(await put(await draft(), true)).toEqual({ kind: 'refused', why });
    expect(await tip()).toBeNull();
  });

  it('is an error where GitHub does not know the commit', async () => {
    await expect(put('f'.repeat(40), true)).rejects.toThrow(UserError);
  });
});

describe('a branch that is there', () => {
  let first: string;
  let second: string;
  beforeEach(async () => {
    first = await draft('one\n');
    await put(first, true);
    second = await draft('two\n', [first], first);
  });

  it('is moved to a commit above its tip, once more as well', async () => {
    expect([await put(second), await put(second)]).toEqual([{ kind: 'put' }, { kind: 'put' }]);
    expect(await tip()).toBe(second);
  });

  it('stays where somebody has pushed, and is not made again when it is gone', async () => {
    const theirs = await theirPush();
    expect(await put(second)).toEqual({ kind: 'moved' });
    expect(await tip()).toBe(theirs);
    await scene.github.deleteBranch(SHOP, BRANCH);
    expect(await put(second)).toEqual({ kind: 'moved' });
    expect(await tip()).toBeNull();
  });

  it('is refused by a rule', async () => {
    rule('required_linear_history');
    const merge = await draft('x', [first, await theirPush('main')], first);
    const why = expect.stringContaining('must not contain merge commits');
    expect(await put(merge)).toEqual({ kind: 'refused', why });
    expect(await put(second)).toEqual({ kind: 'put' });
  });

  it('takes workflows along that its base has, and no others', async () => {
    const path = '.github/workflows/ci.yml';
    const base = await scene.github.push({
      repository: SHOP,
      branch: 'main',
      files: { [path]: 'on: push\n' },
    });
    const merge = await draft('x', [first, base], base);
    expect(await put(merge)).toEqual({ kind: 'put' });
    const own = await pulls.draftCommit(scene.repository, {
      parents: [merge],
      treeOf: merge,
      message: 'x',
      files: [{ path, mode: 'file', text: 'on: pull_request\n' }],
    });
    await expect(put(own)).rejects.toThrow(/without `workflows` permission/);
    expect(await tip()).toBe(merge);
  });

  it('is deleted where it is known to be', async () => {
    await pulls.remove(scene.repository, BRANCH, first);
    expect(await tip()).toBeNull();
    const before = writes();
    await pulls.remove(scene.repository, BRANCH, first);
    expect(writes()).toBe(before);
  });

  it('is left where somebody has pushed', async () => {
    const theirs = await theirPush();
    await pulls.remove(scene.repository, BRANCH, first);
    expect(await tip()).toBe(theirs);
  });

  it('may be deleted by somebody else at the same time', async () => {
    during(/^DELETE /, 'before', () => scene.github.deleteBranch(SHOP, BRANCH));
    await pulls.remove(scene.repository, BRANCH, first);
    expect(await tip()).toBeNull();
  });

  it('is kept by a rule, which is said', async () => {
    rule('deletion');
    await expect(pulls.remove(scene.repository, BRANCH, first)).rejects.toThrow(/Cannot delete this/);
  });
});

describe('a pull request', () => {
  it('is opened as a draft, and seen', async () => {
    const opened = await openOne();
    expect(opened).toEqual({
      number: 2,
      nodeId: expect.stringMatching(/^PR_/),
      state: 'open',
      isDraft: true,
      headSha: await tip(),
      baseRef: 'main',
      body: 'Hello.',
    });
    expect(await pulls.pull(scene.repository, 2)).toEqual(opened);
    expect(await pulls.pull(scene.repository, 99)).toBeNull();
  });

  it('is seen whatever became of it', async () => {
    await openOne();
    await scene.github.closePull({ repository: SHOP, number: 2 });
    expect(await pulls.pull(scene.repository, 2)).toMatchObject({ state: 'closed' });
    await openOne({ body: '' });
    await scene.github.mergePull({ repository: SHOP, number: 3 });
    expect(await pulls.pull(scene.repository, 3)).toMatchObject({ state: 'merged', body: '' });
    expect(await pulls.pull(scene.repository, 2)).toMatchObject({ state: 'closed' });
  });

  it('is answered where there is one with this base, however many others the branch has', async () => {
    await scene.github.push({ repository: SHOP, branch: 'next', sha: main });
    const first = await openOne();
    const other = await openOne({ base: 'next' });
    expect(await openOne()).toEqual(first);
    expect(await openOne({ base: 'next' })).toEqual(other);
    expect(await pulls.pull(scene.repository, other.number + 1)).toBeNull();
  });

  it('that is closed while it is looked for is looked for again', async () => {
    await openOne();
    during(/^POST .*\/pulls$/, 'after', () => scene.github.closePull({ repository: SHOP, number: 2 }));
    await expect(openOne()).rejects.toThrow(TransientError);
    expect(await openOne()).toMatchObject({ number: 3 });
  });

  it('is none where there is nothing to merge', async () => {
    await scene.github.push({ repository: SHOP, branch: BRANCH, sha: main });
    await expect(openOne()).rejects.toThrow(/No commits between main and/);
  });

  it('is no draft where the plan has none', async () => {
    const repositoryId = scene.github.createRepository({ owner: 'acme', name: 'plain', drafts: false });
    const repository = { ...scene.repository, repositoryId, name: 'plain' };
    await scene.github.push({ repository: 'acme/plain', branch: 'main', files: { a: 'a\n' } });
    const base = await pulls.tip(repository, 'main');
    const sha = await pulls.draftCommit(repository, {
      parents: [base ?? ''],
      treeOf: base ?? '',
      message: 'x',
      files: [{ path: 'a', mode: 'file', text: 'c\n' }],
    });
    expect(await pulls.put(repository, BRANCH, sha, true)).toEqual({ kind: 'put' });
    const asked = { branch: BRANCH, base: 'main', title: 'Fix', body: 'Hello.' };
    const opened = await pulls.open(repository, asked);
    expect(opened).toMatchObject({ number: 1, isDraft: false });
    expect(await pulls.open(repository, asked)).toEqual(opened);
  });

  it('is made ready once', async () => {
    const opened = await openOne();
    await pulls.markReady(scene.repository, opened);
    const ready = await pulls.pull(scene.repository, 2);
    expect(ready).toMatchObject({ isDraft: false });
    const before = writes();
    await pulls.markReady(scene.repository, { nodeId: opened.nodeId, isDraft: false });
    expect(writes()).toBe(before);
  });

  it('is given words, a base and an end, each alone', async () => {
    await openOne();
    await scene.github.push({ repository: SHOP, branch: 'next', sha: main });
    const edit = (change: Parameters<FixPulls['edit']>[2]) => pulls.edit(scene.repository, 2, change);
    await edit({ title: 'Better', body: 'Bye.' });
    await edit({ base: 'next' });
    expect(await pulls.pull(scene.repository, 2)).toMatchObject({
      body: 'Bye.',
      baseRef: 'next',
      state: 'open',
    });
    await edit({ state: 'closed' });
    expect(await scene.github.dump({ repository: SHOP, number: 2 })).toMatchObject({
      title: 'Better',
      state: 'closed',
    });
    await expect(edit({ base: 'main' })).rejects.toThrow(/Cannot change the base branch of a closed/);
  });

  it.each(['contents', 'pull_requests'])('takes the permission %s: write', async (name) => {
    const { installationId } = scene.repository;
    const permissions = { contents: 'write', pull_requests: 'write', metadata: 'read', [name]: 'read' };
    scene.github.setInstallationPermissions(installationId, permissions);
    pulls = createFixPulls(scene.clients({}));
    const error: unknown = await openOne().catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(UserError);
    expect(String(error)).toMatch(/not accessible by integration/i);
  });
});
