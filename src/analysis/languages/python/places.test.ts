import { describe, expect, it } from '@jest/globals';
import { isTestPath } from './places.js';

describe('paths of tests, benchmarks, documentation and examples', () => {
  it.each<[string, boolean]>([
    ['tests/a.py', true],
    ['src/app/test/a.py', true],
    ['src/app/test_a.py', true],
    ['src/app/a_test.py', true],
    ['src/app/tests.py', true],
    ['conftest.py', true],
    ['app/benchmarks/a.py', true],
    ['docs/conf.py', true],
    ['examples/a.py', true],
    ['src/app/a.py', false],
    ['src/app/attest.py', false],
    ['src/contests/a.py', false],
    ['src/app/latest_a.py', false],
    ['src/docstrings/a.py', false],
  ])('%s', (path, expected) => expect(isTestPath(path)).toBe(expected));
});
