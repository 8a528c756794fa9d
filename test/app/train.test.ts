import { describe, expect, it, jest } from '@jest/globals';
import { useSharedWorld, useWorld } from '../support/use-world.js';
import type { World } from '../support/world.js';

jest.setTimeout(300_000);

const FILES = Object.fromEntries(
  Array.from({ length: 300 }, (_, n) => [
    `src/part-${n}.ts`,
    `import { a } from './a.js';\n\nexport const value${n} = a('text ${n}');\n`,
  ]),
);
const PACKAGE = { 'package.json': '{ "name": "shop", "type": "module" }\n' };

let world: World;
const take = (it: World): void => void (world = it);

const trained = (times: number) =>
  world.app.line(() => world.app.log.filter(({ msg }) => msg === 'trained').length >= times);
const last = () => world.app.log.findLast(({ msg }) => msg === 'trained') ?? {};

/** What was asked of GitHub for training since then. */
const asked = (since: number) =>
  world.github.requests
    .slice(since)
    .filter(({ path, operation = '' }) => /Blobs|DefaultBranch/.test(operation) || /trees|tarball/.test(path))
    .map(({ path, operation }) => operation ?? path.replace(/[0-9a-f]{40}/, 'SHA'));

describe('training', () => {
  useSharedWorld(take);

  it('comes with the first pull request, and reads after a push only what that changed', async () => {
    const begun = world.github.requests.length;
    await world.openPull({ ...FILES, ...PACKAGE }, { 'src/new.ts': 'export const b = 1;\n' });
    await trained(1);
    expect(last()).toMatchObject({ version: 1, files: 301, read: 301, again: false });
    expect(asked(begun)).toEqual([
      'DefaultBranch',
      `/repos/${world.repository}/git/trees/SHA`,
      `/repos/${world.repository}/tarball/SHA`,
      'DefaultBranch',
    ]);

    const before = world.github.requests.length;
    const changed = { 'src/part-7.ts': "export const value7 = 'other';\n", 'src/part-8.ts': null };
    const sha = await world.github.push({ repository: world.repository, branch: 'main', files: changed });
    await trained(2);
    expect(last()).toMatchObject({ sha, files: 300, read: 1 });
    expect(asked(before)).toEqual([
      'DefaultBranch',
      `/repos/${world.repository}/git/trees/SHA`,
      'Blobs',
      'DefaultBranch',
    ]);
  });

  it('is no matter of a push elsewhere', async () => {
    await world.openPull(PACKAGE, { 'src/new.ts': 'export const b = 1;\n' });
    await trained(1);
    const before = world.github.requests.length;
    await world.github.push({ repository: world.repository, branch: 'feature', files: { 'a.ts': 'a;\n' } });
    await world.quiet();
    expect(asked(before)).toEqual([]);
  });
});

describe('training and a process that dies', () => {
  useWorld(take);

  it('goes on after a crash', async () => {
    world.github.addFault({ path: /tarball/, answer: 'drop', times: 100 });
    const isTried = world.app.line(({ msg }) => msg === 'not trained');
    await world.openPull({ ...FILES, ...PACKAGE }, { 'src/new.ts': 'export const b = 1;\n' });
    await isTried;
    await world.app.kill();
    world.github.clearFaults();
    await world.restart();
    await trained(1);
    expect(last()).toMatchObject({ version: 1, files: 301 });
  });
});
