import { describe, expect, it } from '@jest/globals';
import type { Offer } from '../../domain/custody.js';
import { decideCustody, type InPlace, type Standing } from './decide.js';

const offer: Offer = {
  path: 'a.ts',
  headSha: 'h',
  startLine: 2,
  endLine: 2,
  before: 'bad();',
  replacement: 'good();',
};
const moved = { startLine: 3, endLine: 3 };
const TEXT = 'new\na\nbad();\nb\n';
const same = { kind: 'found', suggestion: { ...moved, replacement: 'good();' } } as const;
const decide = (over: Partial<Standing>, inPlace: InPlace = 'before') =>
  decideCustody({ offer, mapped: moved, text: TEXT, newest: same, ...over }, inPlace);

describe('decideCustody', () => {
  it('keeps what GitHub replaces as the newest fix does', () => expect(decide({})).toBeNull());

  it.each([
    ['its finding is gone', { newest: { kind: 'gone' } }, 'before', 'gone'],
    ['nobody wants it here', { newest: { kind: 'unwanted' } }, 'before', 'unwanted'],
    ['it was applied', { newest: { kind: 'gone' }, mapped: null }, 'replacement', 'applied'],
    ['GitHub calls it outdated', { mapped: null }, 'before', 'outdated'],
    ['GitHub maps it to other lines', { mapped: { startLine: 4, endLine: 4 } }, 'before', 'changed'],
    ['GitHub maps it to more lines', { mapped: { startLine: 2, endLine: 3 } }, 'before', 'changed'],
    ['its file is gone', { text: null }, 'unknown', 'changed'],
    ['its file got other line ends', { text: 'new\r\na\r\nbad();\r\n' }, 'before', 'changed'],
    ['its fix is no suggestion now', { newest: { kind: 'found', suggestion: null } }, 'before', 'superseded'],
    [
      'its fix is another one now',
      { newest: { kind: 'found', suggestion: { ...moved, replacement: 'better();' } } },
      'before',
      'superseded',
    ],
    [
      'its fix is at another place',
      { newest: { kind: 'found', suggestion: { ...same.suggestion, startLine: 2 } } },
      'before',
      'superseded',
    ],
  ] satisfies [string, Partial<Standing>, InPlace, string][])('retires: %s', (_what, over, inPlace, why) =>
    expect(decide(over, inPlace)).toBe(why),
  );

  it('goes by the lines where nobody has looked', () => {
    const newest = { kind: 'unknown' } as const;
    expect(decide({ newest })).toBeNull();
    expect(decide({ newest, mapped: null }, 'replacement')).toBe('applied');
    expect(decide({ newest, mapped: null })).toBe('outdated');
    expect(decide({ newest, text: 'new\na\nfine();\nb\n' })).toBe('changed');
  });
});
