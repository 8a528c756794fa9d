import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  chmodSync,
  readdirSync,
  readFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hashObject } from '../../src/local/git/objects.js';
import { diffContents, patchText } from '../../src/local/git/patch.js';
import { diffTrees } from '../../src/local/git/treediff.js';
import { createObjectStore } from '../../src/local/git/store.js';
import { isAncestor, relate } from '../../src/local/git/history.js';
import { openLocalRepository, resolveLocalCommit } from '../../src/local/git/local.js';
import { editTree } from '../../src/local/git/trees.js';
import { readFolder } from '../../src/local/folders.js';

let directory = '';
const ENV = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_AUTHOR_DATE: '', GIT_COMMITTER_DATE: '' };

function git(...args: string[]): string {
  return execFileSync('git', ['-C', directory, ...args], {
    env: ENV,
    stdio: ['ignore', 'pipe', 'pipe'],
  }).toString();
}

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(directory, path)), { recursive: true });
  writeFileSync(join(directory, path), content);
}

let clock = 1_700_000_000;
function commit(message: string): string {
  clock += 60;
  ENV.GIT_AUTHOR_DATE = ENV.GIT_COMMITTER_DATE = `${clock} +0000`;
  git('add', '-A');
  git('commit', '-q', '--allow-empty', '-m', message);
  return git('rev-parse', 'HEAD').trim();
}

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'stand-in-git-'));
  git('init', '-q', '-b', 'main');
  git('config', 'user.name', 'Someone');
  git('config', 'user.email', 'someone@example.com');
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('ids', () => {
  it('are those of git hash-object', () => {
    for (const content of ['', 'hello\n', 'naïve ☃\r\n']) {
      const oid = execFileSync('git', ['hash-object', '--stdin'], { input: content }).toString().trim();
      expect(hashObject('blob', Buffer.from(content))).toBe(oid);
    }
  });

  it('of a tree with every mode and awkward names are those of git write-tree', async () => {
    write('foo.txt', 'a');
    write('foo/inner.txt', 'b');
    write('foo-bar', 'c');
    write('tool.sh', '#!/bin/sh\n');
    chmodSync(join(directory, 'tool.sh'), 0o755);
    symlinkSync('foo.txt', join(directory, 'link'));
    write('ünï/☃.txt', 'd');
    git('add', '-A');
    const expected = git('write-tree').trim();
    const store = createObjectStore();
    const files = Object.entries(await readFolder(directory)).map(([path, file]) => {
      const { content, mode } = file as { content: Buffer | string; mode: string }; // the loader's own form
      return [path, { mode, oid: store.writeBlob(Buffer.from(content)) }] as const;
    });
    expect(await editTree(store, null, new Map(files))).toBe(expected);
  });
});

