import { describe, expect, it } from '@jest/globals';
import { hashObject } from './objects.js';
import { findRenames } from './renames.js';
import type { RenameSide } from './renames.js';

const side = (path: string, text: string): RenameSide => {
  const content = Buffer.from(text);
  return { path, oid: hashObject('blob', content), content };
};
const lines = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, at) => `this is line ${from + at}\n`).join('');
const renames = (removed: RenameSide[], added: RenameSide[]): string[] =>
  [...findRenames(removed, added)].map(([to, from]) => `${from.path} → ${to.path}`).toSorted();

describe('findRenames', () => {
  it('pairs equal files, those of one name first', () =>
    expect(renames([side('a/x', lines(0, 9)), side('a/y', lines(0, 9))], [side('b/y', lines(0, 9))])).toEqual(
      ['a/y → b/y'],
    ));
  it('pairs files that are at least half the same', () =>
    expect(renames([side('a', lines(0, 100))], [side('b', lines(40, 140))])).toEqual(['a → b']));
  it('leaves files alone that are less than half the same', () =>
    expect(renames([side('a', lines(0, 100))], [side('b', lines(60, 160))])).toEqual([]));
  it('takes the most similar pair first', () => {
    const removed = [side('a', lines(0, 100)), side('b', lines(0, 90))];
    expect(renames(removed, [side('c', lines(0, 91))])).toEqual(['b → c']);
  });
  it('does not pair what has nothing in it', () =>
    expect(renames([side('a', 'x\n')], [side('b', '')])).toEqual([]));
});
