/*
 * Our own clock, where GitHub's does not say: a list is GitHub's whole answer, and may lag behind what a webhook has told
 * meanwhile. What is missing from it, and what it brings back, must have been so for a while.
 */

const LIST_AGE_MS = 5 * 60 * 1000;

export function settledBefore(asOf: Date): Date {
  return new Date(asOf.getTime() - LIST_AGE_MS);
}

/** Times of one transaction. `now`: by the database's clock. */
export interface RowTimes {
  readonly now: Date;
  /** Since when an installation reaches a repository that it is told to reach, where nothing else is known. */
  readonly since: Date;
}
