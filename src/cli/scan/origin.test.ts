import { describe, expect, it } from '@jest/globals';
import { applyEdits, type Edit } from '../../domain/text.js';
import { offsetBefore } from './origin.js';

describe('offsetBefore', () => {
  const text = 'one\ntwo\nthree\nfour\n';
  const edits: readonly Edit[] = [
    { start: text.indexOf('three'), end: text.indexOf('three') + 5, text: '3' },
    { start: 0, end: 4, text: '' },
    { start: text.indexOf('four'), end: text.indexOf('four'), text: 'and ' },
  ];
  const after = applyEdits(text, edits);

  it.each(['two', '\nand', 'four', '3'])('finds %j again', (word) => {
    const was = { '\nand': '\nfour', 3: 'three' }[word] ?? word;
    expect(offsetBefore(edits, after.indexOf(word))).toBe(text.indexOf(was));
  });

  it('finds what was written where it was written', () => {
    expect(offsetBefore(edits, after.indexOf('and') + 2)).toBe(text.indexOf('four'));
  });

  it('leaves all as it is without edits', () => {
    expect(offsetBefore([], 7)).toBe(7);
  });
});
