/** Where progress goes: the standard error, or what stands in for it. */
interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Who waits less than this needs no word. */
const PATIENCE_MS = 1_000;
const REDRAW_MS = 100;
/** In a log, a line now and then. */
const LINE_MS = 10_000;
const CLEAR_LINE = '\r\u001B[K';

/** Says how far a long run is: on a terminal in one line that is redrawn, else in a line every ten seconds. */
export function createProgress(stream: ProgressStream, clock: () => number) {
  const isTerminal = stream.isTTY === true;
  const interval = isTerminal ? REDRAW_MS : LINE_MS;
  let last = clock() + (isTerminal ? PATIENCE_MS - REDRAW_MS : 0);
  let drawn = false;
  return {
    tell: (done: number, of: number): void => {
      const now = clock();
      if (now - last < interval) return;
      last = now;
      const words = `${done.toLocaleString('en')} of ${of.toLocaleString('en')} files`;
      stream.write(isTerminal ? `${CLEAR_LINE}${words}` : `code-roach: ${words}\n`);
      drawn = isTerminal;
    },
    /** Takes the line away again. */
    end(): void {
      if (drawn) stream.write(CLEAR_LINE);
    },
  };
}
