import { setTimeout as sleep } from 'node:timers/promises';
import { TransientError } from '../../../domain/errors.js';
import type { Slots } from './slots.js';

/** Windows end in whole milliseconds: a little later is surely after. */
const MARGIN_MS = 5;

/** How long one request goes on waiting here; both reject with a `TransientError` when it is too long. */
export interface Patience {
  enter(slots: Slots): Promise<() => void>;
  wait(ms: number): Promise<void>;
}

export function createPatience(
  maxWaitMs: number,
  signal: AbortSignal | undefined,
  onWait: ((seconds: number) => void) | undefined,
): Patience {
  const start = performance.now();
  return {
    async enter(slots) {
      const timeout = AbortSignal.timeout(maxWaitMs);
      const either = signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
      try {
        return await slots.take(either);
      } catch (error) {
        throw signal?.aborted === true ? error : giveUp(maxWaitMs);
      } finally {
        if (performance.now() > start) onWait?.((performance.now() - start) / 1000);
      }
    },
    async wait(ms) {
      if (performance.now() + ms > start + maxWaitMs) throw giveUp(ms);
      onWait?.(ms / 1000);
      await sleep(ms + MARGIN_MS, undefined, signal === undefined ? {} : { signal });
    },
  };
}

function giveUp(ms: number): TransientError {
  return new TransientError('GitHub: waiting for the rate limits', { retryAfter: Math.ceil(ms / 1000) });
}
