import { setImmediate } from 'node:timers/promises';
import type { Delivery } from '../domain/event.js';
import type { OpenRequest, Queue, SystemStore } from '../domain/ports.js';

const BATCH = 100;
/** After this many a row is set aside as failed, so that it does not stand in the way; a redelivery is let through. */
const MAX_TRIES = 5;

export interface RelayOptions {
  readonly store: Pick<SystemStore, 'pendingDeliveries' | 'relayDelivery' | 'failDelivery' | 'openRequests'>;
  readonly queue: Pick<Queue, 'add'>;
  readonly onError: (error: unknown, delivery: Delivery | null) => void;
}

export interface Relay {
  /** Turns everything that is written down into jobs; calls while it runs make it look once more. */
  wake(): void;
  /** Wakes, and asks again for every review that is wanted and not done: a job can end without a result. */
  recover(): void;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

/**
 * Inbox → queue. The row is the truth: a delivery is done once its review request is raised, in one transaction; the
 * job is only a reminder of it. Known races:
 * - The process dies after the transaction and before the job is added: `openRequests` at start adds it.
 * - The queue refuses the add: the next wake looks at `openRequests` again.
 * - Two processes relay one row: the request is raised twice, and the second run finds nothing to write.
 */
export function createRelay({ store, queue, onError }: RelayOptions): Relay {
  let running: Promise<void> | null = null;
  let again = false;
  let recover = true;
  const giveUpIfHopeless = createTryCounter(store);

  const addAll = async (requests: readonly OpenRequest[]): Promise<void> => {
    for (const request of requests) await queue.add(request.job, request.priority);
  };

  const relayOne = async (delivery: Delivery): Promise<void> => {
    try {
      const wanted = await store.relayDelivery(delivery);
      if (wanted !== null) await queue.add(wanted.job, wanted.priority);
    } catch (error) {
      recover = true;
      onError(error, delivery);
      await giveUpIfHopeless(delivery.guid);
    }
  };

  const run = async (): Promise<void> => {
    do {
      again = false;
      if (recover) {
        recover = false;
        await addAll(await store.openRequests());
      }
      const pending = await store.pendingDeliveries(BATCH);
      for (const delivery of pending) {
        // Senders are waiting for their answer; nobody waits for the relay.
        await setImmediate();
        await relayOne(delivery);
      }
      // After a failure the same rows would come back at once; the next wake takes them up.
      if (pending.length === BATCH && !recover) again = true;
    } while (again);
  };

  const wake = (): void => {
    again = true;
    running ??= run()
      .catch((error: unknown) => {
        recover = true;
        onError(error, null);
      })
      .finally(() => {
        running = null;
        if (again && !recover) wake();
      });
  };

  const idle = async (): Promise<void> => {
    if (running === null) return;
    await running;
    await idle();
  };

  return {
    wake,
    recover: () => {
      recover = true;
      wake();
    },
    idle,
  };
}

/** Counts failed tries of a delivery, and sets it aside after too many. */
function createTryCounter(store: Pick<SystemStore, 'failDelivery'>): (guid: string) => Promise<void> {
  const tries = new Map<string, number>();
  return async (guid) => {
    const count = (tries.get(guid) ?? 0) + 1;
    tries.set(guid, count);
    if (count < MAX_TRIES) return;
    tries.delete(guid);
    await store.failDelivery(guid, `could not be relayed in ${MAX_TRIES} tries`);
  };
}
