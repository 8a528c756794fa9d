import type { QueueDepth } from '../../domain/ports.js';

type Ask = () => Promise<readonly QueueDepth[]>;

/** Asks the queue how full it is, for a scrape that must not fail or hang with it. */
export interface DepthReader {
  watch(ask: Ask): void;
  /** Empty when the queue is not watched, fails or takes too long. */
  read(): Promise<readonly QueueDepth[]>;
}

const TIMEOUT_MS = 3_000;

export function createDepthReader(onError: (error: unknown) => void, timeoutMs = TIMEOUT_MS): DepthReader {
  let ask: Ask | null = null;
  let asked: ReturnType<Ask> | null = null;
  return {
    watch(given) {
      ask = given;
    },
    async read() {
      if (ask === null) return [];
      try {
        // Once at a time, so that scrapes do not pile up where answers do not come.
        asked ??= ask().finally(() => {
          asked = null;
        });
        return await within(timeoutMs, asked);
      } catch (error) {
        onError(error);
        return [];
      }
    },
  };
}

async function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the queue did not tell its depth in time')), ms);
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
