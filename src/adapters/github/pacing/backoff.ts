import { createExpiring } from './expiring.js';
import { UNSPECIFIED_LIMIT_SECONDS } from '../limited.js';

/** Who is refused for longer is not refused for our haste. */
const MAX_SECONDS = 16 * UNSPECIFIED_LIMIT_SECONDS;

/** Who was not refused for so long after a wait is not refused in a row. */
const FORGET_MS = 3_600_000;

/**
 * How long a subject waits after refusals for which GitHub names no time: a minute at first, twice as long after each that
 * follows in a row. Times are in milliseconds, as `performance.now` tells them. Each process counts its own; the longest wait holds for all of them.
 */
export interface Backoff {
  /** Answers in how many seconds to ask again. A request that was sent before the last wait was over tells nothing new. */
  refused(subject: string, sentAt: number): number;
  /** A request that was sent after the wait was let through: the next refusal is the first again. */
  answered(subject: string, sentAt: number): void;
}

export function createBackoff(): Backoff {
  const waits = createExpiring<{ readonly seconds: number; readonly until: number }>();
  return {
    refused(subject, sentAt) {
      const now = performance.now();
      const last = waits.get(subject);
      if (last !== undefined && sentAt < last.until) return Math.max(1, Math.ceil((last.until - now) / 1000));
      const seconds =
        last === undefined ? UNSPECIFIED_LIMIT_SECONDS : Math.min(MAX_SECONDS, 2 * last.seconds);
      const until = now + seconds * 1000;
      waits.set(subject, { seconds, until }, until + FORGET_MS);
      return seconds;
    },
    answered(subject, sentAt) {
      const last = waits.get(subject);
      if (last !== undefined && sentAt >= last.until) waits.delete(subject);
    },
  };
}
