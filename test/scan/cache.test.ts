import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmod, mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openPack } from '../../src/cli/scan/pack.js';
import type { ScanResult } from '../../src/cli/scan/result.js';
import { scanPaths } from '../../src/cli/scan/scan.js';
import type { Engine, FileVerdict } from '../../src/domain/ports.js';
import { createInProcessEngine } from '../../src/engine/index.js';
import { CLEAN, DEFECT, FIXED, openPlace, type Place } from './support.js';

const DAY_MS = 24 * 3600 * 1000;
const TODAY = new Date('2026-03-01T12:00:00Z');
const SETTINGS = '.github/code-roach.yml';

let place: Place;
let packs: string;
/** Paths that the engine was asked about. */
let asked: string[];
/** What the engine says instead of what it finds. */
let verdict: FileVerdict<never> | null;

beforeEach(async () => {
  place = await openPlace();
  packs = join(place.folder, '../', `${place.folder}-packs`);
  verdict = null;
});
afterEach(async () => {
  await place.remove();
  await rm(packs, { recursive: true, force: true });
});

interface Over {
  readonly paths?: readonly string[];
  readonly base?: string;
  readonly fix?: boolean;
  readonly allRules?: boolean;
  readonly now?: Date;
  readonly cached?: boolean;
}

/** Scans with an engine that notes what it is asked. */
async function scan({ cached = true, now = TODAY, ...over }: Over = {}): Promise<ScanResult> {
  asked = [];
  const inner = createInProcessEngine();
  const engine: Engine = {
    ...inner,
    detect: async (task) => (asked.push(task.file.path), verdict ?? inner.detect(task)),
  };
  const options = { paths: ['.'], base: null, fix: false, allRules: false, ...over };
  return scanPaths(options, {
    engine,
    directory: place.folder,
    version: '0.1.0',
    cacheFolder: cached ? packs : null,
    now,
    progress: () => undefined,
    clock: () => 0,
  });
}

/** A base holds functions beside what it tells. */
const dataOf = (result: ScanResult): unknown => JSON.parse(JSON.stringify(result));
const pack = async (): Promise<string> => join(packs, (await readdir(packs))[0] ?? '');

describe('a second scan from the cache', () => {
  it('says the same without work, also of what is skipped, withheld or does not parse', async () => {
    await place.write({
      'a.ts': CLEAN,
      'b.ts': DEFECT,
      'src/c.tsx': `\uFEFFif (a === NaN) stop();\r\nif (1) {\r\n`,
      'min.js': `x(${'1,'.repeat(4_000)}2);\n`,
      'gen.ts': `// @generated\n${DEFECT}`,
      'bin.ts': Buffer.from([0, 1, 2]),
      'marked.ts': DEFECT,
      '.gitattributes': 'marked.ts linguist-generated\n',
      'both.ts': 'if (a === NaN || b === NaN) { debugger; }\n',
    });
    const plain = await scan({ cached: false });
    expect(plain.findings.length).toBeGreaterThan(3);
    expect(plain.skipped.length).toBeGreaterThan(4);
    const work = asked.length;
    expect(await scan()).toEqual(plain);
    expect(asked).toHaveLength(work);
    expect(await scan()).toEqual(plain);
    expect(asked).toEqual([]);
  });

  it('works on what changed, and on nothing else', async () => {
    await place.write({ 'a.ts': CLEAN, 'b.ts': CLEAN });
    await scan();
    await place.write({ 'b.ts': DEFECT });
    const { mtime } = await stat(join(place.folder, 'a.ts'));
    await utimes(join(place.folder, 'b.ts'), mtime, mtime);
    expect((await scan()).findings).toMatchObject([{ path: 'b.ts' }]);
    expect(asked).toEqual(['b.ts']);
    await place.write({ 'b.ts': CLEAN });
    expect((await scan()).findings).toEqual([]);
    expect(asked).toEqual([]);
  });

  it.each<[string, Over, () => Promise<unknown>]>([
    ['other rules', { allRules: true }, async () => undefined],
    ['other settings', {}, () => place.write({ [SETTINGS]: 'rules:\n  nan-comparison: warning\n' })],
    ['another least severity', {}, () => place.write({ [SETTINGS]: 'min_severity: error\n' })],
    ['a file that is named itself', { paths: ['a.ts'] }, async () => undefined],
    ['another mode', {}, () => chmod(join(place.folder, 'a.ts'), 0o755)],
  ])('works again for %s', async (_what, over, change) => {
    await place.write({ 'a.ts': DEFECT });
    await scan();
    await change();
    const cached = await scan(over);
    expect(asked).toEqual(['a.ts']);
    expect(cached).toEqual(await scan({ ...over, cached: false }));
  });

  it('compares with another base anew', async () => {
    await place.write({ 'a.ts': `${CLEAN}stop();\n` });
    const first = await place.commit();
    await place.write({ 'a.ts': `${DEFECT}stop();\n` });
    const second = await place.commit();
    await place.write({ 'a.ts': `${DEFECT}stop(1);\n` });
    for (const base of [first, second, first, second]) {
      const found = await scan({ base });
      expect(dataOf(found)).toEqual(dataOf(await scan({ base, cached: false })));
      expect(found.findings).toHaveLength(base === first ? 1 : 0);
    }
    await scan({ base: first });
    expect(asked).toEqual([]);
  });

  it('proves anew what it is to fix', async () => {
    await place.write({ 'a.ts': DEFECT, 'b.ts': CLEAN });
    await scan();
    const { findings, applied } = await scan({ fix: true });
    expect([findings, applied]).toMatchObject([[], [{ path: 'a.ts' }]]);
    expect(asked).not.toContain('b.ts');
    expect(await readFile(join(place.folder, 'a.ts'), 'utf8')).toBe(FIXED);
    expect((await scan()).findings).toEqual([]);
  });

  it.each<[string, FileVerdict<never>]>([
    ['broke a limit', { kind: 'skipped', why: 'took longer than 10 s to analyse' }],
    [
      'a mistake of ours made incomplete',
      {
        kind: 'done',
        value: { findings: [], candidates: [], firstSyntaxError: null } as never,
        incomplete: true,
      },
    ],
  ])('tries again what %s', async (_what, said) => {
    await place.write({ 'a.ts': DEFECT });
    verdict = said;
    const { findings, skipped, remarks } = await scan();
    expect(findings).toEqual([]);
    expect([...skipped, ...remarks]).toMatchObject([{ path: 'a.ts', problem: true }]);
    verdict = null;
    expect((await scan()).findings).toHaveLength(1);
  });
});

