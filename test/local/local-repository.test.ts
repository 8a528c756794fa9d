import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isAncestor, relate } from '../../src/local/git/history.js';
import { openLocalRepository, resolveLocalCommit } from '../../src/local/git/local.js';
import { createObjectStore } from '../../src/local/git/store.js';
import { diffTrees } from '../../src/local/git/treediff.js';
import { describeWithGit } from '../support/git.js';
import { createTemporaryGit } from './temporary-git.js';
import type { TemporaryGit } from './temporary-git.js';

let repository: TemporaryGit;
function useRepository(): void {
  beforeEach(() => {
    repository = createTemporaryGit();
  });
  afterEach(() => repository.remove());
}

describeWithGit('history', () => {
  useRepository();

  it('relates any two commits as git merge-base and git rev-list do', async () => {
    const tree = repository.git('write-tree').trim();
    const oids: string[] = [];
    const random = fc.sample(fc.array(fc.nat(1000), { minLength: 3, maxLength: 3 }), {
      numRuns: 24,
      seed: 7,
    });
    for (const [one = 0, two = 0, kind = 0] of random) {
      repository.tick();
      const chosen = [one, ...(kind % 2 === 0 ? [two] : [])].map(
        (each) => oids[oids.length - 1 - (each % 6)],
      );
      const parents = [...new Set(chosen.filter((each) => each !== undefined))].flatMap((each) => [
        '-p',
        each,
      ]);
      oids.push(repository.git('commit-tree', tree, ...parents, '-m', `commit ${oids.length}`).trim());
    }
    const store = createObjectStore(openLocalRepository(repository.directory));
    const lines = (...args: string[]): string[] => {
      try {
        return repository
          .git(...args)
          .split('\n')
          .filter(Boolean);
      } catch {
        return []; // git merge-base fails when there is none
      }
    };
    for (const base of oids.slice(-9)) {
      for (const head of oids.slice(-9)) {
        const { mergeBase, ahead, behindBy } = await relate(store, base, head);
        const bases = lines('merge-base', '--all', base, head);
        expect(mergeBase === null ? bases.length === 0 : bases.includes(mergeBase)).toBe(true);
        expect([...ahead].toSorted()).toEqual(lines('rev-list', `${base}..${head}`).toSorted());
        expect(behindBy).toBe(lines('rev-list', `${head}..${base}`).length);
      }
    }
    await store.close();
  });
});

describe('a walk through history', () => {
  it('stops where the two meet, however long the rest is', async () => {
    const store = createObjectStore();
    const tree = store.writeTree([]);
    const oids: string[] = [];
    for (let at = 0; at < 300; at += 1) {
      const signature = { name: 'a', email: 'a@example.com', seconds: 1_700_000_000 + at, zone: '+0000' };
      const parents = oids.slice(-1);
      oids.push(
        store.writeCommit({ tree, parents, author: signature, committer: signature, message: `${at}` }),
      );
    }
    const read = new Set<string>();
    const watched = {
      ...store,
      commit(oid: string) {
        read.add(oid);
        return store.commit(oid);
      },
    };
    await relate(watched, oids.at(-3) ?? '', oids.at(-1) ?? '');
    expect(read.size).toBeLessThan(10);
  });
});

describeWithGit('a local repository', () => {
  useRepository();

  it('answers many readers at once, each with its own object', async () => {
    const store = createObjectStore(openLocalRepository(repository.directory));
    const contents = Array.from({ length: 40 }, (_, at) => `${at} `.repeat(1 + at * 3000));
    const oids = contents.map((content) =>
      execFileSync('git', ['-C', repository.directory, 'hash-object', '-w', '--stdin'], { input: content })
        .toString()
        .trim(),
    );
    const read = await Promise.all([...oids, 'f'.repeat(40)].map((oid) => store.blob(oid)));
    expect(read.map((content) => content?.toString() ?? null)).toEqual([...contents, null]);
    await store.close();
  });

  it('is read as git reads it: renames, modes, binaries, merge base', async () => {
    const body = Array.from({ length: 60 }, (_, index) => `statement number ${index};\n`).join('');
    repository.write('src/old.ts', body);
    repository.write('src/same.ts', `${body}unique tail\n`);
    repository.write('gone.ts', 'bye\n');
    repository.write('image.png', new Uint8Array([0, 1, 2, 3]));
    repository.write('run.sh', 'echo\n');
    const start = repository.commit('start');
    repository.git('checkout', '-q', '-b', 'feature');
    rmSync(join(repository.directory, 'src/old.ts'));
    rmSync(join(repository.directory, 'gone.ts'));
    rmSync(join(repository.directory, 'src/same.ts'));
    repository.write('lib/renamed.ts', body.replace('number 7;', 'number seven;'));
    repository.write('lib/same.ts', `${body}unique tail\n`);
    repository.write('image.png', new Uint8Array([0, 1, 2, 9]));
    chmodSync(join(repository.directory, 'run.sh'), 0o755);
    repository.write('fresh.ts', 'hi\n');
    const head = repository.commit('change');
    repository.git('checkout', '-q', 'main');
    repository.write('other.ts', 'on main\n');
    const main = repository.commit('main moves');

    const source = openLocalRepository(repository.directory);
    const store = createObjectStore(source);
    try {
      expect(await resolveLocalCommit(repository.directory, 'feature')).toBe(head);
      await expect(resolveLocalCommit(repository.directory, 'nope')).rejects.toThrow(
        'has no commit named nope',
      );
      expect(await relate(store, main, head)).toEqual({ mergeBase: start, ahead: [head], behindBy: 1 });
      expect(await isAncestor(store, start, head)).toBe(true);
      expect(await isAncestor(store, main, head)).toBe(false);
      const trees = await Promise.all(
        [start, head].map(async (oid) => (await store.commit(oid))?.tree ?? ''),
      );
      const changes = await diffTrees(store, trees[0] ?? '', trees[1] ?? '');
      const expected = repository.git('diff', '--raw', '-M', '--no-abbrev', '-z', start, head).split('\0');
      const ours = changes.flatMap(({ path, previousPath, before, after }) => [
        `:${before?.mode ?? '000000'} ${after?.mode ?? '000000'} ${before?.oid ?? '0'.repeat(40)} ${after?.oid ?? '0'.repeat(40)}`,
        ...(previousPath === null ? [] : [previousPath]),
        path,
      ]);
      expect(ours).toEqual(
        expected.filter((each) => each !== '').map((each) => each.replace(/ [AMDRT]\d*$/, '')),
      );
      expect(repository.git('status', '--porcelain')).toBe('');
    } finally {
      await store.close();
    }
    await expect(store.read('1'.repeat(40))).rejects.toThrow('git cat-file ended');
  });
});
