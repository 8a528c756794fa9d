import { describe, expect, it } from '@jest/globals';
import { nearest } from './nearest.js';

describe('nearest', () => {
  const known = ['scan', 'start', 'nan-comparison', 'debugger-statement'];
  it.each([
    ['Scan', 'scan'],
    ['scna', 'scan'],
    ['tsart', 'start'],
    ['nacs', null],
    ['scam', 'scan'],
    ['stars', 'start'],
    ['nan-comparision', 'nan-comparison'],
    ['debuger-statment', 'debugger-statement'],
    ['deploy', null],
    ['', null],
  ])('%s: %s', (word, expected) => expect(nearest(word, known)).toBe(expected));
});
