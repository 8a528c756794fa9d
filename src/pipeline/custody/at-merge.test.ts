import { describe, expect, it } from '@jest/globals';
import type { Custody, Offer } from '../../domain/custody.js';
import type { OutcomeKind } from '../../domain/outcome.js';
import { outcomeAtMerge } from './at-merge.js';
import type { InPlace } from './decide.js';

const OFFER: Offer = {
  path: 'a.ts',
  headSha: 'h',
  startLine: 1,
  endLine: 1,
  before: 'bad();',
  replacement: 'good();',
};

type Row = [
  custody: Custody | null,
  decided: OutcomeKind | null,
  inPlace: InPlace,
  expected: OutcomeKind | null,
];

/** `custody` is null for a comment without a suggestion. */
const atMerge = ([custody, decided, inPlace]: Row): OutcomeKind | null => {
  const outcome = decided === null ? null : { kind: decided, reason: null, by: null, at: new Date() };
  return outcomeAtMerge({ custody, offer: custody === null ? null : OFFER, outcome }, inPlace);
};

describe('a merge', () => {
  it.each<Row>([
    ['live', null, 'before', 'ignored'],
    ['live', null, 'replacement', 'applied'],
    ['live', null, 'other', 'edited'],
    ['live', null, 'unknown', null],
    ['retired', null, 'before', null],
    ['retired', null, 'replacement', 'applied'],
    ['retired', null, 'other', null],
    [null, null, 'before', 'ignored'],
    [null, null, 'replacement', null],
    [null, null, 'other', null],
    [null, null, 'unknown', null],
  ])('tells of one that is %s, with %s decided and %s in its place: %s', (...row) =>
    expect(atMerge(row)).toBe(row[3]),
  );

  it.each<Row>([
    ['retired', 'applied', 'replacement', null],
    ['retired', 'applied', 'before', 'reverted'],
    ['retired', 'edited', 'before', 'reverted'],
    ['retired', 'edited', 'other', null],
    ['live', 'dismissed', 'before', null],
    ['live', 'dismissed', 'replacement', null],
    ['retired', 'reverted', 'replacement', null],
    // It may have been mended in another place.
    [null, 'edited', 'before', null],
  ])('changes what was decided only where it is taken back: %s, %s, %s: %s', (...row) =>
    expect(atMerge(row)).toBe(row[3]),
  );
});
