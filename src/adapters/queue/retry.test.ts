import { describe, expect, it } from '@jest/globals';
import { TransientError, UserError } from '../../domain/errors.js';
import { decideRetry, DEFAULT_RETRY, isLastAttempt, type Progress } from './retry.js';

const first: Progress = { attempt: 1, starts: 1, lastFailure: null };
const decide = (error: unknown, progress: Partial<Progress> = {}, random = 0) =>
  decideRetry(error, { ...first, ...progress }, DEFAULT_RETRY, () => random);

describe('decideRetry', () => {
  it('doubles the delay, of which half is chance', () => {
    const failure = 'transient';
    const error = new TransientError('x');
    expect(decide(error)).toEqual({ kind: 'back-off', delayMs: 1_000, failure });
    expect(decide(error, {}, 1)).toEqual({ kind: 'back-off', delayMs: 2_000, failure });
    expect(decide(error, { attempt: 4 }, 1)).toEqual({ kind: 'back-off', delayMs: 16_000, failure });
  });

  it('bounds the delay', () => {
    const policy = { ...DEFAULT_RETRY, transientAttempts: 40 };
    const decision = decideRetry(new TransientError('x'), { ...first, attempt: 30 }, policy, () => 1);
    expect(decision).toMatchObject({ delayMs: policy.maxBackoffMs });
  });

  it('waits as long as the other side said', () => {
    expect(decide(new TransientError('x', { retryAfter: 61.5 }))).toEqual({ kind: 'wait', delayMs: 61_500 });
    expect(decide(new TransientError('x', { retryAfter: -1 }))).toEqual({ kind: 'wait', delayMs: 0 });
  });

  it('gives up for a person, on the last try and after too many starts', () => {
    expect(decide(new UserError('x')).kind).toBe('give-up');
    expect(decide(new TransientError('x'), { attempt: 8 }).kind).toBe('give-up');
    expect(decide(new TransientError('x', { retryAfter: 1 }), { starts: DEFAULT_RETRY.maxStarts }).kind).toBe(
      'give-up',
    );
    expect(decide('not even an error', { attempt: 3, lastFailure: 'bug' }).kind).toBe('give-up');
  });

  it('repeats whatever was thrown', () => {
    expect(decide(undefined)).toMatchObject({ kind: 'back-off', failure: 'bug' });
  });
});

describe('isLastAttempt', () => {
  it('depends on what the try before failed of', () => {
    expect(isLastAttempt({ ...first, attempt: 3, lastFailure: 'bug' }, DEFAULT_RETRY)).toBe(true);
    expect(isLastAttempt({ ...first, attempt: 3, lastFailure: 'transient' }, DEFAULT_RETRY)).toBe(false);
    expect(isLastAttempt({ ...first, attempt: 8, lastFailure: 'transient' }, DEFAULT_RETRY)).toBe(true);
  });
});
