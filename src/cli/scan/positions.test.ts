import { expect, it } from '@jest/globals';
import { positionsIn } from './positions.js';

it.each([
  ['the beginning', 0, { line: 1, column: 1, offset: 0, shownColumn: 1 }],
  ['after a byte order mark', 1, { line: 1, column: 2, offset: 1, shownColumn: 1 }],
  ['after an astral character, two units', 4, { line: 1, column: 5, offset: 4, shownColumn: 4 }],
  ['the next line', 5, { line: 2, column: 1, offset: 5, shownColumn: 1 }],
  ['the end', 7, { line: 2, column: 3, offset: 7, shownColumn: 3 }],
])('places %s', (_name, offset, expected) => {
  expect(positionsIn('\uFEFFa\u{1F4A5}\n\tb')(offset)).toEqual(expected);
});
