import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createMemoryCache } from '../../src/adapters/cache/memory.js';
import { createReader } from '../../src/adapters/github/reader.js';
import { createSweepReader } from '../../src/adapters/github/sweep-reader.js';
import { comment, openPacedScene, type PacedScene } from './paced-scene.js';

let scene: PacedScene;
beforeEach(async () => {
  scene = await openPacedScene({});
});
afterEach(async () => {
  const { contractViolations } = scene.github;
  await scene.close();
  expect(contractViolations).toEqual([]);
});

const reads = () =>
  scene.github.requests.filter((it) => it.kind === 'read').map(({ path, status }) => `${path} ${status}`);

describe('what has not changed', () => {
  it('is answered by 304 and costs nothing of the primary limit', async () => {
    const left: (number | null)[] = [];
    const clients = scene.clients({
      cache: createMemoryCache({ ttlSeconds: 60 }),
      onResponse: ({ installationId, remaining }) => installationId !== null && left.push(remaining),
    });
    const sweep = createSweepReader(clients);
    const { installationId } = scene.repository;
    for (let round = 0; round < 2; round++) {
      const repositories = await sweep.repositories(installationId);
      const updatedAt = expect.stringMatching(/Z$/);
      expect(repositories).toEqual([
        { repository: scene.repository, private: false, archived: false, updatedAt },
      ]);
      const [head] = await sweep.openHeads(scene.repository, null);
      const pull = await createReader(clients).pullRequest({ repository: scene.repository, number: 1 });
      expect(pull?.headSha).toBe(head?.headSha);
    }
    const paths = ['/installation/repositories', '/repos/acme/shop/pulls', '/repos/acme/shop/pulls/1'];
    expect(reads()).toEqual([...paths.map((path) => `${path} 200`), ...paths.map((path) => `${path} 304`)]);
    expect(left).toEqual([4999, 4998, 4997, 4997, 4997, 4997]);
  });

  it('is told apart from what has', async () => {
    const clients = scene.clients({ cache: createMemoryCache({ ttlSeconds: 60 }) });
    const sweep = createSweepReader(clients);
    const [before] = await sweep.openHeads(scene.repository, null);
    await scene.github.push({ repository: 'acme/shop', branch: 'feature', files: { 'a.ts': 'three\n' } });
    const [after] = await sweep.openHeads(scene.repository, null);
    expect(after?.headSha).not.toBe(before?.headSha);
    expect(reads()).toEqual(['/repos/acme/shop/pulls 200', '/repos/acme/shop/pulls 200']);
  });
});

describe('what a person may do', () => {
  it('is asked by login, and is nothing where nobody has that login', async () => {
    const reader = createReader(scene.clients({ cache: createMemoryCache({ ttlSeconds: 60 }) }));
    const may = (login: string) => reader.permission(scene.repository, login);
    expect([await may('maintainer'), await may('nobody-at-all')]).toEqual(['admin', 'none']);
    for (const permission of ['write', 'none', 'read'] as const) {
      scene.github.setPermission('acme/shop', 'eve', permission);
      expect(await may('eve')).toBe(permission);
    }
  });
});

describe('an installation that is lost', () => {
  const asking = () => createSweepReader(clients).repositories(scene.repository.installationId);
  let clients: ReturnType<PacedScene['clients']>;
  beforeEach(async () => {
    clients = scene.clients({});
    await asking();
  });

  it('is said to be suspended, and answers again when it is not, with one process all the while', async () => {
    const { installationId } = scene.repository;
    scene.github.suspend(installationId);
    await expect(asking()).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining('is suspended'),
    });
    expect(await createSweepReader(clients).installations()).toEqual([
      expect.objectContaining({ installationId, suspended: true }),
    ]);
    scene.github.unsuspend(installationId);
    expect(await asking()).toHaveLength(1);
  });

  it('is said to be removed, though its token is cached', async () => {
    scene.github.uninstall(scene.repository.installationId);
    await expect(asking()).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining('not installed there any more'),
    });
    expect(await createSweepReader(clients).installations()).toEqual([]);
  }, 60_000);
});

describe('a repository that was renamed', () => {
  it('is read and written to by its old name', async () => {
    scene.github.renameRepository('acme/shop', 'store');
    const clients = scene.clients({});
    const pull = await createReader(clients).pullRequest({ repository: scene.repository, number: 1 });
    expect(pull?.repositoryUrl).toMatch(/acme\/store$/);
    await comment(clients.installation(scene.repository.installationId));
    expect(scene.github.requests.filter((it) => it.kind === 'write').map((it) => it.status)).toContain(201);
  });
});

describe('a file of the repository that is called .github', () => {
  it('is read from its default branch, and is null where there is none', async () => {
    const reader = createReader(scene.clients({}));
    const repository = { ...scene.repository, name: '.github' };
    expect(await reader.onBranch(repository, null, { path: 'a.yml', folder: 'rules' })).toBeNull();
    scene.github.createRepository({ owner: 'acme', name: '.github', defaultBranch: 'trunk' });
    const sha = await scene.github.push({
      repository: 'acme/.github',
      branch: 'trunk',
      files: { 'a.yml': 'x: 1\n' },
    });
    expect(await reader.onBranch(repository, null, { path: 'a.yml', folder: 'rules' })).toMatchObject({
      commitSha: sha,
      file: { content: { text: 'x: 1\n' } },
    });
  });
});
