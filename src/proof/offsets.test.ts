import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { applyEdits } from '../domain/text.js';
import { editedRanges, moveRange, touch, widest } from './offsets.js';
import { disjointEdits } from './testing/arbitraries.js';

describe('moveRange', () => {
  const text = 'abcdefghij';
  const moved = (edit: [number, number, string], start: number, end: number) => {
    const [from, to, by] = edit;
    const edits = [{ start: from, end: to, text: by }];
    const range = widest(moveRange(edits, { start, end }));
    return applyEdits(text, edits).slice(range.start, range.end);
  };

  it('follows a range behind, before and around an edit', () => {
    expect(moved([0, 2, 'XYZ'], 4, 6)).toBe('ef');
    expect(moved([8, 9, ''], 4, 6)).toBe('ef');
    expect(moved([5, 6, 'XYZ'], 4, 8)).toBe('eXYZgh');
  });

  it('follows a replaced range to its replacement', () => {
    expect(moved([4, 6, 'XYZ'], 4, 6)).toBe('XYZ');
    expect(moved([3, 7, 'XYZ'], 4, 6)).toBe('XYZ');
    expect(moved([3, 5, 'XYZ'], 4, 6)).toBe('XYZf');
  });

  it('leaves open whether an insertion at an end belongs to the range', () => {
    const before = moveRange([{ start: 4, end: 4, text: 'XYZ' }], { start: 4, end: 6 });
    expect(before.start).toEqual({ low: 4, high: 7, cut: false });
    const after = moveRange([{ start: 6, end: 6, text: 'XYZ' }], { start: 4, end: 6 });
    expect(after.end).toEqual({ low: 6, high: 9, cut: false });
  });

  it('says where an edit took the place of an end', () => {
    const { start, end } = moveRange([{ start: 3, end: 5, text: 'X' }], { start: 4, end: 6 });
    expect([start.cut, end.cut]).toEqual([true, false]);
  });

  it('keeps the text of every range that no edit touches', () => {
    fc.assert(
      fc.property(disjointEdits(), fc.nat(), fc.nat(), ({ text: old, edits }, a, b) => {
        const [start = 0, end = 0] = [a % (old.length + 1), b % (old.length + 1)].sort((x, y) => x - y);
        fc.pre(!edits.some((edit) => touch(edit, { start, end })));
        const range = widest(moveRange(edits, { start, end }));
        expect(applyEdits(old, edits).slice(range.start, range.end)).toBe(old.slice(start, end));
      }),
    );
  });
});

describe('editedRanges', () => {
  it('finds the text of each edit in the new text', () => {
    fc.assert(
      fc.property(disjointEdits(), ({ text, edits }) => {
        const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
        const result = applyEdits(text, edits);
        const found = editedRanges(edits).map(({ start, end }) => result.slice(start, end));
        expect(found).toEqual(sorted.map((edit) => edit.text));
      }),
    );
  });
});
