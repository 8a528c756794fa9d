import { expect, it } from '@jest/globals';
import { isTestPath } from './test-path.js';

it.each([
  ['src/a.test.ts', true],
  ['src/a.spec.tsx', true],
  ['src/a_test.js', true],
  ['src/a-test.mjs', true],
  ['src/a.e2e.ts', true],
  ['src/login.cy.ts', true],
  ['test-a.js', true],
  ['src/test-a.js', true],
  ['test/a.js', true],
  ['packages/a/tests/b.ts', true],
  ['src/__tests__/a.ts', true],
  ['src/__mocks__/a.ts', true],
  ['spec/a.js', true],
  ['cypress/support/a.ts', true],
  ['src/contest.ts', false],
  ['src/latest.ts', false],
  ['src/test.ts', false],
  ['src/testing/tools.ts', false],
  ['src/specification.ts', false],
  ['src/inspect/a.ts', false],
  ['src/a.test.ts.md', false],
  ['src/latest/a.ts', false],
  ['', false],
])('%s: %s', (path, expected) => expect(isTestPath(path)).toBe(expected));
