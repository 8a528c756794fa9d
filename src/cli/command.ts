/** One word after `code-roach`. */
export interface Command {
  readonly name: string;
  readonly usage: string;
  /** What it does, in one line of `--help`. */
  readonly summary: string;
  /** What its own `--help` adds, a line each. */
  readonly details: readonly string[];
  /** Exit code when it throws; 1 where it says nothing. */
  readonly failureCode?: number;
  /** @returns the exit code. Throwing prints the message in one line and exits with `failureCode`. */
  run(args: readonly string[], options: { readonly verbose: boolean }): Promise<number>;
}
