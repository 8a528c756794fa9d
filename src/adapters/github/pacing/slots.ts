/** Room for a number of things at the same time; those that find none wait in the order they came. */
export interface Slots {
  /** Resolves with a function that frees the slot. Rejects when the signal aborts first. */
  take(signal?: AbortSignal): Promise<() => void>;
}

export function createSlots(size: number): Slots {
  let free = size;
  const waiting: (() => void)[] = [];

  const release = (): void => {
    const next = waiting.shift();
    if (next === undefined) free++;
    else next();
  };

  return {
    take(signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted === true) {
          reject(signal.reason);
          return;
        }
        if (free > 0) {
          free--;
          resolve(once(release));
          return;
        }
        const enter = (): void => {
          signal?.removeEventListener('abort', leave);
          resolve(once(release));
        };
        const leave = (): void => {
          waiting.splice(waiting.indexOf(enter), 1);
          reject(signal?.reason);
        };
        waiting.push(enter);
        signal?.addEventListener('abort', leave, { once: true });
      });
    },
  };
}

function once(act: () => void): () => void {
  let done = false;
  return () => {
    if (!done) act();
    done = true;
  };
}
