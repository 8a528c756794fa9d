import type { FileEngine } from '../domain/engine.js';

/** One word after `code-roach`. */
export interface Command {
  readonly name: string;
  /** What to type, a line each; no line of any help is longer than 100 columns. */
  readonly usage: readonly string[];
  /** What it does, in one line of `--help`. */
  readonly summary: string;
  /** What its own `--help` adds, a line each. */
  readonly details: readonly string[];
  /** Exit code when it throws anything but a `UsageError`; 1 where it says nothing. */
  readonly failureCode?: number;
  /** @returns the exit code. Throwing prints the message in one line and exits with `failureCode`, a `UsageError` with 2. */
  run(args: readonly string[], options: RunOptions): Promise<number>;
}

export interface RunOptions extends Surroundings {
  readonly verbose: boolean;
}

/** What a command that looks at files, and runs nothing else, has around it: those of the process, or of a test. */
export interface Surroundings {
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  /** Folder that relative paths start from. */
  readonly directory: string;
  /** @param onBug told of mistakes of ours. */
  readonly openEngine: (onBug: (bug: Error) => void) => Promise<FileEngine>;
}

type TextStream = NodeJS.WritableStream & { readonly isTTY?: boolean };
