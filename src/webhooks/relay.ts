import { setImmediate } from 'node:timers/promises';
import type { Delivery } from '../domain/event.js';
import { carryOut, type ConsequencePorts } from '../domain/consequences.js';
import { TransientError } from '../domain/errors.js';
import type { OpenRequest, SystemStore } from '../domain/ports.js';

const BATCH = 100;
/** After this many a row is set aside as failed, so that it does not stand in the way; a redelivery is let through. */
const MAX_TRIES = 5;

export interface RelayOptions extends ConsequencePorts {
  readonly store: Pick<SystemStore, 'pendingDeliveries' | 'relayDelivery' | 'failDelivery' | 'openRequests'>;
  /** Told what was relayed; must not wait for work. */
  readonly onRelayed?: (delivery: Delivery) => void;
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
 * - A tenant that was suspended or removed: its jobs are taken out after the transaction; one that begins in between
 *   finds no repository that may be worked on.
 * - The process dies after the transaction and before the job is added: `openRequests` at start adds it, but no
 *   sweep of an installation: the scheduled one comes in its place.
 * - The queue refuses the add: the next wake looks at `openRequests` again.
 * - Two processes relay one row: the request is raised twice, and the second run finds nothing to write.
 */
export function createRelay(options: RelayOptions): Relay {
  const round = createRound(options);
  let running: Promise<void> | null = null;
  let again = false;

  const run = async (): Promise<void> => {
    do {
      again = false;
      if (await round.relay()) again = true;
    } while (again);
  };

  const wake = (): void => {
    again = true;
    running ??= run()
      .catch((error: unknown) => {
        round.recover();
        options.onError(error, null);
      })
      .finally(() => {
        running = null;
        if (again && !round.isTroubled()) wake();
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
      round.recover();
      wake();
    },
    idle,
  };
}

/** One round after the other: what is written down first, then some of what was left behind. */
function createRound({ store, queue, cache, onRelayed, onError }: RelayOptions) {
  const giveUpIfHopeless = createTryCounter(store);
  let recover = true;
  let backlog: OpenRequest[] = [];

  /** False when it has to be tried again. */
  async function relayOne(delivery: Delivery): Promise<boolean> {
    try {
      await carryOut({ queue, cache }, await store.relayDelivery(delivery));
      onRelayed?.(delivery);
      return true;
    } catch (error) {
      onError(error, delivery);
      // A database that is away for a while is no fault of the delivery's.
      if (!(error instanceof TransientError)) await giveUpIfHopeless(delivery.guid);
      return false;
    }
  }

  /** A few at a time: webhooks that come meanwhile go first. */
  async function addBacklog(): Promise<void> {
    for (const request of backlog.splice(0, BATCH)) {
      await setImmediate();
      await queue.add(unhurried(request));
    }
  }

  return {
    recover: () => {
      recover = true;
    },
    /** Something failed that the next wake looks at again. */
    isTroubled: () => recover,
    /** Answers whether there is more to do. */
    async relay(): Promise<boolean> {
      const pending = await store.pendingDeliveries(BATCH);
      let failed = false;
      for (const delivery of pending) {
        // Senders are waiting for their answer; nobody waits for the relay.
        await setImmediate();
        if (!(await relayOne(delivery))) failed = true;
      }
      if (recover && !failed) {
        recover = false;
        backlog = [...(await store.openRequests())];
      }
      if (failed) recover = true;
      await addBacklog();
      // After a failure the same rows would come back at once; the next wake takes them up.
      return backlog.length > 0 || (pending.length === BATCH && !recover);
    },
  };
}

/** A command would end a wait that GitHub asked for; what is only asked for again must not. */
function unhurried(request: OpenRequest): OpenRequest {
  return request.priority === 'command' ? { ...request, priority: 'push' } : request;
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
