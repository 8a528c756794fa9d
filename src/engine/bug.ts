const MAX_FRAMES = 20;
const FRAME = /^ {4}at .{1,300}:\d+:\d+\)?$/;

/** A mistake of ours on some file. Says where in our code; never what the file holds. */
export class EngineBug extends Error {
  override readonly name = 'EngineBug';

  /** @param frames Stack frames; the text of the original error is left out, because it may quote source. */
  constructor(where: string, frames: readonly string[] = []) {
    super(where);
    this.stack = [`EngineBug: ${where}`, ...frames].join('\n');
  }
}

/** A bug as data, to be sent between processes. */
export interface BugRecord {
  readonly where: string;
  readonly frames: readonly string[];
}

/** What may be told of an error that came up while a file was worked on. */
export function describeBug(step: string, error: unknown): BugRecord {
  const known = error instanceof Error;
  const stack = known && typeof error.stack === 'string' ? error.stack.split('\n') : [];
  const frames = stack.filter((line) => FRAME.test(line)).slice(0, MAX_FRAMES);
  return { where: `${step}: ${known ? error.constructor.name : typeof error}`, frames };
}
