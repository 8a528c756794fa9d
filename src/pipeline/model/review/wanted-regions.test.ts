import { describe, expect, it } from '@jest/globals';
import { changedFile, snapshot } from '../../../../test/support/snapshots.js';
import type { ReadFile } from '../../../domain/snapshot.js';
import { createInProcessEngine } from '../../../engine/index.js';
import { neighboursOf } from './neighbours.js';
import { MAX_FUNCTIONS, wantedRegions } from './wanted-regions.js';

const engine = createInProcessEngine();
const { signal } = new AbortController();
const fn = (name: string): string => `export function ${name}(a) {\n  return a;\n}\n`;
const wanted = (files: readonly ReadFile[]) =>
  wantedRegions(engine, snapshot(files), { findings: [], reasonsFor: () => [] }, signal);

describe('functions that a model is asked about', () => {
  it('are those of the product before those of its tests, up to a number', async () => {
    const many = Array.from({ length: MAX_FUNCTIONS }, (_, at) => fn(`f${at}`)).join('\n');
    const { regions, beyond } = await wanted([
      changedFile('src/a.test.js', fn('tested')),
      changedFile('src/b.js', many),
    ]);
    expect([regions.length, beyond]).toEqual([MAX_FUNCTIONS, 1]);
    expect(regions.every(({ file }) => file.path === 'src/b.js')).toBe(true);
  });

  it.each<[string, ReadFile]>([
    ['generated', changedFile('src/a.generated.js', fn('f'))],
    ['in no language that is known', changedFile('a.txt', fn('f'))],
    ['without a diff at GitHub', changedFile('src/a.js', fn('f'), null, { commentable: false })],
  ])('are none in a file that is %s', async (_, file) => {
    expect(await wanted([file])).toEqual({ regions: [], tooLong: 0, beyond: 0 });
  });
});

describe('files that one imports from', () => {
  const changed = (path: string, text = ''): ReadFile => changedFile(path, text);
  it.each<[string, string, string, readonly string[]]>([
    [
      'a script',
      'src/shop/a.ts',
      "import { b } from './b.js';\nimport c from '../c';\n",
      ['src/shop/b.ts', 'src/c/index.ts'],
    ],
    ['one that requires', 'src/a.js', "const b = require('./lib/b');\n", ['src/lib/b.js']],
    ['a package', 'src/a.ts', "import b from 'b';\n", []],
    [
      'Python',
      'shop/a.py',
      'from shop.cart import total\nimport util.text\n',
      ['shop/cart.py', 'util/text.py'],
    ],
    ['Go', 'pkg/a.go', 'package pkg\n', ['pkg/b.go']],
  ])('are found for %s', (_, path, text, expected) => {
    const paths = [
      'src/shop/b.ts',
      'src/c/index.ts',
      'src/lib/b.js',
      'shop/cart.py',
      'util/text.py',
      'pkg/b.go',
      'other/b.go',
    ];
    const file = changed(path, text);
    expect(neighboursOf(file, [file, ...paths.map((one) => changed(one))]).map((one) => one.path)).toEqual(
      expected,
    );
  });

  it('are found in time in hostile text', () => {
    const text = `${'from '.repeat(20_000)}${'import .'.repeat(20_000)}${"require('./".repeat(20_000)}`;
    const start = performance.now();
    for (const path of ['a.js', 'a.py']) neighboursOf(changed(path, text), []);
    expect(performance.now() - start).toBeLessThan(30_000);
  });
});
