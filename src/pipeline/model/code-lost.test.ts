import { expect, it } from '@jest/globals';
import { onlyLosesCode } from './code-lost.js';

const BEFORE = 'def f(a):\n    if a is a:\n        return 1\n    return 2\n';

it.each<[string, string, boolean]>([
  ['without the lines', 'def f(a):\n    return 2\n', true],
  ['with the lines in comments', 'def f(a):\n    # if a is a:\n    #     return 1\n    return 2\n', true],
  ['with nothing done', 'def f(a):\n    if a is a:\n        pass\n    return 2\n', true],
  ['out of its branch', 'def f(a):\n    return 1\n    return 2\n', true],
  ['the same', BEFORE, false],
  ['with another line', 'def f(a):\n    return a\n', false],
  ['with more', `${BEFORE}#end\n    return 3\n`, false],
  ['with its lines in another order', 'def f(a):\n    return 2\n    if a is a:\n        return 1\n', false],
])('a text %s: %s', (_, after, expected) => expect(onlyLosesCode(BEFORE, after)).toBe(expected));

it('reads a hostile text in time', () => {
  for (const text of [
    '/*'.repeat(100_000),
    '/* \n'.repeat(100_000),
    '* '.repeat(100_000),
    '('.repeat(200_000),
  ]) {
    const begin = performance.now();
    onlyLosesCode(text, `${text}x`);
    expect(performance.now() - begin).toBeLessThan(30_000);
  }
});