describe('patches', () => {
  const line = fc.tuple(
    fc.constantFrom('', '  ', '    '),
    fc.constantFrom('a', 'b', 'c', 'if (x) {', '}', ''),
  );
  const text = fc.array(
    line.map(([indent, word]) => (word === '' ? '' : indent + word)),
    { minLength: 1, maxLength: 40 },
  );
  const edit = fc.record({
    at: fc.nat(40),
    remove: fc.nat(3),
    insert: fc.array(fc.nat(1000), { maxLength: 3 }),
  });

  /** New lines are unique, so that there is one shortest difference and nothing to choose. */
  function apply(
    lines: readonly string[],
    edits: readonly { at: number; remove: number; insert: number[] }[],
  ): string[] {
    const result = [...lines];
    for (const [index, { at, remove, insert }] of edits.entries()) {
      result.splice(at, remove, ...insert.map((each) => `new ${index} ${each}`));
    }
    return result;
  }

  function gitPatch(before: string, after: string): string {
    writeFileSync(join(directory, '.git', 'before'), before);
    writeFileSync(join(directory, '.git', 'after'), after);
    try {
      git('diff', '--no-index', '--no-color', '.git/before', '.git/after');
      return '';
    } catch (error) {
      const output = String((error as { stdout: Buffer }).stdout); // git exits 1 when files differ
      return output.slice(output.indexOf('\n@@') + 1).replace(/\n$/, '');
    }
  }

  it('are those of git diff', () => {
    const unique = text.map((lines) =>
      lines.map((each, index) => (each.trim().length > 1 ? each : `${each} ${index}`)),
    );
    const ends = fc.tuple(fc.boolean(), fc.boolean());
    fc.assert(
      fc.property(
        unique,
        fc.array(edit, { minLength: 1, maxLength: 4 }),
        ends,
        (lines, edits, [first, second]) => {
          const before = lines.join('\n') + (first ? '\n' : '');
          const after = apply(lines, edits).join('\n') + (second ? '\n' : '');
          expect(patchText(diffContents(Buffer.from(before), Buffer.from(after)).hunks)).toBe(
            gitPatch(before, after),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('put a change that could lie in several places where git diff puts it', () => {
    const words = ['if (x) {', '  call();', '}', '', '', 'function f() {', '    deep();', 'end'];
    const shape = fc.array(fc.constantFrom(...words), { minLength: 4, maxLength: 30 });
    fc.assert(
      fc.property(
        shape,
        fc.nat(30),
        fc.integer({ min: 1, max: 6 }),
        fc.boolean(),
        (lines, at, size, removing) => {
          const copied = lines.slice(at % lines.length, (at % lines.length) + size);
          const longer = lines.toSpliced((at % lines.length) + copied.length, 0, ...copied);
          const [before, after] = [lines, longer].map((each) => each.join('\n') + '\n');
          const [from = '', to = ''] = removing ? [after, before] : [before, after];
          expect(patchText(diffContents(Buffer.from(from), Buffer.from(to)).hunks)).toBe(gitPatch(from, to));
        },
      ),
      { numRuns: 80 },
    );
  });

  it('of any two texts turn one into the other', () => {
    fc.assert(
      fc.property(text, text, fc.boolean(), (one, two, end) => {
        const before = one.join('\n') + (end ? '\n' : '');
        const after = two.join('\n');
        const hunks = patchText(diffContents(Buffer.from(before), Buffer.from(after)).hunks);
        writeFileSync(join(directory, '.git', 'p'), before);
        if (hunks === '') return expect(before).toBe(after);
        writeFileSync(join(directory, '.git', 'patch'), `--- a/p\n+++ b/p\n${hunks}\n`);
        execFileSync('git', ['apply', '--unidiff-zero', '--whitespace=nowarn', 'patch'], {
          cwd: join(directory, '.git'),
          env: { ...ENV, GIT_DIR: '/nonexistent' },
        });
        expect(readFileSync(join(directory, '.git', 'p'), 'utf8')).toBe(after);
      }),
      { numRuns: 40 },
    );
  });

  it('shows a missing final newline as git does', () => {
    const before = 'a\nb';
    const after = 'a\nc';
    expect(patchText(diffContents(Buffer.from(before), Buffer.from(after)).hunks)).toBe(
      gitPatch(before, after),
    );
  });
});

describe('history', () => {
  it('relates any two commits as git merge-base and git rev-list do', async () => {
    const tree = git('write-tree').trim();
    const oids: string[] = [];
    const random = fc.sample(fc.array(fc.nat(1000), { minLength: 3, maxLength: 3 }), {
      numRuns: 24,
      seed: 7,
    });
    for (const [one = 0, two = 0, kind = 0] of random) {
      clock += 60;
      ENV.GIT_AUTHOR_DATE = ENV.GIT_COMMITTER_DATE = `${clock} +0000`;
      const chosen = [one, ...(kind % 2 === 0 ? [two] : [])].map(
        (each) => oids[oids.length - 1 - (each % 6)],
      );
      const parents = [...new Set(chosen.filter((each) => each !== undefined))].flatMap((each) => [
        '-p',
        each,
      ]);
      oids.push(git('commit-tree', tree, ...parents, '-m', `commit ${oids.length}`).trim());
    }
    const store = createObjectStore(openLocalRepository(directory));
    const lines = (...args: string[]): string[] => {
      try {
        return git(...args)
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

describe('a local repository', () => {
  it('answers many readers at once, each with its own object', async () => {
    const store = createObjectStore(openLocalRepository(directory));
    const contents = Array.from({ length: 40 }, (_, at) => `${at} `.repeat(1 + at * 3000));
    const oids = contents.map((content) =>
      execFileSync('git', ['-C', directory, 'hash-object', '-w', '--stdin'], { input: content })
        .toString()
        .trim(),
    );
    const read = await Promise.all([...oids, 'f'.repeat(40)].map((oid) => store.blob(oid)));
    expect(read.map((content) => content?.toString() ?? null)).toEqual([...contents, null]);
    await store.close();
  });

  it('is read as git reads it: renames, modes, binaries, merge base', async () => {
    rmSync(join(directory, '.git', 'index'), { force: true });
    for (const name of readdirSync(directory))
      if (name !== '.git') rmSync(join(directory, name), { recursive: true });
    const body = Array.from({ length: 60 }, (_, index) => `statement number ${index};\n`).join('');
    write('src/old.ts', body);
    write('src/same.ts', `${body}unique tail\n`);
    write('gone.ts', 'bye\n');
    write('image.png', new Uint8Array([0, 1, 2, 3]));
    write('run.sh', 'echo\n');
    const start = commit('start');
    git('checkout', '-q', '-b', 'feature');
    rmSync(join(directory, 'src/old.ts'));
    rmSync(join(directory, 'gone.ts'));
    rmSync(join(directory, 'src/same.ts'));
    write('lib/renamed.ts', body.replace('number 7;', 'number seven;'));
    write('lib/same.ts', `${body}unique tail\n`);
    write('image.png', new Uint8Array([0, 1, 2, 9]));
    chmodSync(join(directory, 'run.sh'), 0o755);
    write('fresh.ts', 'hi\n');
    const head = commit('change');
    git('checkout', '-q', 'main');
    write('other.ts', 'on main\n');
    const main = commit('main moves');

    const source = openLocalRepository(directory);
    const store = createObjectStore(source);
    try {
      expect(await resolveLocalCommit(directory, 'feature')).toBe(head);
      await expect(resolveLocalCommit(directory, 'nope')).rejects.toThrow('has no commit named nope');
      expect(await relate(store, main, head)).toEqual({ mergeBase: start, ahead: [head], behindBy: 1 });
      expect(await isAncestor(store, start, head)).toBe(true);
      expect(await isAncestor(store, main, head)).toBe(false);
      const trees = await Promise.all(
        [start, head].map(async (oid) => (await store.commit(oid))?.tree ?? ''),
      );
      const changes = await diffTrees(store, trees[0] ?? '', trees[1] ?? '');
      const expected = git('diff', '--raw', '-M', '--no-abbrev', '-z', start, head).split('\0');
      const ours = changes.flatMap(({ path, previousPath, before, after }) => [
        `:${before?.mode ?? '000000'} ${after?.mode ?? '000000'} ${before?.oid ?? '0'.repeat(40)} ${after?.oid ?? '0'.repeat(40)}`,
        ...(previousPath === null ? [] : [previousPath]),
        path,
      ]);
      expect(ours).toEqual(
        expected.filter((each) => each !== '').map((each) => each.replace(/ [AMDRT]\d*$/, '')),
      );
      expect(git('status', '--porcelain')).toBe('');
    } finally {
      await store.close();
    }
    await expect(store.read('1'.repeat(40))).rejects.toThrow('git cat-file ended');
  });
});
