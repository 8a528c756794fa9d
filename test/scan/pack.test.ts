import { describe, expect, it } from '@jest/globals';
import {
  chmod,
  lstat,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { openPack } from '../../src/cli/scan/pack.js';
import { DAY_MS, pack, scan, TODAY, useCachedPlace } from './cached-place.js';
import { CLEAN, DEFECT } from './support.js';

const here = useCachedPlace();

describe('a pack', () => {
  const damages: readonly [string, string | null, (text: string) => string][] = [
    ['is cut off', 'is damaged', (text) => text.slice(0, -20)],
    ['is empty', 'is damaged', () => ''],
    ['is no text', 'is damaged', () => '\u0000\uFFFD'.repeat(1_000)],
    ['has no line', 'is damaged', (text) => text.replaceAll('\n', ' ')],
    [
      'was changed in one place',
      'is damaged',
      (text) => text.replace('"severity":"error"', '"severity":"info"'),
    ],
    ['is of other code', null, (text) => text.replace(/ [\da-f]{64} /, ` ${'0'.repeat(64)} `)],
    ['is of another format', null, (text) => text.replace(/scan-\d/, 'scan-9')],
  ];
  it.each(damages)('that %s counts as none, and is replaced', async (_what, why, damage) => {
    await here.place.write({ 'a.ts': DEFECT });
    const expected = await scan();
    const path = await pack();
    const whole = await readFile(path, 'utf8');
    const damaged = damage(whole);
    expect(damaged).not.toBe(whole);
    await writeFile(path, damaged);
    const notes = why === null ? [] : [`what earlier scans found was left aside: ${path} ${why}`];
    expect(await scan()).toEqual({ ...expected, notes });
    expect(here.asked).toEqual(['a.ts']);
    expect(await readFile(path, 'utf8')).toBe(whole);
    expect(await scan()).toEqual(expected);
    expect(here.asked).toEqual([]);
  });

  it.each<[string, string, (path: string) => Promise<void>]>([
    ['others may write', 'is not a file that you alone may write', (path) => chmod(path, 0o622)],
    [
      'is a link',
      'cannot be read (ELOOP)',
      async (path) => {
        await rename(path, `${path}.kept`);
        await symlink(`${path}.kept`, path);
      },
    ],
  ])('that %s is not believed', async (_what, why, change) => {
    await here.place.write({ 'a.ts': DEFECT });
    const expected = await scan();
    const path = await pack();
    await change(path);
    expect(await scan()).toEqual({
      ...expected,
      notes: [`what earlier scans found was left aside: ${path} ${why}`],
    });
    expect(here.asked).toEqual(['a.ts']);
    expect((await lstat(path)).mode & 0o170777).toBe(0o100600);
  });

  it('is read by its owner alone, one for each folder, and nothing else is left', async () => {
    await here.place.write({ 'a.ts': CLEAN });
    await scan();
    expect(await readdir(here.packs)).toEqual([expect.stringMatching(/^[\da-f]{32}\.scan$/)]);
    expect((await stat(await pack())).mode & 0o077).toBe(0);
    expect((await stat(here.packs)).mode & 0o077).toBe(0);
  });

  it('that cannot be written costs a word and no result', async () => {
    await here.place.write({ 'a.ts': DEFECT });
    await writeFile(here.packs, 'a file\n');
    const { findings, notes } = await scan();
    expect(findings).toHaveLength(1);
    expect(notes).toEqual([
      expect.stringMatching(/^nothing was kept for the next scan: .* cannot be written \(E\w+\)$/),
    ]);
  });

  it('holds no line for what is not one', () => {
    const options = { version: 'v'.repeat(64), today: 1 };
    const one = openPack(join(here.place.folder, 'x.scan'), options);
    one.set('a', '{"text": "with spaces"}');
    one.set('b', '');
    one.save();
    const two = openPack(join(here.place.folder, 'x.scan'), options);
    expect([two.get('a'), two.get('b'), two.get('c'), two.get('')]).toEqual([
      '{"text": "with spaces"}',
      '',
      undefined,
      undefined,
    ]);
  });

  it('forgets what nobody asked for in 30 days, and packs that nobody opens', async () => {
    await here.place.write({ 'a.ts': CLEAN, 'b.ts': CLEAN });
    await scan();
    const old = join(here.packs, `${'0'.repeat(32)}.scan`);
    const left = `${old}.0123456789ab.tmp`;
    const foreign = join(here.packs, 'mine.scan');
    for (const path of [old, left, foreign]) {
      await writeFile(path, '');
      await utimes(path, 0, 0);
    }
    await rm(join(here.place.folder, 'b.ts'));
    const later = (days: number) => new Date(TODAY.getTime() + days * DAY_MS);
    await scan({ now: later(30) });
    const path = join(
      here.packs,
      (await readdir(here.packs)).find((name) => /^[\da-f]{32}\.scan$/.test(name)) ?? '',
    );
    expect((await readFile(path, 'utf8')).split('\n')).toHaveLength(4);
    expect(await readdir(here.packs)).toEqual(['mine.scan', path.slice(here.packs.length + 1)].sort());
    await scan({ now: later(31) });
    expect((await readFile(path, 'utf8')).split('\n')).toHaveLength(3);
  });

  it('is whole whenever two scans save at once', async () => {
    await here.place.write(
      Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`${index}.ts`, `f(${index});\n`])),
    );
    const results = await Promise.all(Array.from({ length: 4 }, () => scan()));
    for (const result of results) expect(result).toEqual(results[0]);
    await scan();
    expect(here.asked).toEqual([]);
    expect(await readdir(here.packs)).toHaveLength(1);
  });
});
