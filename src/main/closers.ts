/** What was opened, to be closed in the opposite order, once. */
export interface Closers {
  /** @param deadlineMs how long it may take before the next one is closed; whatever it holds ends with the process. */
  add(close: () => Promise<void>, deadlineMs?: number): void;
  closeAll(): Promise<void>;
}

/** For what only has to hang up. */
const DEADLINE_MS = 5_000;

/** @param onError told of what could not be closed; the rest is closed all the same. */
export function createClosers(onError: (error: unknown) => void): Closers {
  const closers: (() => Promise<void>)[] = [];
  return {
    add: (close, deadlineMs = DEADLINE_MS) => void closers.push(() => within(deadlineMs, close)),
    async closeAll() {
      for (const close of closers.splice(0).toReversed()) await close().catch(onError);
    },
  };
}

async function within(ms: number, close: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`a part did not close within ${ms} ms`)), ms);
  });
  try {
    await Promise.race([close(), late]);
  } finally {
    clearTimeout(timer);
  }
}
