import { expect, it } from '@jest/globals';
import { positionsIn } from './positions.js';

it.each([
  ['the beginning', 0, { line: 1, column: 1, offset: 0 }],
  ['after a byte order mark', 1, { line: 1, column: 1, offset: 1 }],
  ['after an astral character, two units', 4, { line: 1, column: 4, offset: 4 }],
  ['the next line', 5, { line: 2, column: 1, offset: 5 }],
  ['the end', 7, { line: 2, column: 3, offset: 7 }],
])('places %s', (_name, offset, expected) => {
  expect(positionsIn('\uFEFFa\u{1F4A5}\n\tb')(offset)).toEqual(expected);
});
