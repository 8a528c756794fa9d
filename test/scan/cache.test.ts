import { describe, expect, it } from '@jest/globals';
import { chmod, mkdir, readdir, readFile, rename, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ScanResult } from '../../src/cli/scan/result.js';
import type { FileVerdict } from '../../src/domain/engine.js';
import { DAY_MS, pack, scan, useCachedPlace, type Over } from './cached-place.js';
import { CLEAN, DEFECT, FIXED } from './support.js';

const SETTINGS = '.github/code-roach.yml';
const here = useCachedPlace();

/** A base holds functions beside what it tells. */
const dataOf = (result: ScanResult): unknown => JSON.parse(JSON.stringify(result));

describe('a second scan from the cache', () => {
  it('says the same without work, also of what is skipped, withheld or does not parse', async () => {
    await here.place.write({
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
    const work = here.asked.length;
    expect(await scan()).toEqual(plain);
    expect(here.asked).toHaveLength(work);
    expect(await scan()).toEqual(plain);
    expect(here.asked).toEqual([]);
  });

  it('works on what changed, and on nothing else', async () => {
    await here.place.write({ 'a.ts': CLEAN, 'b.ts': CLEAN });
    await scan();
    await here.place.write({ 'b.ts': DEFECT });
    const { mtime } = await stat(join(here.place.folder, 'a.ts'));
    await utimes(join(here.place.folder, 'b.ts'), mtime, mtime);
    expect((await scan()).findings).toMatchObject([{ path: 'b.ts' }]);
    expect(here.asked).toEqual(['b.ts']);
    await here.place.write({ 'b.ts': CLEAN });
    expect((await scan()).findings).toEqual([]);
    expect(here.asked).toEqual([]);
  });

  it.each<[string, Over, () => Promise<unknown>]>([
    ['other rules', { allRules: true }, async () => undefined],
    ['other settings', {}, () => here.place.write({ [SETTINGS]: 'rules:\n  nan-comparison: warning\n' })],
    ['another least severity', {}, () => here.place.write({ [SETTINGS]: 'min_severity: error\n' })],
    ['a file that is named itself', { paths: ['a.ts'] }, async () => undefined],
    ['another mode', {}, () => chmod(join(here.place.folder, 'a.ts'), 0o755)],
  ])('works again for %s', async (_what, over, change) => {
    await here.place.write({ 'a.ts': DEFECT });
    await scan();
    await change();
    const cached = await scan(over);
    expect(here.asked).toEqual(['a.ts']);
    expect(cached).toEqual(await scan({ ...over, cached: false }));
  });

  it('reads a file again only when it may have been written since', async () => {
    await here.place.write({ 'a.ts': DEFECT, 'b.ts': CLEAN });
    const [a, b] = [join(here.place.folder, 'a.ts'), join(here.place.folder, 'b.ts')];
    const later = (): Promise<ScanResult> => scan({ now: new Date(Date.now() + DAY_MS) });
    const first = await later();
    const seen = (await readFile(await pack(), 'utf8')).match(/^"[^"]+" /gm);
    expect(seen?.sort()).toEqual(['"a.ts" ', '"b.ts" ']);
    // Other bytes of the same size and time: only the time of the change of the entry tells.
    const { mtime } = await stat(a);
    await writeFile(a, DEFECT.replace('NaN', 'nan'));
    await utimes(a, mtime, mtime);
    expect((await later()).findings).toEqual([]);
    await writeFile(a, DEFECT);
    await rename(b, `${b}.old`);
    await writeFile(b, DEFECT);
    await utimes(b, mtime, mtime);
    expect((await later()).findings.map((one) => one.path)).toEqual(['a.ts', 'b.ts']);
    await rename(`${b}.old`, b);
    expect(await later()).toEqual(first);
    expect(here.asked).toEqual([]);
  });

  it('does not trust the time of a file that was written while it was scanned', async () => {
    await here.place.write({ 'a.ts': DEFECT });
    await scan({ now: new Date() });
    expect(await readFile(await pack(), 'utf8')).not.toContain('"a.ts" ');
    await scan({ now: new Date(Date.now() + 3_000) });
    expect(await readFile(await pack(), 'utf8')).toContain('"a.ts" ');
  });

  it('works again where the version of the language is another one', async () => {
    await here.place.write({ 'a.go': 'package p\n', 'go.mod': 'go 1.21\n' });
    await scan();
    await here.place.write({ 'go.mod': 'go 1.22\n' });
    await scan();
    expect(here.asked).toEqual(['a.go']);
  });

  it('compares with another base anew', async () => {
    await here.place.write({ 'a.ts': `${CLEAN}stop();\n` });
    const first = await here.place.commit();
    await here.place.write({ 'a.ts': `${DEFECT}stop();\n` });
    const second = await here.place.commit();
    await here.place.write({ 'a.ts': `${DEFECT}stop(1);\n` });
    for (const base of [first, second, first, second]) {
      const found = await scan({ base });
      expect(dataOf(found)).toEqual(dataOf(await scan({ base, cached: false })));
      expect(found.findings).toHaveLength(base === first ? 1 : 0);
    }
    await scan({ base: first });
    expect(here.asked).toEqual([]);
  });

  it('proves anew what it is to fix', async () => {
    await here.place.write({ 'a.ts': DEFECT, 'b.ts': CLEAN });
    await scan();
    const { findings, applied } = await scan({ fix: true });
    expect([findings, applied]).toMatchObject([[], [{ path: 'a.ts' }]]);
    expect(here.asked).not.toContain('b.ts');
    expect(await readFile(join(here.place.folder, 'a.ts'), 'utf8')).toBe(FIXED);
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
    await here.place.write({ 'a.ts': DEFECT });
    here.verdict = said;
    const { findings, skipped, remarks } = await scan();
    expect(findings).toEqual([]);
    expect([...skipped, ...remarks]).toMatchObject([{ path: 'a.ts', problem: true }]);
    here.verdict = null;
    expect((await scan()).findings).toHaveLength(1);
  });
});

describe('code-roach scan --cache', () => {
  it('keeps results where the caches of the user are, or where it is told to', async () => {
    await here.place.write({ 'a.ts': DEFECT });
    await mkdir(here.packs);
    const first = await here.place.spawn(['a.ts', '--cache'], { XDG_CACHE_HOME: here.packs });
    expect(await readdir(join(here.packs, 'code-roach'))).toHaveLength(1);
    const second = await here.place.scan('a.ts', '--cache-dir', join(here.packs, 'own'));
    expect(await readdir(join(here.packs, 'own'))).toHaveLength(1);
    const third = await here.place.scan('a.ts', '--cache-dir', join(here.packs, 'own'));
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
