import { expect, it } from '@jest/globals';
import { isSamplePath, isStoryPath } from './sample-path.js';

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

it.each([
  ['src/a.stories.tsx', true],
  ['src/a.story.js', true],
  ['src/stories.ts', false],
  ['stories/a.ts', false],
])('%s is a story: %s', (path, expected) => expect(isStoryPath(path)).toBe(expected));
