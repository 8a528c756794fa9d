import { describe, expect, it } from '@jest/globals';
import { cpuSeconds } from '../../analysis/testing/cpu-seconds.js';
import { profileOf } from '../index.js';
import { factsOf, talliesOf } from '../testing/facts.js';

type Texts = Readonly<Record<string, string>>;
/** Four files in each folder, the first of which has the text that is given for the folder. */
const folders = (texts: Texts): Texts =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([folder, text]) =>
      [0, 1, 2, 3].map((nth) => [`${folder}/file${nth}.ts`, nth === 0 ? text : 'a();\n']),
    ),
  );
const imports = (...specifiers: readonly string[]): string =>
  specifiers.map((specifier) => `import '${specifier}';\n`).join('');
/** Facts about layers, without their family. */
const layers = (files: Texts): readonly string[] =>
  [...factsOf(files).values()].filter(({ family }) => family === 'layers').map(({ statement }) => statement);

const HOUSE = {
  'src/domain': imports('node:fs', './file1.js'),
  'src/store': imports('../domain/file0.js', 'pg'),
  'src/web': imports('../domain/file0.js', '../store/file1.js'),
  'src/util': 'a();\n',
  'src/cli': imports('../web/file0.js', '../store/file0.js', '../domain/file0.js', '../util/file0.js'),
};
const SAID = [
  'No other folder imports `src/cli`.',
  '`src/util` is imported by `src/cli` alone.',
  '`src/web` is imported by `src/cli` alone.',
  '`src/domain` imports nothing from the other folders.',
  '`src/store` imports only `src/domain` of the other folders.',
  '`src/util` imports nothing from the other folders.',
  '`src/web` imports only `src/domain` and `src/store` of the other folders.',
];

describe('layers', () => {
  it('are what holds of every file of a folder', () => {
    expect(layers(folders(HOUSE))).toEqual(SAID);
    expect(factsOf(folders(HOUSE)).get('layers.imports:src:store')).toMatchObject({
      value: 'src/domain',
      support: 4,
      counter: 0,
      examples: [{ path: 'src/store/file0.ts', line: 1 }],
    });
  });
  it('do not depend on how an import is written', () => {
    const others = {
      ...HOUSE,
      'src/store': "export * from '../domain/index';\n",
      'src/web': "const a = require('../domain');\nexport const b = () => import('../store/file1.js');\n",
    };
    expect(layers(folders(others))).toEqual(SAID);
  });
  it('are of packages too, by their names', () => {
    const files = folders({
      'packages/a/src': imports('@shop/b', 'c'),
      'packages/b/src': imports('c/deep/file.js'),
      'packages/c': imports('../../packages/c/file1.js'),
      tools: 'a();\n',
    });
    const named = { a: '@shop/a', b: '@shop/b', c: 'c' };
    const manifests = Object.entries(named).map(([folder, name]) => [
      `packages/${folder}/package.json`,
      JSON.stringify({ name }),
    ]);
    expect(layers({ ...files, ...Object.fromEntries(manifests) })).toEqual([
      'No other folder imports `packages/a`.',
      '`packages/b` is imported by `packages/a` alone.',
      '`packages/b` imports only `packages/c` of the other folders.',
      '`packages/c` imports nothing from the other folders.',
    ]);
  });
  it('take a file for itself where a folder has its name', () => {
    const files = {
      ...folders({ ...HOUSE, 'src/store': imports('../domain/file0', '../web') }),
      'src/web.ts': 'a();\n',
    };
    expect(layers(files)).toEqual(SAID);
  });
  it('go through the aliases of tsconfig.json', () => {
    const aliased = { ...HOUSE, 'src/web': imports('@/domain/file0', '@/store/file1') };
    const config = (paths: string) => ({ 'tsconfig.json': `{ "compilerOptions": { "paths": ${paths} } }` });
    expect(layers({ ...folders(aliased), ...config('{ "@/*": ["./src/*"] }') })).toEqual(SAID);
  });
  it.each<readonly [string, string]>([
    ['an alias that nobody knows', imports('@/domain/file0')],
    ['an import that is computed', 'import(a);\n'],
    ['a base for modules', imports('store/file0')],
    [
      'more imports than are counted',
      imports(...Array.from({ length: 70 }, (_, nth) => `../domain/file${nth}.js`)),
    ],
  ])('say nothing of a folder with %s, nor that it does not import another', (_what, text) =>
    expect(
      layers(folders({ ...HOUSE, 'src/web': text })).filter(
        (said) =>
          !said.startsWith('`src/store` imports') && !/^`src\/(?:domain|util)` imports nothing/u.test(said),
      ),
    ).toEqual(
      // What imports `src/web` is known all the same.
      ['`src/web` is imported by `src/cli` alone.'],
    ),
  );
  it('ask no tests, and name an entry by its file', () => {
    const files = {
      ...folders(HOUSE),
      'src/domain/a.test.ts': imports('../web/file0.js'),
      'test/a.ts': imports('../src/util/file0.js'),
      'src/main.ts': imports('./cli/file0.js'),
    };
    expect(layers(files)).toEqual(['`src/cli` is imported by `src/main.ts` alone.', ...SAID.slice(1)]);
  });
  it('say nothing of small folders, and of few', () => {
    expect(layers(folders({ 'src/a': imports('../b/file0.js'), 'src/b': 'a();\n' }))).toEqual([]);
    expect(
      layers({ 'src/a/a.ts': imports('../b/a.js'), 'src/b/a.ts': 'a();\n', 'src/c/a.ts': 'a();\n' }),
    ).toEqual([]);
  });
  it('cost no more than there are imports, wherever they lead', () => {
    const text = imports(
      ...Array.from(
        { length: 50 },
        (_, nth) => `${'../'.repeat(nth % 20)}a${nth}/${'b/'.repeat(nth % 20)}c.js`,
      ),
    );
    const [tallied] = talliesOf({ 'a.ts': text });
    if (tallied === undefined) throw new Error('no tally');
    const files = Array.from({ length: 10_000 }, (_, nth) => ({
      ...tallied,
      path: `src/a${nth % 2_000}/b/c${nth}.ts`,
    }));
    expect(cpuSeconds(() => profileOf(files))).toBeLessThan(10);
  });
});
