import { describe, expect, it } from '@jest/globals';
import { fakeReader } from '../../test/support/fake-reader.js';
import { changedFile, pullRequest } from '../../test/support/snapshots.js';
import type { PullRequestReader } from '../domain/ports.js';
import { DEFAULT_CONFIG } from '../domain/repository-config.js';
import type { ReadFile } from '../domain/snapshot.js';
import { createInProcessEngine } from '../engine/index.js';
import { gatherSnapshot } from './snapshot.js';

const MODULE = changedFile('a/go.mod', 'module a\n\ngo 1.21\n');
const SETTINGS = {
  config: DEFAULT_CONFIG,
  source: null,
  warnings: [],
  customRules: [],
};

/** What a snapshot holds of new files, and the paths of each call for texts. */
async function gather(changed: readonly ReadFile[], there: readonly ReadFile[] = []) {
  const calls: string[][] = [];
  const inner = fakeReader(() => null, [...changed, ...there]);
  const listed = fakeReader(() => null, changed);
  const reader: PullRequestReader = {
    ...listed,
    files: (repository, wanted) => {
      calls.push(wanted.map(({ path }) => path));
      return inner.files(repository, wanted);
    },
  };
  const pull = pullRequest({ changedFiles: changed.length });
  const { files } = await gatherSnapshot(reader, pull, SETTINGS, createInProcessEngine());
  const read = files.filter((file): file is ReadFile => file.kind === 'read');
  return { calls, versions: Object.fromEntries(read.map((file) => [file.path, file.languageVersion])) };
}

describe('the version of a language', () => {
  it('is read together with the texts', async () => {
    const changed = [changedFile('a/b/x.go', 'package b\n'), changedFile('y.go', 'package y\n')];
    expect(await gather(changed, [MODULE])).toEqual({
      calls: [['a/b/x.go', 'y.go', 'a/b/go.mod', 'a/go.mod', 'go.mod']],
      versions: { 'a/b/x.go': { major: 1, minor: 21 }, 'y.go': undefined },
    });
  });

  it('is not looked for where no changed file is in a language that has one', async () => {
    const { calls } = await gather([changedFile('a/x.ts', 'export {};\n')], [MODULE]);
    expect(calls).toEqual([['a/x.ts']]);
  });
});
