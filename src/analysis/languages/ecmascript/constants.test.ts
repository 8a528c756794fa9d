import { describe, expect, it } from '@jest/globals';
import { ofLast } from '../../testing/of-last.js';
import type { Constant } from './arithmetic.js';
import { constantOf, truthinessOf } from './constants.js';

describe('constantOf', () => {
  it.each<[string, Constant | null]>([
    ['(1);', { value: 1 }],
    ['0x1F;', { value: 31 }],
    ['010;', { value: 8 }],
    ['10n;', { value: 10n }],
    ['-10n;', { value: -10n }],
    ['"a\\x62\\u0063\\u{64}\\n";', { value: 'abcd\n' }],
    ['`a\r\nb`;', { value: 'a\nb' }],
    ['"a\\1";', null],
    ['"\\\\1";', { value: '\\1' }],
    ['`a${b}`;', null],
    ['null;', { value: null }],
    ['undefined;', { value: undefined }],
    ['const undefined = 1; undefined;', null],
    ['NaN;', { value: Number.NaN }],
    ['const NaN = 1; NaN;', { value: 1 }],
    ['-Infinity;', { value: Number.NEGATIVE_INFINITY }],
    ['const a = 5; a + 1;', { value: 6 }],
    ['let a = 5; a;', null],
    ['const { a } = b; a;', null],
    ['const a = f(); a;', null],
    ['const [a = 1] = b; a;', null],
    ['"a" + "b" + "c";', { value: 'abc' }],
    ['"a" + 1;', null],
    ['2 ** 3 * 4 - 6 / 3 % 2;', { value: 32 }],
    ['~5 | 1 & 3 ^ 2 << 1 >> 1 >>> 0;', { value: ~5 | ((1 & 3) ^ (((2 << 1) >> 1) >>> 0)) }],
    ['1 < 2;', { value: true }],
    ['"a" >= "b";', { value: false }],
    ['1 === "1";', { value: false }],
    ['1 == "1";', null],
    ['(a, 3);', { value: 3 }],
    ['null ?? 3;', { value: 3 }],
    ['0 ?? a;', { value: 0 }],
    ['0 || "x";', { value: 'x' }],
    ['0 && a;', { value: 0 }],
    ['a && 0;', null],
    ['!{};', { value: false }],
    ['typeof "a";', { value: 'string' }],
    ['typeof null;', { value: 'object' }],
    ['void 0;', { value: undefined }],
    ['a;', null],
    [`${'1 + '.repeat(1000)}1;`, null],
    [`${'"0123456789" + '.repeat(12)}"";`, { value: '0123456789'.repeat(12) }],
  ])('%s', (code, expected) => expect(ofLast(code, constantOf)).toEqual(expected));

  it('does not build long texts', () => {
    const half = `"${'x'.repeat(600)}"`;
    expect(ofLast(`${half} + ${half};`, constantOf)).toBeNull();
  });
});

describe('truthinessOf', () => {
  it.each<[string, boolean | null]>([
    ['[];', true],
    ['({});', true],
    ['(() => 0);', true],
    ['(function () {});', true],
    ['(class {});', true],
    ['new A();', true],
    ['/a/;', true],
    ['`a${b}`;', true],
    ['`${b}`;', null],
    ['``;', false],
    ['"";', false],
    ['0n;', false],
    ['!a;', null],
    ['![];', false],
    ['!!new A();', true],
    ['typeof a;', true],
    ['void f();', false],
    ['a || [];', true],
    ['a && 0;', false],
    ['a || 0;', null],
    ['[] && a;', null],
    ['[] && {};', true],
    ['a ?? [];', null],
    ['(a, 1);', true],
    ['a = 0;', false],
    ['a = b;', null],
    ['Boolean();', false],
    ['Boolean([]);', true],
    ['Boolean(a);', null],
    ['Boolean(...a);', null],
    ['function Boolean() {} Boolean();', null],
    ['f();', null],
    ['[] as A;', null],
    [`${'!'.repeat(1000)}[];`, null],
  ])('%s', (code, expected) => expect(ofLast(code, truthinessOf)).toBe(expected));
});
