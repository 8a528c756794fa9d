import { describe, expect, it } from '@jest/globals';
import { createWordFinder } from './words.js';

describe('a word finder', () => {
  const find = createWordFinder(['send', 'sendFile', '__html', '://', 'c.', 'end', 'end']);
  it.each([
    ['', []],
    ['s', []],
    ['sen', []],
    ['res.sendFile(a)', ['send', 'end', 'sendFile']],
    ['{ __html }', ['__html']],
    ['http://a', ['://']],
    ['ä://ö', ['://']],
    ['äsendö', ['send', 'end']],
    ['eénd', []],
    ['c', []],
    ['c.', ['c.']],
    ['__htm', []],
  ])('finds in %j %j', (text, words) => {
    expect([...find(text)].toSorted()).toEqual(words.toSorted());
  });
  it('finds what a search for each word finds', () => {
    const words = ['ab', 'ba', 'abc', 'bcb', 'aa'];
    const search = createWordFinder(words);
    for (let code = 0; code < 3 ** 7; code += 1) {
      const text = code.toString(3).padStart(7, '0').replaceAll('0', 'a').replaceAll('1', 'b');
      const written = text.replaceAll('2', 'c');
      expect([...search(written)].toSorted()).toEqual(
        words.filter((word) => written.includes(word)).toSorted(),
      );
    }
  });
  it.each(['a', '', 'é', 'aé'])('takes no word that begins like %j', (word) => {
    expect(() => createWordFinder([word])).toThrow(RangeError);
  });
});
