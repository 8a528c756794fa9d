import { describe, expect, it } from '@jest/globals';
import { ofLast } from '../../testing/of-last.js';
import { localFunction, parametersOf, patternOf } from './functions.js';

/** Patterns of the parameters of the function that the last expression statement is; null when it is none. */
function patterns(code: string): readonly (string | null)[] | null {
  return ofLast(code, (context, node) => {
    const fn = localFunction(context, node);
    if (fn === null) return null;
    return parametersOf(fn).map((parameter) => {
      const pattern = patternOf(parameter);
      return pattern === null ? null : context.textOf(pattern);
    });
  });
}

describe('localFunction', () => {
  it.each([
    ['function f(a, b = 1, { c }, ...d) {} f;', ['a', 'b', '{ c }', '...d']],
    ['const f = (a: string, b?: number) => 1; f;', ['a', 'b']],
    ['const f = a => a; (f);', ['a']],
    ['let f = async function* (this: Window, a = 1) {}; f;', ['a']],
    ['(function (a) {});', ['a']],
    ['const f = () => 1; f;', []],
  ])('finds %s', (code, expected) => expect(patterns(code)).toEqual(expected));

  it.each([
    'f;',
    'import f from "f"; f;',
    'let f = a => a; f = b; f;',
    'function f(a: string): void; function f(a) {} f;',
    'const { f } = { f: a => a }; f;',
    'const f = wrap(a => a); f;',
    'function f(g) { g; }',
  ])('finds none in %s', (code) => expect(patterns(code)).toBeNull());
});
