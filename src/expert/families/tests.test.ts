import { describe, expect, it } from '@jest/globals';
import { factsOf, valuesIn } from '../testing/facts.js';

const named = (...paths: readonly string[]) =>
  factsOf(Object.fromEntries(paths.map((path) => [path, 'a();\n'])));

describe('tests', () => {
  it.each<readonly [string, string, string]>([
    ['framework', 'Vitest', "import { it } from 'vitest';\n"],
    ['framework', 'node:test', "const test = require('node:test');\n"],
    ['case', 'it', "it('adds', () => {});\n"],
    ['case', 'test', "test('adds', () => {});\n"],
    ['assertion', 'expect', "it('adds', () => { expect(a).toBe(b); });\n"],
    ['assertion', 'assert', "it('adds', () => assert.equal(a, b));\n"],
    ['assertion', 'assert', "test('adds', (t) => t.assert.equal(a, b));\n"],
    ['assertion', 'context', "test('adds', (t) => t.equal(a, b));\n"],
    ['mocks', 'vi', "vi.mock('a');\nit('adds', () => vi.fn());\n"],
    ['mocking', 'none', "it('adds', () => expect(a).toBe(b));\n"],
    ['http', 'nock', "import nock from 'nock';\n"],
  ])('%s: %s', (id, value, text) => expect(valuesIn(text)[`tests.${id}`]).toBe(value));

  it('takes a question to a regular expression for no case', () =>
    expect(valuesIn("/a/.test('a');\ntest(a);\n")['tests.case']).toBeUndefined());

  it('does not call mocks none', () =>
    expect(valuesIn("it('adds', () => a(jest.fn()));\n")['tests.mocking']).toBeUndefined());

  it('takes assertions in other code for none of tests', () =>
    expect(valuesIn('assert(a);\nassert.equal(a, b);\n')['tests.assertion']).toBeUndefined());

  it('goes by package.json where the framework is imported nowhere', () => {
    const manifest = '{ "devDependencies": { "eslint": "^9", "mocha": "^10.2.0" } }';
    expect(factsOf({ 'package.json': manifest, 'a.js': 'a();\n' }).get('tests.framework')).toMatchObject({
      value: 'Mocha',
      origin: 'declared',
      examples: [{ path: 'package.json', line: 1 }],
    });
  });

  it('finds them beside the code', () => {
    const facts = named('src/a.test.ts', 'src/b.test.ts', 'src/c.test.ts', 'lib/d.test.ts');
    expect(facts.get('tests.place')?.value).toBe('beside');
    expect(facts.get('tests.file-name')?.value).toBe('.test');
  });
  it('finds them in a folder, whatever helpers are called', () => {
    const facts = named(
      'test/a.spec.ts',
      'test/b.spec.ts',
      'test/c.spec.ts',
      'test/d.spec.ts',
      'test/help.ts',
    );
    expect(facts.get('tests.place')).toMatchObject({ value: 'test', support: 4, counter: 0 });
    expect(facts.has('tests.folder')).toBe(false);
  });
  it('goes by the folder where no file is named as a test', () =>
    expect(named('test/a.js', 'test/b.js', 'test/c.js', 'test/d.js').get('tests.folder')?.value).toBe(
      'test',
    ));
  it('says so when there are two places', () => {
    const facts = named('src/a.test.ts', 'src/b.test.ts', 'test/c.test.ts', 'test/d.test.ts');
    expect(facts.get('tests.places')?.statement).toBe(
      'Tests lie beside the code that they test (50 %) and in the folder `test` (50 %).',
    );
  });
});
