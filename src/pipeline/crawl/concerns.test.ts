import { describe, expect, it } from '@jest/globals';
import type { RuleConcern } from '../../domain/concern.js';
import type { FixPullState } from '../../domain/fix-pull.js';
import type { Fix } from '../../domain/fix.js';
import { ruleMetas } from '../../analysis/index.js';
import { createInProcessEngine } from '../../engine/index.js';
import { changedFile, snapshot } from '../../../test/support/snapshots.js';
import { analyseSnapshot } from '../analyse.js';
import { concernKey, concernsOf, mayOpen } from './concerns.js';

const engine = createInProcessEngine();
const NAN = 'if (a === NaN) stop();\n';
const DEBUGGER = 'debugger;\n';

/** @param texts by path. */
async function fixesIn(texts: Readonly<Record<string, string>>): Promise<readonly Fix[]> {
  const files = Object.entries(texts).map(([path, text]) => changedFile(path, text));
  const { fixes } = await analyseSnapshot(engine, snapshot(files), new AbortController().signal);
  return fixes;
}

async function concernsIn(
  texts: Readonly<Record<string, string>>,
  welcome: (ruleId: string) => number = () => 1,
  central: (path: string) => number = () => 1,
): Promise<readonly RuleConcern[]> {
  return concernsOf(await fixesIn(texts), ruleMetas, { welcome, central });
}

const briefly = ({ ruleId, folder, paths, fingerprints, left }: RuleConcern) => ({
  ruleId,
  folder,
  files: paths.length,
  fixes: fingerprints.length,
  left,
});

const EQUAL = { welcome: () => 1, central: () => 1 };

describe('concernsOf', () => {
  it('is one for each rule and folder, most valuable first', async () => {
    const concerns = await concernsIn({
      'top.js': NAN,
      'src/a.js': NAN + DEBUGGER,
      'src/b.js': NAN + NAN,
      'src/deep/c.js': NAN + NAN,
    });
    expect(concerns.map(briefly)).toEqual([
      { ruleId: 'nan-comparison', folder: 'src', files: 2, fixes: 3, left: 0 },
      { ruleId: 'nan-comparison', folder: 'src/deep', files: 1, fixes: 2, left: 0 },
      { ruleId: 'nan-comparison', folder: '', files: 1, fixes: 1, left: 0 },
      { ruleId: 'debugger-statement', folder: 'src', files: 1, fixes: 1, left: 0 },
    ]);
    expect(concerns[0]).toMatchObject({ kind: 'bug', severity: 'error', paths: ['src/a.js', 'src/b.js'] });
    expect(new Set(concerns.map(({ key }) => key)).size).toBe(4);
  });

  it('puts code first on which more rests', async () => {
    const texts = { 'src/a/a.js': NAN, 'src/b/b.js': NAN };
    const foldersBy = async (first: string) =>
      (await concernsIn(texts, undefined, (path) => (path.startsWith(first) ? 1.3 : 1))).map(
        ({ folder }) => folder,
      );
    expect(await foldersBy('src/a/')).toEqual(['src/a', 'src/b']);
    expect(await foldersBy('src/b/')).toEqual(['src/b', 'src/a']);
  });

  it('puts a rule that is not welcome behind others', async () => {
    const welcome = (ruleId: string): number => (ruleId === 'nan-comparison' ? 0.01 : 1);
    const concerns = await concernsIn({ 'src/a.js': NAN + DEBUGGER }, welcome);
    expect(concerns.map(({ ruleId }) => ruleId)).toEqual(['debugger-statement', 'nan-comparison']);
  });

  it('is small, and says what it leaves', async () => {
    const many = (count: number, text: string) =>
      Object.fromEntries(Array.from({ length: count }, (_, at) => [`src/${at + 10}.js`, text]));
    const [byFiles] = await concernsIn(many(12, NAN));
    expect(byFiles && briefly(byFiles)).toMatchObject({ files: 10, fixes: 10, left: 2 });
    expect(byFiles?.paths.at(-1)).toBe('src/19.js');
    const [byFixes] = await concernsIn(many(4, NAN.repeat(8)));
    expect(byFixes && briefly(byFixes)).toMatchObject({ files: 2, fixes: 16, left: 16 });
    const [one] = await concernsIn({ 'src/a.js': NAN.repeat(23), 'src/b.js': NAN });
    expect(one && briefly(one)).toMatchObject({ files: 1, fixes: 20, left: 4 });
  });

  it('fits in a later file where an earlier one is too much', async () => {
    const [concern] = await concernsIn({ 'a.js': NAN.repeat(15), 'b.js': NAN.repeat(6), 'c.js': NAN });
    expect(concern?.paths).toEqual(['a.js', 'c.js']);
  });

  it('has a key that the same rule and folder have again, whatever is in it', async () => {
    const [first] = await concernsIn({ 'src/a.js': NAN });
    const [later] = await concernsIn({ 'src/z.js': NAN + NAN });
    expect(later?.key).toBe(first?.key);
    expect(first?.key).toMatch(/^rule-[0-9a-f]{16}$/);
    expect(concernKey({ ruleId: 'nan-comparison', path: 'src/`-->/a.js' })).toMatch(/^rule-[0-9a-f]{16}$/);
  });

  it('leaves out rules that are not known, and what a model has drafted', async () => {
    const fixes = await fixesIn({ 'src/a.js': NAN });
    expect(concernsOf(fixes, [], EQUAL)).toEqual([]);
    const drafted = fixes.map(
      (fix) => ({ ...fix, candidate: { ...fix.candidate, origin: { kind: 'model' } } }) as unknown as Fix,
    );
    expect(concernsOf(drafted, ruleMetas, EQUAL)).toEqual([]);
  });
});

describe('mayOpen', () => {
  it.each<[FixPullState, boolean]>([
    ['wanted', false],
    ['trying', false],
    ['ready', false],
    ['left', false],
    ['closed', false],
    ['merged', true],
  ])('of one that is %s: %p', (state, may) => {
    expect(mayOpen({ fingerprints: ['one'] }, { state, files: [] })).toBe(may);
  });

  it('tries again what came to nothing only once it has other findings', async () => {
    const fixes = await fixesIn({ 'src/a.js': NAN });
    const [concern] = concernsOf(fixes, ruleMetas, EQUAL);
    const more = await concernsIn({ 'src/a.js': NAN, 'src/b.js': NAN });
    if (concern === undefined || more[0] === undefined) throw new Error('nothing was found');
    const file = { path: 'src/a.js', levels: {}, custom: [], languageVersion: null, fixes };
    for (const state of ['withdrawn', 'refused'] as const) {
      expect(mayOpen(concern, { state, files: [file] })).toBe(false);
      expect(mayOpen(more[0], { state, files: [file] })).toBe(true);
    }
    expect(mayOpen(concern, { state: 'withdrawn', files: [] })).toBe(true);
    expect(mayOpen(concern, { state: 'refused', files: [] })).toBe(false);
  });
});
