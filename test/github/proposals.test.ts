import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createProposals } from '../../src/adapters/github/proposals.js';
import { TransientError, UserError } from '../../src/domain/errors.js';
import type { Proposals } from '../../src/domain/proposals.js';
import { openPacedScene, type PacedScene } from './paced-scene.js';

const BRANCH = 'code-roach/setup';
const FILES = [{ path: '.github/code-roach.yml', text: 'enabled: true # é\n' }];
const SHOP = 'acme/shop';

let scene: PacedScene;
let proposals: Proposals;
beforeEach(async () => {
  scene = await openPacedScene({});
  proposals = createProposals(scene.clients({}));
});
afterEach(async () => {
  const { contractViolations } = scene.github;
  await scene.close();
  expect(contractViolations).toEqual([]);
});

const main = async () => {
  const branch = await proposals.defaultBranch(scene.repository);
  if (branch === null) throw new Error('it has one');
  return branch;
};
const commitOn = (parent: string) =>
  proposals.commit(scene.repository, { branch: BRANCH, parent, message: 'Set up', files: FILES });
const open = (body = 'Hello.') =>
  proposals.open(scene.repository, { branch: BRANCH, base: 'main', title: 'Set up', body });

describe('a branch', () => {
  it('is made once, and stays as it is', async () => {
    const { sha, name, repositoryUrl } = await main();
    expect([name, new URL(repositoryUrl).pathname]).toEqual(['main', '/acme/shop']);
    expect(await proposals.tip(scene.repository, BRANCH)).toBeNull();
    await proposals.createBranch(scene.repository, BRANCH, sha);
    const made = await commitOn(sha);
    await proposals.createBranch(scene.repository, BRANCH, sha);
    expect(await proposals.tip(scene.repository, BRANCH)).toBe(made);
  });

  it('is not made where GitHub knows no such commit', async () => {
    await expect(proposals.createBranch(scene.repository, BRANCH, 'f'.repeat(40))).rejects.toThrow(UserError);
  });

  it('of a repository that cannot be seen is none', async () => {
    const gone = { ...scene.repository, name: 'gone' };
    expect(await proposals.defaultBranch(gone)).toBeNull();
    expect(await proposals.tip(gone, 'main')).toBeNull();
  });
});

describe('a commit', () => {
  it('is not put where somebody has pushed: that is looked at again', async () => {
    const { sha } = await main();
    await proposals.createBranch(scene.repository, BRANCH, sha);
    const theirs = await scene.github.push({ repository: SHOP, branch: BRANCH, files: { 'b.ts': 'mine\n' } });
    await expect(commitOn(sha)).rejects.toThrow(TransientError);
    expect(await proposals.tip(scene.repository, BRANCH)).toBe(theirs);
    await commitOn(theirs);
    const { files } = await scene.github.dump({ repository: SHOP, number: (await open()).number });
    expect(files.map(({ path }) => path).sort()).toEqual(['.github/code-roach.yml', 'b.ts']);
  });
});

describe('a pull request', () => {
  beforeEach(async () => {
    const { sha } = await main();
    await proposals.createBranch(scene.repository, BRANCH, sha);
  });

  it('is refused without a difference, and a second time', async () => {
    await expect(open()).rejects.toThrow(UserError);
    await commitOn((await main()).sha);
    expect(await open()).toMatchObject({ number: 2, state: 'open' });
    await expect(open()).rejects.toThrow(UserError);
  });

  it('is found by its branch and its marker, the newest first, whatever became of it', async () => {
    const find = () => proposals.find(scene.repository, BRANCH, '<!-- mark -->');
    await commitOn((await main()).sha);
    expect(await find()).toBeNull();
    const first = await open('<!-- mark -->');
    await scene.github.closePull({ repository: SHOP, number: first.number });
    expect(await find()).toMatchObject({ number: first.number, state: 'closed' });
    const second = await open('<!-- mark -->');
    await scene.github.mergePull({ repository: SHOP, number: second.number });
    expect(await find()).toMatchObject({ number: second.number, state: 'merged', headSha: first.headSha });
    expect(await proposals.pull(scene.repository, first.number)).toMatchObject({ state: 'closed' });
    expect(await proposals.pull(scene.repository, 99)).toBeNull();
    const merged = await proposals.merged(scene.repository, 'main', 10);
    expect(merged).toMatchObject([{ number: second.number, title: 'Set up', author: 'code-roach[bot]' }]);
  });

  it.each(['contents', 'pull_requests'])('takes the permission %s: write', async (name) => {
    const { installationId } = scene.repository;
    const { sha } = await main();
    const permissions = { contents: 'write', pull_requests: 'write', metadata: 'read', [name]: 'read' };
    scene.github.setInstallationPermissions(installationId, permissions);
    const clients = scene.clients({});
    proposals = createProposals(clients);
    const both = async () => {
      await commitOn(sha);
      await open();
    };
    const error: unknown = await both().catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(UserError);
    expect(String(error)).toMatch(/not accessible by integration/i);
  });
});
