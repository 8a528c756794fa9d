/** What was opened, to be closed in the opposite order, once. */
export interface Closers {
  add(close: () => Promise<void>): void;
  closeAll(): Promise<void>;
}

/** @param onError told of what could not be closed; the rest is closed all the same. */
export function createClosers(onError: (error: unknown) => void): Closers {
  const closers: (() => Promise<void>)[] = [];
  return {
    add: (close) => void closers.push(close),
    async closeAll() {
      for (const close of closers.splice(0).toReversed()) await close().catch(onError);
    },
  };
}
