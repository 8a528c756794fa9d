import { describe, expect, it } from '@jest/globals';
import { cpuSeconds } from '../analysis/testing/cpu-seconds.js';
import { profileOf } from './index.js';
import { factsOf, talliesOf } from './testing/facts.js';

/** Five files with one text, in a folder. */
const filesIn = (folder: string, text: string, count = 5) =>
  Object.fromEntries(Array.from({ length: count }, (_, nth) => [`${folder}/file${nth}.ts`, text]));
/** Facts about folders, as lines. */
const scoped = (files: Readonly<Record<string, string>>) =>
  [...factsOf(files).values()].filter(({ scope }) => scope !== '').map(({ id, value }) => `${id} = ${value}`);

describe('folders with a configuration of their own', () => {
  const main = filesIn('src', "a('b');\n", 20);
  it('have facts where they state something else', () => {
    const files = {
      ...main,
      '.prettierrc': 'singleQuote: true\nsemi: true\n',
      ...filesIn('packages/a', "a('b');\n"),
      'packages/a/.prettierrc': 'singleQuote: false\n',
    };
    expect(scoped(files)).toEqual(['formatting.quotes:in:packages:a = double']);
    expect(factsOf(files).get('formatting.quotes:in:packages:a')).toMatchObject({
      scope: 'packages/a',
      origin: 'declared',
      counter: 5,
      examples: [{ path: 'packages/a/.prettierrc', line: 1 }],
    });
    expect(factsOf(files).get('formatting.quotes')?.value).toBe('single');
  });
  it('have facts where their files do something else', () =>
    expect(
      scoped({
        ...main,
        ...filesIn('packages/a', 'a("b");\n'),
        'packages/a/package.json': '{ "name": "a" }',
      }),
    ).toEqual(['formatting.quotes:in:packages:a = double']));
  it('have the kind of modules of their own package.json', () => {
    const esm = filesIn('src', "import a from 'a';\n", 20);
    const cjs = Object.fromEntries(
      Object.entries(filesIn('old', "const a = require('a');\n")).map(([path, text]) => [
        path.replace('.ts', '.js'),
        text,
      ]),
    );
    const files = {
      ...esm,
      ...cjs,
      'package.json': '{ "type": "module" }',
      'old/package.json': '{ "name": "old" }',
    };
    expect(scoped(files)).toContain('modules.style:in:old = cjs');
  });
  it('are told apart where there is no habit of all', () => {
    const files = {
      ...filesIn('packages/a', "a('b');\n"),
      ...filesIn('packages/b', 'a("b");\n'),
      'packages/a/package.json': '{}',
      'packages/b/package.json': '{ "engines": { "node": ">=20" } }',
      'packages/a/.eslintrc.json': '{ "rules": { "semi": "error" } }',
    };
    expect(scoped(files)).toEqual([
      'stack.linter:in:packages:a = eslint',
      'formatting.quotes:in:packages:a = single',
      'stack.node:in:packages:b = >=20',
      'formatting.quotes:in:packages:b = double',
    ]);
  });
  it('do not repeat what is around them', () =>
    expect(
      scoped({
        ...main,
        '.prettierrc': 'singleQuote: true\n',
        ...filesIn('a/b/c', "a('b');\n"),
        '.eslintrc': '{}',
        'a/.eslintrc.json': '{ "rules": { "quotes": ["error", "double"] } }',
        'a/b/.editorconfig': '[*]\nquote_type = double\n',
        'a/b/c/.prettierrc': 'singleQuote: true\n',
      }),
    ).toEqual([]));
  it('may be allowed what is forbidden elsewhere', () => {
    const rule = (level: string) => `{ "rules": { "no-console": "${level}" } }`;
    expect(
      scoped({
        ...main,
        '.eslintrc': rule('error'),
        ...filesIn('cli', "a('b');\n"),
        'cli/.eslintrc': rule('off'),
      }),
    ).toEqual(['idioms.console:in:cli = allowed']);
    expect(
      scoped({ ...main, '.eslintrc': '{}', ...filesIn('cli', "a('b');\n"), 'cli/.eslintrc': rule('off') }),
    ).toEqual([]);
    expect(factsOf({ ...main, '.eslintrc': rule('off') }).has('idioms.console')).toBe(false);
  });
  it('say nothing with few files, in code of somebody else, or in samples', () => {
    const other = { 'a/.prettierrc': 'semi: false\n', 'vendor/.prettierrc': 'semi: false\n' };
    const fixtures = { 'test/fixtures/.prettierrc': 'semi: false\n' };
    expect(
      scoped({
        ...main,
        ...other,
        ...fixtures,
        ...filesIn('a', "a('b');\n", 3),
        ...filesIn('vendor', "a('b');\n"),
        ...filesIn('test/fixtures', "a('b');\n"),
      }),
    ).toEqual([]);
  });
  it('are as few as people read, the largest ones, each by an id of its own', () => {
    const folders = Array.from({ length: 40 }, (_, nth) => `packages/a_${'-'.repeat(nth % 3)}~${nth}`);
    const files = Object.assign(
      {},
      ...folders.map((folder, nth) => ({
        ...filesIn(folder, "a('b');\n", 4 + (nth % 20)),
        [`${folder}/.prettierrc`]: 'semi: false\nsingleQuote: true\n',
      })),
    ) as Readonly<Record<string, string>>;
    const facts = [...factsOf(files).values()].filter(({ scope }) => scope !== '');
    expect(new Set(facts.map(({ scope }) => scope)).size).toBe(12);
    expect(facts.filter(({ id }) => !/^(?!.*--)[\w.:-]+$/u.test(id))).toEqual([]);
    expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length);
  });
  it('cost no more for being many and deep', () => {
    const [tallied] = talliesOf({ 'a.ts': "a('b');\n" });
    const [config] = talliesOf({ '.prettierrc': 'semi: false\n' });
    if (tallied === undefined || config === undefined) throw new Error('no tallies');
    const files = Array.from({ length: 20_000 }, (_, nth) => {
      const folder = `${'a/'.repeat(nth % 30)}b${nth % 3_000}`;
      return nth % 4 === 0
        ? { ...config, path: `${folder}/.prettierrc` }
        : { ...tallied, path: `${folder}/c${nth}.ts` };
    });
    expect(cpuSeconds(() => profileOf(files))).toBeLessThan(5);
  });
});
