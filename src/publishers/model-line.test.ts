import { describe, expect, it } from '@jest/globals';
import type { ModelPass, ReviewPass } from '../domain/model.js';
import { modelLine } from './model-line.js';

const NONE = { unplaced: 0, known: 0, unsure: 0, unfit: 0, beyond: 0 };
const REVIEW: ReviewPass = {
  asked: 0,
  unusable: 0,
  found: 0,
  dropped: NONE,
  left: null,
  tooLong: 0,
  beyond: 0,
};
const PASS: ModelPass = { asked: 0, proven: 0, tokens: { input: 1_000, output: 840 }, left: null };
const said = (review: Partial<ReviewPass>, pass: Partial<ModelPass> = {}): string | null =>
  modelLine({ ...PASS, ...pass, review: { ...REVIEW, ...review } });

describe('what is told of models', () => {
  it.each<[string, Partial<ReviewPass>, Partial<ModelPass>, string | null]>([
    ['nothing where nothing was asked', {}, {}, null],
    [
      'what it read and reported, with what that cost',
      { asked: 3, found: 1 },
      {},
      'A model read 3 changed functions and reported 1 finding (1,840 tokens).',
    ],
    [
      'drafts and the review together, with one sum',
      { asked: 1 },
      { asked: 2, proven: 1 },
      'A model was asked to draft fixes for 2 findings; 1 of them could be proven. A model read 1 changed function and reported nothing that is shown (1,840 tokens).',
    ],
    [
      'what was left out of what it said, by reason',
      { asked: 2, unusable: 1, dropped: { unplaced: 2, known: 1, unsure: 3, unfit: 1, beyond: 4 } },
      {},
      'A model read 2 changed functions and reported nothing that is shown; left out of what it said: 2 not about a line that changed, or not in a place that could be told; 1 said already by a rule or a tool; 3 too unsure, or not confirmed by a second look; 1 not fit to be shown; 4 less important than those that are shown; 1 answer of no use (1,840 tokens).',
    ],
    [
      'what was not read, and why',
      { left: { functions: 2, why: 'the model did not answer' }, tooLong: 1, beyond: 7 },
      {},
      '2 changed functions not read by a model: the model did not answer. 1 changed function not read by a model: too long to be shown to it. 7 changed functions not read by a model: there are too many in this pull request.',
    ],
  ])('%s', (_, review, pass, words) => {
    expect(said(review, pass)).toBe(words);
  });
});
