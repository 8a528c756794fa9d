/** Room for a number of things at the same time; those that find none wait in the order they came. */
export interface Slots {
  /** Resolves with a function that frees the slot. Rejects when the signal aborts first. */
  take(signal?: AbortSignal): Promise<() => void>;
  /** More room is given at once; less is when slots are freed. */
  resize(size: number): void;
}

export function createSlots(size: number): Slots {
  let room = size;
  let taken = 0;
  const waiting: (() => void)[] = [];

  const admit = (): void => {
    while (taken < room) {
      const next = waiting.shift();
      if (next === undefined) return;
      taken++;
      next();
    }
  };
  const release = (): void => {
    taken--;
    admit();
  };

  return {
    take(signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted === true) {
          reject(signal.reason);
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
        admit();
      });
    },
    resize(next) {
      room = next;
      admit();
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
