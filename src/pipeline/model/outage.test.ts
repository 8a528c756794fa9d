import { expect, it } from '@jest/globals';
import { TransientError, UserError } from '../../domain/errors.js';
import { stopAfter } from './outage.js';

const NOW = new Date('2026-11-30T23:50:00Z');

it('a model that is away is asked again after longer and longer pauses, and not for ever', () => {
  const stop = (passes: number, left: number) => stopAfter(new TransientError('x'), NOW, passes, left);
  expect(stop(0, 5)).toEqual({
    why: 'the model did not answer; it is asked again after 1 December, 00:05 UTC',
    again: new Date('2026-12-01T00:05:00Z'),
  });
  expect(stop(1, 4).again).toEqual(new Date('2026-12-01T00:50:00Z'));
  expect(stop(5, 0)).toEqual({ why: 'the model did not answer', again: null });
});

it('one that asks for a pause gets it', () => {
  expect(stopAfter(new TransientError('x', { retryAfter: 3 }), NOW, 0, 1).why).toMatch(
    /^the model asks for a pause; it is asked again after /,
  );
});

it('what is wrong with the configuration does not pass by itself', () => {
  expect(stopAfter(new UserError('OPENAI_API_KEY: …'), NOW, 0, 5)).toEqual({
    why: 'the model cannot be asked as it is configured',
    again: null,
  });
});
