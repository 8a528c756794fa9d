import { TransientError, UserError } from '../../domain/errors.js';

export interface RetryPolicy {
  /** Tries in all for an error that may pass by itself. */
  readonly transientAttempts: number;
  /** Tries in all for anything else: a bug seldom passes, but a race may. */
  readonly bugAttempts: number;
  /** Milliseconds before the second try; doubled for each one after it, up to `maxBackoffMs`. */
  readonly backoffMs: number;
  readonly maxBackoffMs: number;
  /**
   * How often a job may be begun, waits that were asked for and recoveries included: a job that ends the process, or
   * a limit that never lifts, must not go round for ever. A job that comes back while others wait is begun twice: once
   * to be given its turn.
   */
  readonly maxStarts: number;
}

export const DEFAULT_RETRY: RetryPolicy = {
  transientAttempts: 8,
  bugAttempts: 3,
  backoffMs: 2_000,
  maxBackoffMs: 600_000,
  maxStarts: 2_000,
};

export type FailureKind = 'transient' | 'bug';

export interface Progress {
  /** Tries that failed of themselves, and this one. */
  readonly attempt: number;
  /** Every beginning, this one included. */
  readonly starts: number;
  /** What the try before this one failed of. */
  readonly lastFailure: FailureKind | null;
}

/**
 * Known before the try, since the handler acts on it: a last try that fails is followed by no other, of whatever it
 * failed. So a bug that comes after its budget is spent gets one more try, which is told to be the last.
 */
export function isLastAttempt({ attempt, starts, lastFailure }: Progress, policy: RetryPolicy): boolean {
  const attempts = lastFailure === 'bug' ? policy.bugAttempts : policy.transientAttempts;
  return attempt >= attempts || starts >= policy.maxStarts;
}

export type RetryDecision =
  | { readonly kind: 'give-up' }
  /** The other side named the time: the try costs nothing of the budget. */
  | { readonly kind: 'wait'; readonly delayMs: number }
  | { readonly kind: 'back-off'; readonly delayMs: number; readonly failure: FailureKind };

export function decideRetry(
  error: unknown,
  progress: Progress,
  policy: RetryPolicy,
  random: () => number,
): RetryDecision {
  if (error instanceof UserError || isLastAttempt(progress, policy)) return { kind: 'give-up' };
  if (error instanceof TransientError && error.retryAfter !== undefined) {
    return { kind: 'wait', delayMs: Math.max(0, error.retryAfter * 1000) };
  }
  const failure = error instanceof TransientError ? 'transient' : 'bug';
  return { kind: 'back-off', delayMs: backoffDelay(progress.attempt, policy, random), failure };
}

/** Exponential, of which the later half is left to chance, so that jobs that failed together do not return together. */
function backoffDelay(attempt: number, policy: RetryPolicy, random: () => number): number {
  const full = Math.min(policy.backoffMs * 2 ** (attempt - 1), policy.maxBackoffMs);
  return Math.round(full / 2 + (random() * full) / 2);
}