describe('a pack', () => {
  const damages: readonly [string, (text: string) => string][] = [
    ['is cut off', (text) => text.slice(0, -20)],
    ['is empty', () => ''],
    ['is no text', () => '\u0000\uFFFD'.repeat(1_000)],
    ['was changed in one place', (text) => text.replace('"severity":"error"', '"severity":"info"')],
    ['is of other code', (text) => text.replace(/ [\da-f]{64} /, ` ${'0'.repeat(64)} `)],
    ['is of another format', (text) => text.replace('scan-1', 'scan-2')],
  ];
  it.each(damages)('that %s counts as none, and is replaced', async (_what, damage) => {
    await place.write({ 'a.ts': DEFECT });
    const expected = await scan();
    const path = await pack();
    const whole = await readFile(path, 'utf8');
    const damaged = damage(whole);
    expect(damaged).not.toBe(whole);
    await writeFile(path, damaged);
    expect(await scan()).toEqual(expected);
    expect(asked).toEqual(['a.ts']);
    expect(await readFile(path, 'utf8')).toBe(whole);
  });

  it('is read by its owner alone, one for each folder, and nothing else is left', async () => {
    await place.write({ 'a.ts': CLEAN });
    await scan();
    expect(await readdir(packs)).toEqual([expect.stringMatching(/^[\da-f]{32}\.scan$/)]);
    expect((await stat(await pack())).mode & 0o077).toBe(0);
    expect((await stat(packs)).mode & 0o077).toBe(0);
  });

  it('that cannot be written costs a word and no result', async () => {
    await place.write({ 'a.ts': DEFECT });
    await writeFile(packs, 'a file\n');
    const { findings, notes } = await scan();
    expect(findings).toHaveLength(1);
    expect(notes).toEqual([
      expect.stringMatching(/^nothing was kept for the next scan: .* cannot be written \(E\w+\)$/),
    ]);
  });

  it('holds no line for what is not one', () => {
    const options = { version: 'v'.repeat(64), today: 1 };
    const one = openPack(join(place.folder, 'x.scan'), options);
    one.set('a', '{"text": "with spaces"}');
    one.set('b', '');
    one.save();
    const two = openPack(join(place.folder, 'x.scan'), options);
    expect([two.get('a'), two.get('b'), two.get('c'), two.get('')]).toEqual([
      '{"text": "with spaces"}',
      '',
      undefined,
      undefined,
    ]);
  });

  it('forgets what nobody asked for in 30 days, and packs that nobody opens', async () => {
    await place.write({ 'a.ts': CLEAN, 'b.ts': CLEAN });
    await scan();
    const old = join(packs, `${'0'.repeat(32)}.scan`);
    const left = `${old}.0123456789ab.tmp`;
    const foreign = join(packs, 'mine.scan');
    for (const path of [old, left, foreign]) {
      await writeFile(path, '');
      await utimes(path, 0, 0);
    }
    await rm(join(place.folder, 'b.ts'));
    const later = (days: number) => new Date(TODAY.getTime() + days * DAY_MS);
    await scan({ now: later(30) });
    const path = join(packs, (await readdir(packs)).find((name) => /^[\da-f]{32}\.scan$/.test(name)) ?? '');
    expect((await readFile(path, 'utf8')).split('\n')).toHaveLength(4);
    expect(await readdir(packs)).toEqual(['mine.scan', path.slice(packs.length + 1)].sort());
    await scan({ now: later(31) });
    expect((await readFile(path, 'utf8')).split('\n')).toHaveLength(3);
  });

  it('is whole whenever two scans save at once', async () => {
    await place.write(
      Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`${index}.ts`, `f(${index});\n`])),
    );
    const results = await Promise.all(Array.from({ length: 4 }, () => scan()));
    for (const result of results) expect(result).toEqual(results[0]);
    await scan();
    expect(asked).toEqual([]);
    expect(await readdir(packs)).toHaveLength(1);
  });
});

describe('code-roach scan --cache', () => {
  it('keeps results where the caches of the user are, or where it is told to', async () => {
    await place.write({ 'a.ts': DEFECT });
    await mkdir(packs);
    const first = await place.spawn(['a.ts', '--cache'], { XDG_CACHE_HOME: packs });
    expect(await readdir(join(packs, 'code-roach'))).toHaveLength(1);
    const second = await place.scan('a.ts', '--cache-dir', join(packs, 'own'));
    expect(await readdir(join(packs, 'own'))).toHaveLength(1);
    const third = await place.scan('a.ts', '--cache-dir', join(packs, 'own'));
    const words = ({ stdout }: { readonly stdout: string }): string =>
      stdout.replace(/\d+(\.\d+)? m?s$/m, '');
    expect([words(second), words(third)]).toEqual([words(first), words(first)]);
    expect([first, second, third].map(({ code, stderr }) => [code, stderr])).toEqual([
      [1, ''],
      [1, ''],
      [1, ''],
    ]);
  });
});
