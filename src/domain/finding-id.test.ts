import { describe, expect, it } from '@jest/globals';
import { findById, shortId } from './finding-id.js';

const A = `abcdef12${'0'.repeat(56)}`;
const B = `abcdef13${'0'.repeat(56)}`;

describe('The id of a finding', () => {
  it('is short where people read it', () => expect(shortId(A)).toBe('abcdef12'));

  it.each([
    ['as it is shown', shortId(A), { kind: 'one', fingerprint: A }],
    ['in capitals', 'ABCDEF12', { kind: 'one', fingerprint: A }],
    ['in full', A, { kind: 'one', fingerprint: A }],
    ['that two begin with', 'abcdef1', { kind: 'ambiguous' }],
    ['that is too short', 'abcdef', { kind: 'none' }],
    ['that none has', '1234567', { kind: 'none' }],
    ['that is longer than it', `${A}0`, { kind: 'none' }],
    ['that is a word', 'nan-comparison', { kind: 'none' }],
    ['that is a pattern', 'abcdef.*', { kind: 'none' }],
  ])('is found %s', (_, typed, expected) => expect(findById([A, B, A], typed)).toEqual(expected));
});
