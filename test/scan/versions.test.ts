import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { openPlace, type Place } from './support.js';

const LOOP =
  'package p\n\nfunc f(a []int) {\n\tfor _, b := range a {\n\t\tgo func() {\n\t\t\tg(b)\n\t\t}()\n\t}\n}\n';

let place: Place;
beforeEach(async () => {
  place = await openPlace({ bare: true });
});
afterEach(() => place.remove());

const found = async (...args: string[]): Promise<string[]> =>
  (await place.json(...args)).findings.map(({ path }) => path).sort();

describe('the version of Go', () => {
  it('is that of the nearest go.mod, and 1.16 where it says none, as for the go command', async () => {
    await place.write({
      'go.mod': 'module a\n\ngo 1.21\n',
      'a/old.go': LOOP,
      'b/go.mod': 'module b\n\ngo 1.22\n',
      'b/new.go': LOOP,
      'c/go.mod': 'module c\n',
      'c/unsaid.go': LOOP,
      'd/vendor/e/other.go': LOOP,
    });
    expect(await found('.')).toEqual(['a/old.go', 'c/unsaid.go']);
    expect(await found('a/old.go', 'b/new.go')).toEqual(['a/old.go']);
  });

  it('is that of the module around a folder outside of git', async () => {
    const elsewhere = await openPlace({ bare: true });
    try {
      const scanned = join(place.folder, 'a/b');
      await place.write({ 'go.mod': 'module a\n\ngo 1.21\n', 'a/b/old.go': LOOP });
      expect((await elsewhere.json(scanned)).findings).toHaveLength(1);
      await place.write({ 'go.mod': 'module a\n\ngo 1.22\n' });
      expect((await elsewhere.json(scanned)).findings).toEqual([]);
    } finally {
      await elsewhere.remove();
    }
  });

  it('ends at the top of the work tree', async () => {
    const elsewhere = await openPlace({ bare: true });
    try {
      await place.write({ 'go.mod': 'module a\n\ngo 1.21\n', 'a/b/old.go': LOOP });
      await place.git('init', '--quiet', 'a');
      expect((await elsewhere.json(join(place.folder, 'a'))).findings).toEqual([]);
    } finally {
      await elsewhere.remove();
    }
  });

  it('is not looked for behind a link', async () => {
    await place.write({ 'm.txt': 'go 1.21\n', 'a/x.go': LOOP, 'go.mod': 'go 1.20\n' });
    await symlink(join(place.folder, 'm.txt'), join(place.folder, 'a/go.mod'));
    expect(await found('.')).toEqual([]);
  });
});
