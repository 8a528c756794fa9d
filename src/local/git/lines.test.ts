import { describe, expect, it } from '@jest/globals';
import { diffLines, mapLine } from './lines.js';

const map = (before: string, after: string): (number | null)[] => {
  const changes = diffLines(Buffer.from(before), Buffer.from(after));
  return changes.before.map((_, index) => mapLine(changes, index + 1));
};

describe('mapLine', () => {
  it('moves lines down past an insertion', () => expect(map('a\nb\n', 'x\na\nb\n')).toEqual([2, 3]));
  it('moves lines up past a deletion', () => expect(map('x\na\nb\n', 'a\nb\n')).toEqual([null, 1, 2]));
  it('loses a line that changed', () => expect(map('a\nb\nc\n', 'a\nX\nc\n')).toEqual([1, null, 3]));
  it('loses a line whose line end changed', () => expect(map('a\nb', 'a\nb\n')).toEqual([1, null]));
  it('tells bytes apart that are not UTF-8', () => {
    const changes = diffLines(Buffer.from([0xff, 0x0a]), Buffer.from([0xfe, 0x0a]));
    expect(mapLine(changes, 1)).toBeNull();
  });
  it('has no line outside the file', () => {
    const changes = diffLines(Buffer.from('a\n'), Buffer.from('a\n'));
    expect([mapLine(changes, 0), mapLine(changes, 2)]).toEqual([null, null]);
  });
  it('keeps what is equal of texts that otherwise have nothing in common', () => {
    const lines = (word: string): string =>
      Array.from({ length: 15_000 }, (_, at) => `${word}${at}\n`).join('');
    expect(map(`same\n${lines('a')}`, `same\n${lines('b')}`).filter((line) => line !== null)).toEqual([1]);
  });
  it('gives up where the search would take too long, and calls the rest changed', () => {
    const lines = Array.from({ length: 5000 }, (_, at) => `${at}\n`);
    const mapped = map(`same\n${lines.join('')}`, `same\n${lines.toReversed().join('')}`);
    expect(mapped.filter((line) => line !== null)).toEqual([1]);
  });
});
