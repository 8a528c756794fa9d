import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { HERE, numbered, openScene, refusalOf, REPOSITORY, type Scene } from './support.js';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
  await scene.github.push({
    repository: REPOSITORY,
    branch: 'feature',
    files: { 'src/new.ts': null, 'src/other.ts': 'other\n' },
    message: 'Rename',
    author: { name: 'Dev', email: 'dev@example.com' },
  });
  await scene.github.push({ repository: REPOSITORY, branch: 'main', files: { 'main.ts': 'main\n' } });
});
afterEach(() => scene.github.close());

const log = async () =>
  (await scene.octokit.repos.listCommits({ ...HERE, sha: 'main' })).data.map(({ sha, parents, commit }) => ({
    sha,
    parents: parents.map((parent) => parent.sha),
    message: commit.message,
    author: commit.author?.name,
    committer: commit.committer?.name,
  }));
const textOf = async (path: string) =>
  (await scene.github.file(REPOSITORY, 'main', path))?.toString() ?? null;
const merge = async (method: 'merge' | 'squash' | 'rebase') => {
  const before = await log();
  const { data } = await scene.octokit.pulls.merge({ ...HERE, pull_number: 1, merge_method: method });
  const { data: pull } = await scene.octokit.pulls.get({ ...HERE, pull_number: 1 });
  expect(pull).toMatchObject({ state: 'closed', merged: true, merge_commit_sha: data.sha });
  const after = await log();
  expect(after[0]?.sha).toBe(data.sha);
  return { before, after, head: pull.head.sha };
};

describe('a pull request is merged', () => {
  afterEach(async () => {
    expect(await textOf('main.ts')).toBe('main\n');
    expect(await textOf('src/new.ts')).toBeNull();
    expect(await textOf('src/other.ts')).toBe('other\n');
    expect(await textOf('src/a.ts')).toContain('changed thirty');
  });

  it('by a commit that has the base and the head as parents', async () => {
    const { before, after, head } = await merge('merge');
    expect(after[0]?.parents).toEqual([before[0]?.sha, head]);
  });

  it('by one commit of its author that has the base alone', async () => {
    const { before, after } = await merge('squash');
    const parents = [before[0]?.sha];
    expect(after[0]).toMatchObject({ parents, message: 'Things (#1)', author: 'dev' });
    expect(after.slice(1)).toEqual(before);
  });

  it('by new commits, each with its author, on the base', async () => {
    const { before, after, head } = await merge('rebase');
    expect(after.slice(2)).toEqual(before);
    expect(after.slice(0, 2)).toMatchObject([
      { message: 'Rename', author: 'Dev', parents: [after[1]?.sha] },
      { message: 'Change things', parents: [before[0]?.sha] },
    ]);
    expect(after.map(({ sha }) => sha)).not.toContain(head);
  });
});

it.each(['merge', 'squash', 'rebase'] as const)('what conflicts is refused: %s', async (merge_method) => {
  await scene.github.push({
    repository: REPOSITORY,
    branch: 'main',
    files: { 'src/a.ts': numbered(1, 3) },
  });
  const refused = await refusalOf(scene.octokit.pulls.merge({ ...HERE, pull_number: 1, merge_method }));
  expect(refused.status).toBe(405);
});
