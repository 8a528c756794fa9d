/** What would have been said of one merged pull request. */
export interface TriedPull {
  readonly number: number;
  readonly title: string;
  readonly findings: number;
  readonly fixes: number;
  /** Findings that are gone from their file at the tip of the default branch: people changed what they are about. */
  readonly changedLater: number;
}

/** What would have been said of the last merged pull requests. */
export interface Backtest {
  /** The one that was merged last comes first. */
  readonly pulls: readonly TriedPull[];
  /** How many of those that were to be tried could not be read, or not in time. */
  readonly leftOut: number;
}
