import { describe, expect, it } from '@jest/globals';
import { isDeeplyNested } from './nesting.js';

const block = (levels: number): string =>
  Array.from({ length: levels }, (_, level) => `${' '.repeat(level)}a:`).join('\n');

describe('isDeeplyNested', () => {
  it.each([
    ['objects', '{"a":'.repeat(800)],
    ['lists', '['.repeat(800)],
    ['sequences on a line', '- '.repeat(800)],
    ['keys on a line', '? '.repeat(800)],
    ['mappings on a line', 'a: '.repeat(800)],
    ['blocks', block(800)],
    ['a little of each', `${block(190)}\n${' '.repeat(190)}${'- '.repeat(100)}${'['.repeat(101)}`],
  ])('is true of %s', (_what, text) => expect(isDeeplyNested(text)).toBe(true));

  it.each([
    ['brackets beside each other', '[{}],\n'.repeat(10_000)],
    ['objects on one line', `{${'"a": 1, '.repeat(10_000)}}`],
    ['sequences below each other', '- a: - b\n'.repeat(10_000)],
    ['a long line of words', `a: ${'b '.repeat(10_000)}`],
    ['a rule', 'rule:\n  any:\n    - pattern: if ($A) {$$$}\n    - regex: "[a-z"\n'],
    ['closing brackets', ']'.repeat(1_000)],
    ['nothing', ''],
  ])('is false of %s', (_what, text) => expect(isDeeplyNested(text)).toBe(false));
});
