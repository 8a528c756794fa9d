import { describe, expect, it } from '@jest/globals';
import { analyse } from '../../analyse.js';
import { parse } from '../../parse.js';
import { suppressionComments } from './suppressions.js';

/** Lines of what is found. */
function lines(code: string): readonly number[] {
  const { findings } = analyse(parse(code, 'typescript'), { path: 'a.ts', rules: {} });
  return findings.map(({ range }) => code.slice(0, range.start).split('\n').length);
}

describe('comments that silence the next line', () => {
  it.each([
    ['// eslint-disable-next-line use-isnan', []],
    ['// eslint-disable-next-line', []],
    ['/* eslint-disable-next-line use-isnan */', []],
    ['/*\n eslint-disable-next-line use-isnan\n */', []],
    ['// eslint-disable-next-line no-debugger, use-isnan', []],
    ['// eslint-disable-next-line use-isnan -- we know', []],
    ['// eslint-disable-next-line -- we know', []],
    ['// eslint-disable-next-line @typescript-eslint/use-isnan', []],
    ['// code-roach-ignore-next-line nan-comparison', []],
    ['// code-roach-ignore-next-line nan-comparison the input is checked', []],
    ['/* code-roach-ignore-next-line nan-comparison */', []],
    ['// oxlint-disable-next-line use-isnan', []],
    ['// oxlint-disable-next-line eslint/use-isnan', []],
    ['// oxlint-disable-next-line typescript/use-isnan', []],
    ['// oxlint-disable-next-line', []],
    ['// oxlint-disable-next-line no-debugger', [2]],
    ['// tslint-disable-next-line use-isnan', [2]],
    ['// eslint-disable-next-line no-debugger', [2]],
    ['// eslint-disable-next-line no-debugger -- not use-isnan', [2]],
    ['// eslint-disable-next-line plugin/use-isnan', [2]],
    ['// eslint-disable-next-line 570', [2]],
    ['// code-roach-ignore-next-line', [2]],
    ['// code-roach-ignore-next-line use-isnan', [2]],
    ['// code-roach-ignore-next-line debugger-statement nan-comparison', [2]],
    ['// not eslint-disable-next-line use-isnan', [2]],
    ['// eslint-disable-next-linex', [2]],
    ['"// eslint-disable-next-line";', [2]],
    ['// eslint-disable use-isnan', [2]],
    ['// eslint-disable-line use-isnan', [2]],
    ['// eslint-disable-next-line use-isnan\n', [3]],
  ])('%s', (comment, expected) => expect(lines(`${comment}\nx === NaN;`)).toEqual(expected));
});

describe('comments that silence their own line', () => {
  it.each([
    ['x === NaN; // eslint-disable-line', []],
    ['x === NaN; // eslint-disable-line use-isnan', []],
    ['/* eslint-disable-line use-isnan */ x === NaN;', []],
    ['x === NaN; // eslint-disable-line no-debugger', [1]],
    ['x === NaN; // eslint-disable-next-line use-isnan', [1]],
  ])('%s', (code, expected) => expect(lines(code)).toEqual(expected));
});

describe('comments about a rule that finds more', () => {
  const hook = "import { useMemo } from 'react';\nexport function A({ a, b }) {";
  it.each([
    ['// eslint-disable-next-line react-hooks/exhaustive-deps', []],
    ['// eslint-disable-next-line', []],
    ['// eslint-disable-next-line react-hooks/rules-of-hooks', [4]],
  ])('%s', (comment, expected) => {
    expect(lines(`${hook}\n${comment}\nreturn useMemo(() => a + b, [a]);\n}`)).toEqual(expected);
  });
});

