import { describe, expect, it } from '@jest/globals';
import { isSamplePath, isTestPath } from './files.js';

describe('paths of tests', () => {
  it.each([
    ['shop/cart_test.go', true],
    ['testdata/src/a/a.go', true],
    ['shop/testdata/a.go', true],
    ['shop/testdata.go', false],
    ['mytestdata/a.go', false],
    ['shop/cart.go', false],
  ])('%s: %s', (path, expected) => {
    expect(isTestPath(path)).toBe(expected);
    expect(isSamplePath(path)).toBe(expected);
  });
});
