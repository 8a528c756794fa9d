import { describe, expect, it } from '@jest/globals';
import { cpuSeconds } from '../../analysis/testing/cpu-seconds.js';
import type { Range } from '../../domain/text.js';
import { sourceState } from '../source-state.js';
import { candidateFor, contextFor, fileOf, replace } from '../testing/samples.js';
import { checkContract, contract } from './contract.js';

type Change = readonly [old: string, by: string, nth?: number];

/** The finding is at `about`, or nowhere near. */
function ask(source: string, changes: readonly Change[], about?: string, path = 'src/cart.ts') {
  const text = `${source}\n`;
  const file = fileOf(text, path);
  const edits = changes.map(([old, by, nth]) => replace(text, old, by, nth));
  const start = about === undefined ? text.length : text.indexOf(about);
  const at: Range = { start, end: start + (about ?? '').length };
  const candidate = candidateFor(file, edits, at);
  return contract.check(candidate, contextFor(file, candidate));
}

describe('contract', () => {
  it('counts what stays', () => {
    const text = 'export const a = bad(); export function f() {}\n';
    expect(ask(text, [['bad()', 'good()']])).toEqual({ result: 'pass', detail: '2 exports as before' });
    const tests = "it('adds', () => { bad(); expect(a).toBe(1); });\n";
    expect(ask(tests, [['bad()', 'good()']], undefined, 'src/a.test.ts')).toEqual({
      result: 'pass',
      detail: '1 test, 1 assertion as before',
    });
  });

  it('is not applicable to a file that promises nothing', () => {
    expect(ask('bad();\n', [['bad', 'good']])).toEqual({
      result: 'not-applicable',
      detail: 'the file exports nothing and is no test',
    });
    expect(ask('const exports = {}; exports.a = 1;', [['exports.a', 'exports.b']])).toMatchObject({
      result: 'not-applicable',
    });
    expect(ask("it('adds', () => bad());\n", [['adds', 'sums']])).toMatchObject({
      result: 'not-applicable',
    });
    const state = sourceState('a.py', 'bad()', {});
    expect(checkContract(state, state, [], [])).toMatchObject({ result: 'not-applicable' });
  });

  it.each<readonly [what: string, text: string, ...changes: Change[]]>([
    ['a body', 'export function f(a = 1) { return bad(a); }', ['bad(a)', 'good(a)']],
    ['a value', 'export const a = 1;', ['1', '2']],
    ['layout and comments', 'export function f(a, b) {}', ['a, b', 'a,\n  /* second */ b']],
    ['what is not exported', 'function g(a) {} export const a = 1;', ['(a)', '(a, b)']],
    ['a private member', 'export class A { #x = 1; private y(a) {} }', ['#x', '#z'], ['(a)', '()']],
    ['the body of a member', 'export class A { x() { bad(); } }', ['bad()', 'good()']],
    ['the value of a member', 'export class A { x = 1; }', ['1', '2']],
    ['the name behind an export', 'function f(a) {} export { f as g };', [' f(', ' h('], ['f as', 'h as']],
    ['one of two equal keys', 'export default { a: 1, b: 2, a: 3 };', ['a: 1, ', '']],
    ['a value behind a key', 'module.exports = { a: 1, b() { bad(); } };', ['1', '2'], ['bad()', 'x()']],
    ['an unknown value', 'export default connect(a)(b);', ['(a)', '(c)']],
    ['a semicolon', 'export type A = 1', ['= 1', '= 1;']],
  ])('passes another form of %s', (_what, text, ...changes) => {
    expect(ask(text, changes)).toMatchObject({ result: 'pass' });
  });

  const change = (name: string) => `the export \`${name}\` would change, and the finding is not about that`;
  const gone = (name: string) => `the export \`${name}\` would be gone, and the finding is not about that`;
  const added = (name: string) => `the export \`${name}\` would be new, and the finding is not about that`;

  it.each<readonly [why: string, text: string, ...changes: Change[]]>([
    [change('f'), 'export function f(a) {}', ['(a)', '(a, b)']],
    [change('f'), 'export function f(a) {}', ['(a)', '(b)']],
    [change('f'), 'export function f(a = 1) {}', ['1', '2']],
    [change('f'), "export function f(a = ' ') {}", ["' '", "''"]],
    [change('f'), 'export function f(a: string) {}', ['string', 'number']],
    [change('f'), 'export function f(): string {}', ['string', 'number']],
    [change('f'), 'export function f() {}', ['function', 'async function']],
    [change('f'), 'export function f() {}', ['function', 'function*']],
    [change('f'), 'export function f<T>() {}', ['<T>', '<T extends string>']],
    [change('f'), 'export const f = (a) => 1;', ['(a)', 'async (a)']],
    [change('f'), 'export const f = ((a) => 1) as F;', ['(a)', '(b)']],
    [change('f'), 'export declare function f(a: string): void;', ['string', 'number']],
    [change('g'), 'function f(a) {} export { f as g };', ['(a)', '()']],
    [change('default'), 'export default async (a) => 1;', ['async ', '']],
    [change('default'), 'const f = (a) => 1; export default f;', ['(a)', '()']],
    [change('default'), 'export default class { x() {} }', ['x()', 'y()']],
    [change('default'), 'export default { a: 1 };', ['a: 1', 'b: 1']],
    [change('='), 'function f(a) {} export = f;', ['(a)', '()']],
    [change('a'), 'export const a = 1;', ['const', 'let']],
    [change('a'), 'export const a: string = b;', ['string', 'number']],
    [change('a'), 'export const { a, b } = c;', ['const', 'let']],
    [change('a'), 'export const a = { b: (c) => 1 };', ['(c)', '()']],
    [change('A'), 'export class A { x(a) {} }', ['(a)', '()']],
    [change('A'), 'export class A { static x = 1; }', ['static ', '']],
    [change('A'), 'export class A { x = (a) => 1; }', ['(a)', '()']],
    [change('A'), 'export class A { x() {} }', ['x()', 'get x()']],
    [change('A'), 'export class A { x() {} }', ['x()', 'private x()']],
    [change('A'), 'export class A extends B {}', ['B', 'C']],
    [change('A'), 'export class A { constructor(a) {} }', ['(a)', '()']],
    [change('E'), 'export enum E { A = 1 }', ['1', '2']],
    [change('T'), 'export type T = 1;', ['1', '2']],
    [change('T'), 'interface T { a: 1 } export type { T };', ['1', '2']],
    [change('N.x'), 'export namespace N { export function x(a) {} }', ['(a)', '()']],
    [change('a'), "export { a } from 'x';", ["'x'", "'y'"]],
    [change('module.exports'), 'module.exports = { a: 1, b() {} };', ['b()', 'b(c)']],
    [change('module.exports'), 'module.exports = { a, b };', [', b', '']],
    [change('module.exports'), 'class A { x() {} } module.exports = A;', ['x()', 'async x()']],
    [change('exports.f'), 'exports.f = function (a) {};', ['(a)', '()']],
    [change('module.exports.f'), 'module.exports.f = function (a) {};', ['(a)', '()']],
    [gone('a'), 'export const a = 1, b = 2;', ['a = 1, ', '']],
    [gone('f'), 'export function f() {}', ['export ', '']],
    [gone('f'), 'export function f() {}', ['f()', 'g()']],
    [gone('exports.a'), 'exports.a = 1; f();', ['exports.a = 1;', '']],
    [gone("export * from ' x '"), "export * from 'x';", ["'x'", "'y'"]],
    [added('a'), 'const a = 1; bad();', ['const', 'export const']],
    [added('exports.b'), 'exports.a = 1; bad();', ['bad()', 'exports.b = 2']],
  ])('refuses: %s', (why, text, ...changes) => {
    expect(ask(text, changes)).toEqual({ result: 'fail', why });
  });

  it.each([
    ['export function f(a = NaN, b) {}', 'a = NaN, b', 'b, a = NaN', 'a = NaN'],
    ['export const f = (a, a) => 1;', 'a, a', 'a, b', 'a, a'],
    ['export class A { x(a, a) {} }', 'a, a', 'a, b', 'a, a'],
    ['export let a = 1;', 'let', 'const', 'a'],
  ])('allows %s where the finding is about it', (text, old, by, about) => {
    expect(ask(text, [[old, by]], about)).toEqual({
      result: 'pass',
      detail: '1 changed, as the finding is about it',
    });
    expect(ask(text, [[old, by]], text)).toMatchObject({ result: 'fail' });
  });

  const tests = [
    "describe('cart', () => {",
    "  it('adds', async () => {",
    '    const sum = bad();',
    '    expect(sum === NaN).toBe(true);',
    '    assert.equal(sum, 2);',
    '  });',
    "  it.each([1, 2])('adds %s', (n) => t.is(n, n));",
    '});',
    '',
  ].join('\n');
  const inTests = (change: Change, about?: string) => ask(tests, [change], about, 'test/cart.ts');

  it('holds tests to be as they were', () => {
    expect(inTests(['bad()', 'good()'])).toEqual({
      result: 'pass',
      detail: '3 tests, 3 assertions as before',
    });
    const refused = (why: string) => ({
      result: 'fail',
      why: `${why}, and the finding is not about that`,
    });
    expect(inTests(["'adds'", "'sums'"])).toEqual(refused("the test `'adds'` would be gone"));
    expect(inTests(["it('adds'", "it.only('adds'"])).toEqual(refused("the test `'adds'` would change"));
    expect(inTests(["it('adds'", "xit('adds'"])).toEqual(refused("the test `'adds'` would change"));
    expect(inTests(['[1, 2]', '[1]'])).toEqual(refused("the test `'adds %s'` would change"));
    expect(inTests(['describe', 'describe.skip'])).toEqual(refused("the test `'cart'` would change"));
    expect(inTests(['sum, 2', 'sum, 3'])).toEqual(refused('the assertion on line 5 would change'));
    expect(inTests(['n, n', 'n, 1'])).toEqual(refused('the assertion on line 7 would change'));
    expect(inTests(['    assert.equal(sum, 2);\n', ''])).toEqual(
      refused('the assertion on line 5 would change'),
    );
    expect(inTests(['bad();', 'bad();\n    expect(sum);'])).toEqual(
      refused('the assertion on line 4 would be new'),
    );
  });

  it('lets a finding in an assertion or a title be fixed there', () => {
    const detail = '3 tests, 2 assertions as before; 1 changed, as the finding is about it';
    expect(inTests(['sum === NaN', 'Number.isNaN(sum)'], 'sum === NaN')).toEqual({ result: 'pass', detail });
    expect(inTests(["'adds'", "'sums'"], "'adds'")).toMatchObject({ result: 'pass' });
    expect(inTests(['sum, 2', 'sum, 3'], 'sum === NaN')).toMatchObject({ result: 'fail' });
  });

  it('knows which of several equal assertions changes', () => {
    const same = 'expect(a.has(1)).toBe(true);';
    const better = 'expect(own(a, 1)).toBe(true);';
    const text = `${better}\n${same}\n${same}\n${same}\n${better}\n`;
    for (const nth of [0, 1, 2]) {
      const start = text.split(same, nth + 1).join(same).length + 'expect('.length;
      const file = fileOf(text, 'a.test.ts');
      const edits = [replace(text, 'a.has(1)', 'own(a, 1)', nth)];
      const candidate = candidateFor(file, edits, { start, end: start + 'a.has(1)'.length });
      expect(contract.check(candidate, contextFor(file, candidate))).toEqual({
        result: 'pass',
        detail: '4 assertions as before; 1 changed, as the finding is about it',
      });
    }
  });

  it('reads hostile files in time', () => {
    const nested = `${'export namespace N { '.repeat(2_000)}export const a = 1;${'}'.repeat(2_000)}`;
    const many = `class A { ${'x(a, b) {} '.repeat(5_000)}}\nexport { ${'A as B, '.repeat(5_000)}};`;
    const deep = `export default ${'{ a: '.repeat(3_000)}1${' }'.repeat(3_000)};`;
    const chain = `it${'.a(1)'.repeat(5_000)}; ${'expect(() => { '.repeat(2_000)}${'});'.repeat(2_000)}`;
    for (const text of [nested, many, deep, chain]) {
      const state = sourceState('a.test.ts', text, {});
      const seconds = cpuSeconds(() => {
        state.contract();
        state.names();
      });
      expect(seconds).toBeLessThan(3);
    }
  });
});
