import { describe, expect, it } from '@jest/globals';
import { inlineCode } from './inline-code.js';

describe('inlineCode', () => {
  it.each(['x', 'a.b', "'text'", '@team', '<img>', '#1', 'a b'])('quotes %s', (text) => {
    expect(inlineCode(text, 'it')).toBe(`\`${text}\``);
  });
  it.each(['', 'a`b', 'a\nb', ' a', 'a ', 'a\u202Eb', 'a\u200Bb', 'été', 'x'.repeat(61), '\u001B[31m'])(
    'does not quote %j',
    (text) => expect(inlineCode(text, 'it')).toBe('it'),
  );
});
