import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFolder } from '../../src/local/folders.js';
import { hashObject } from '../../src/local/git/objects.js';
import { diffContents, patchText } from '../../src/local/git/patch.js';
import { createObjectStore } from '../../src/local/git/store.js';
import { editTree } from '../../src/local/git/trees.js';
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

describeWithGit('ids', () => {
  useRepository();

  it('are those of git hash-object', () => {
    for (const content of ['', 'hello\n', 'naïve ☃\r\n']) {
      const oid = execFileSync('git', ['hash-object', '--stdin'], { input: content }).toString().trim();
      expect(hashObject('blob', Buffer.from(content))).toBe(oid);
    }
  });

  it('of a tree with every mode and awkward names are those of git write-tree', async () => {
    repository.write('foo.txt', 'a');
    repository.write('foo/inner.txt', 'b');
    repository.write('foo-bar', 'c');
    repository.write('tool.sh', '#!/bin/sh\n');
    chmodSync(join(repository.directory, 'tool.sh'), 0o755);
    symlinkSync('foo.txt', join(repository.directory, 'link'));
    repository.write('ünï/☃.txt', 'd');
    repository.git('add', '-A');
    const expected = repository.git('write-tree').trim();
    const store = createObjectStore();
    const files = Object.entries(await readFolder(repository.directory)).map(([path, file]) => {
      const { content, mode } = file as { content: Buffer | string; mode: string }; // the loader's own form
      return [path, { mode, oid: store.writeBlob(Buffer.from(content)) }] as const;
    });
    expect(await editTree(store, null, new Map(files))).toBe(expected);
  });
});

describeWithGit('patches', () => {
  useRepository();

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
    writeFileSync(join(repository.directory, '.git', 'before'), before);
    writeFileSync(join(repository.directory, '.git', 'after'), after);
    try {
      repository.git('diff', '--no-index', '--no-color', '.git/before', '.git/after');
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
        writeFileSync(join(repository.directory, '.git', 'p'), before);
        if (hunks === '') return expect(before).toBe(after);
        writeFileSync(join(repository.directory, '.git', 'patch'), `--- a/p\n+++ b/p\n${hunks}\n`);
        execFileSync('git', ['apply', '--unidiff-zero', '--whitespace=nowarn', 'patch'], {
          cwd: join(repository.directory, '.git'),
          env: { ...process.env, GIT_DIR: '/nonexistent' },
        });
        expect(readFileSync(join(repository.directory, '.git', 'p'), 'utf8')).toBe(after);
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
