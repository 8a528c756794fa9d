import { isToldToWait, UserError, type TransientError } from '../../domain/errors.js';
import { dayOf, type Stop } from './budget.js';

const MINUTE_MS = 60_000;
/** The first pause after a failure, in minutes; each further one is so many times as long. */
const FIRST_PAUSE = 15;
const GROWTH = 4;

/**
 * What it means that a model could not be asked.
 * @param passes how often the head has been looked at late before.
 * @param left how often it may still be.
 */
export function stopAfter(error: UserError | TransientError, now: Date, passes: number, left: number): Stop {
  if (error instanceof UserError)
    return { why: 'the model cannot be asked as it is configured', again: null };
  const why = isToldToWait(error) ? 'the model asks for a pause' : 'the model did not answer';
  return pause(why, now, passes, left);
}

/** What is tried again later, and when. */
export function pause(why: string, now: Date, passes: number, left: number): Stop {
  if (left === 0) return { why, again: null };
  const again = new Date(now.getTime() + FIRST_PAUSE * GROWTH ** passes * MINUTE_MS);
  const time = again.toISOString().slice(11, 16);
  return { why: `${why}; it is asked again after ${dayOf(again)}, ${time} UTC`, again };
}
