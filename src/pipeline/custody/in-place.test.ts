import { describe, expect, it } from '@jest/globals';
import type { Offer } from '../../domain/custody.js';
import { linesInPlace, whatIsInPlace } from './in-place.js';

const OLD = 'a\nb\nbad();\nc\nd\n';
const offer: Offer = {
  path: 'a.ts',
  headSha: 'h',
  startLine: 3,
  endLine: 3,
  before: 'bad();',
  replacement: 'good();',
};
const at = (now: string | null, over: Partial<Offer> = {}) => whatIsInPlace({ ...offer, ...over }, OLD, now);

describe('whatIsInPlace', () => {
  it.each([
    ['nothing changed', OLD, 'before'],
    ['lines were added right above', 'a\nb\nnew\nbad();\nc\nd\n', 'before'],
    ['lines were added right below', 'a\nb\nbad();\nnew\nc\nd\n', 'before'],
    ['lines far above went', 'b\nbad();\nc\nd\n', 'before'],
    ['it was applied', 'a\nb\ngood();\nc\nd\n', 'replacement'],
    ['it was applied, and lines moved', 'x\ny\na\nb\ngood();\nc\n', 'replacement'],
    ['it was applied in a file with other line ends', 'a\r\nb\r\ngood();\r\nc\r\nd\r\n', 'replacement'],
    ['it was changed in another way', 'a\nb\nfine();\nc\nd\n', 'other'],
    ['it was deleted', 'a\nb\nc\nd\n', 'other'],
    ['it was changed with its neighbour', 'a\nB\nfine();\nc\nd\n', 'other'],
  ])('%s', (_what, now, expected) => expect(at(now)).toBe(expected));

  it('knows a deletion that was asked for', () => {
    expect(at('a\nb\nc\nd\n', { replacement: null })).toBe('replacement');
    expect(at(OLD, { replacement: null })).toBe('before');
  });

  it('knows a replacement that keeps the line and adds some', () => {
    expect(at('a\nb\nguard();\nbad();\nc\nd\n', { replacement: 'guard();\nbad();' })).toBe('replacement');
    expect(at('a\nb\nbad();\nguard();\nc\nd\n', { replacement: 'bad();\nguard();' })).toBe('replacement');
  });

  it('says nothing where a text is missing, or is not the one that was offered on', () => {
    expect(at(null)).toBe('unknown');
    expect(whatIsInPlace(offer, null, OLD)).toBe('unknown');
    expect(whatIsInPlace(offer, 'a\n', OLD)).toBe('unknown');
  });
});

describe('linesInPlace', () => {
  it.each([
    ['in place of the line', 'a\nb\nfine();\nc\nd\n', 'fine();'],
    ['several lines in place of one', 'a\nb\nfine(\n);\nc\nd\n', 'fine(\n);'],
    ['in a file that has moved', 'x\na\nb\nfine();\nc\nD\n', 'fine();'],
    ['in a file with other line ends', 'a\r\nb\r\nfine();\r\nc\r\nd\r\n', 'fine();'],
    ['what was there', OLD, null],
    ['a line right above', 'a\nb\nnew\nbad();\nc\nd\n', null],
    ['the line with its neighbour', 'a\nB\nfine();\nc\nd\n', null],
    ['nothing', 'a\nb\nc\nd\n', null],
    ['no file', null, null],
  ])('%s', (_what, now, expected) => expect(linesInPlace(offer, OLD, now)).toBe(expected));

  it('knows one line of several that was changed', () => {
    const two = { ...offer, startLine: 2, endLine: 3, before: 'b\nbad();' };
    expect(linesInPlace(two, OLD, 'a\nb\nfine();\nc\nd\n')).toBe('b\nfine();');
    expect(linesInPlace(two, 'a\nother\n', 'a\n')).toBeNull();
  });
});
