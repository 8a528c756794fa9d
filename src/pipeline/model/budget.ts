import type { TokenCount, TokensSpent } from '../../domain/model.js';

/** Why models are asked no further, and when they may be again. */
export interface Stop {
  /** What follows a colon, for people. */
  readonly why: string;
  /** Null where time alone changes nothing. */
  readonly again: Date | null;
}

/** Counts what one pass spends on top of what was spent before. */
export interface Meter {
  /** Null while models may be asked. */
  stop(): Stop | null;
  add(tokens: TokenCount): void;
}

/**
 * @param budgets most tokens of each kind that may be spent.
 * @param now tells the month, in UTC.
 */
export function createMeter(budgets: TokensSpent, before: TokensSpent, now: Date): Meter {
  let here = 0;
  const next = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1));
  const limits = [
    { key: 'pullRequest', what: 'pull request', again: null },
    { key: 'repository', what: 'repository', again: next },
    { key: 'installation', what: 'installation', again: next },
  ] as const;
  return {
    stop() {
      const spent = limits.find(({ key }) => before[key] + here >= budgets[key]);
      if (spent === undefined) return null;
      const { key, what, again } = spent;
      // No month brings back what was never given.
      if (budgets[key] === 0) return { why: `no tokens are set aside for this ${what}`, again: null };
      const until = again === null ? '' : ` until ${dayOf(again)}`;
      return { why: `the tokens of this ${what} are spent${until}`, again };
    },
    add({ input, output }) {
      here += input + output;
    },
  };
}

/** `1 December`, in UTC. */
export function dayOf(date: Date): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(date);
}
