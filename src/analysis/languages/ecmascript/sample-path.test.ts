import { expect, it } from '@jest/globals';
import { isSamplePath } from './sample-path.js';

it.each([
  ['examples/a.js', true],
  ['packages/a/fixtures/b.ts', true],
  ['src/a.stories.tsx', true],
  ['src/a.test.ts', true],
  ['src/config.example.js', true],
  ['src/example.ts', false],
  ['src/sampler.ts', false],
  ['src/exampleserver/a.ts', false],
])('%s: %s', (path, expected) => expect(isSamplePath(path)).toBe(expected));