describe('comments of Biome', () => {
  it.each([
    ['// biome-ignore lint/suspicious/noDebugger: it is a debugger\ndebugger;', []],
    ['/* biome-ignore lint/a/b lint/suspicious/noDebugger: both */\ndebugger;', []],
    ['// biome-ignore lint/suspicious: a group\ndebugger;', []],
    ['// biome-ignore lint: all\ndebugger;', []],
    ['// biome-ignore-all lint/suspicious/noDebugger: all\na();\ndebugger;', []],
    [
      '// biome-ignore-start lint/suspicious/noDebugger: here\ndebugger;\n// biome-ignore-end lint/suspicious/noDebugger: here\ndebugger;',
      [4],
    ],
    ['// biome-ignore lint/suspicious/noDebugger\ndebugger;', [2]],
    ['// biome-ignore lint/suspicious/noEvil: another\ndebugger;', [2]],
    ['// biome-ignore format: layout\ndebugger;', [2]],
    ['// biome-ignore lint/suspicious/noDebugger: here\n\ndebugger;', [3]],
    // Not a rule that the finding goes by in Biome.
    ['// biome-ignore lint: all\nx === NaN;', [2]],
  ])('%s', (code, expected) => expect(lines(code)).toEqual(expected));
});

describe('blocks', () => {
  it.each([
    ['// oxlint-disable use-isnan\nx === NaN;\n// oxlint-enable\ny === NaN;', [4]],
    ['/* oxlint-disable */\nx === NaN;\ndebugger;', []],
    ['/* eslint-disable */\nx === NaN;\ndebugger;', []],
    ['/* eslint-disable use-isnan */\nx === NaN;\ndebugger;', [3]],
    ['/* eslint-disable */\nx === NaN;\n/* eslint-enable */\ny === NaN;', [4]],
    ['/* eslint-disable */\nx === NaN;\n/* eslint-enable no-debugger */\ny === NaN;\ndebugger;', [5]],
    ['/* eslint-disable use-isnan */\nx === NaN;\n/* eslint-enable */\ny === NaN;', [4]],
    ['x === NaN; /* eslint-disable */ y === NaN;\nz === NaN;', [1]],
    ['x === NaN;\n/* eslint-disable */', [1]],
  ])('%s', (code, expected) => expect(lines(code)).toEqual(expected));
});

it('is linear where comments and findings are many', () => {
  const many = 20_000;
  const code = `${'/* eslint-disable a */'.repeat(many)}${'\nx === NaN;'.repeat(many)}${'/* eslint-disable-line a */'.repeat(many)}`;
  const { findings } = analyse(parse(code, 'typescript'), { path: 'a.ts', rules: {} });
  expect(findings).toHaveLength(many);
});

describe('suppressionComments', () => {
  const count = (code: string): number => suppressionComments(parse(code, 'typescript')).length;

  it.each([
    '// eslint-disable-next-line no-undef',
    '/* eslint-disable */',
    '/* eslint no-undef: "off" */',
    '/* eslint "@a/b": 0, c: 1 */',
    '// @ts-ignore',
    '// @ts-expect-error because',
    '/* @ts-nocheck */',
    '/** @ts-ignore */',
    '// code-roach-ignore-next-line nan-comparison',
    '/* istanbul ignore next */',
    '/* c8 ignore start */',
    '// v8 ignore next',
    '// prettier-ignore',
    '// biome-ignore lint/a: b',
    '// oxlint-disable-next-line a',
    '// tslint:disable-next-line',
    '// deno-lint-ignore no-any',
    '// $FlowFixMe[incompatible-type]',
    '// noinspection JSUnusedLocalSymbols',
    '// nosemgrep: a.b',
    'a(); // a reason, then NOSONAR',
  ])('%s', (code) => expect(count(`${code}\n`)).toBe(1));

  it.each([
    '// the file has no eslint-disable comment',
    '// eslint is right here: we ignore it',
    '// eslint-enable no-undef',
    '// @tsignore',
    '// ignore the rest',
    '// istanbul is a city',
    "a('// @ts-ignore')",
    'a(`/* eslint-disable */`)',
  ])('not %s', (code) => expect(count(`${code}\n`)).toBe(0));
});
