import { describe, expect, it } from '@jest/globals';
import type { Delivery } from '../domain/event.js';
import type { OpenRequest } from '../domain/ports.js';
import { createRelay } from './relay.js';

const request: OpenRequest = {
  job: { kind: 'review', repositoryId: 1, number: 2 },
  priority: 'push',
  installationId: 7,
};

const cancel = async (): Promise<void> => undefined;
const cache = { forget: async (): Promise<void> => undefined };

function delivery(guid: string): Delivery {
  return { guid, name: 'pull_request.opened', event: { kind: 'ignored', why: 'test' } };
}

/** An inbox in memory, as plain as the port: what is pending, what is open, and what was done. */
function inbox(pending: Delivery[]) {
  const state = {
    pending,
    open: [] as OpenRequest[],
    done: [] as string[],
    failed: [] as string[],
    refuse: false,
  };
  return {
    state,
    store: {
      pendingDeliveries: async (limit: number) => state.pending.slice(0, limit),
      relayDelivery: async ({ guid }: Delivery) => {
        if (state.refuse) throw new Error('database is away');
        state.pending = state.pending.filter((it) => it.guid !== guid);
        state.done.push(guid);
        return { wanted: [request], cancelled: [], forget: [] };
      },
      failDelivery: async (guid: string) => {
        state.pending = state.pending.filter((it) => it.guid !== guid);
        state.failed.push(guid);
      },
      openRequests: async () => state.open,
    },
  };
}

describe('relay', () => {
  it('turns every pending delivery into its job, more than a batch too', async () => {
    const { state, store } = inbox(Array.from({ length: 250 }, (_, index) => delivery(`d${index}`)));
    const added: unknown[] = [];
    const relay = createRelay({
      store,
      queue: { cancel, add: async (job) => void added.push(job) },
      cache,
      onError: fail,
    });
    relay.wake();
    await relay.idle();
    expect(state.done).toHaveLength(250);
    expect(added).toHaveLength(250);
  });

  it('adds what was left open by an earlier process, once, at the first wake', async () => {
    const { state, store } = inbox([]);
    state.open = [request];
    const added: unknown[] = [];
    const relay = createRelay({
      store,
      queue: { cancel, add: async (job) => void added.push(job) },
      cache,
      onError: fail,
    });
    relay.wake();
    await relay.idle();
    relay.wake();
    await relay.idle();
    expect(added).toEqual([request]);
  });

  it('sets a row aside that can never be relayed, so that it does not stand in the way', async () => {
    const { state, store } = inbox([delivery('d')]);
    state.refuse = true;
    const relay = createRelay({ store, queue: { cancel, add: fail }, cache, onError: () => undefined });
    for (let wakes = 0; wakes < 5; wakes++) {
      expect(state.failed).toEqual([]);
      relay.wake();
      await relay.idle();
    }
    expect(state.failed).toEqual(['d']);
  });

  it('does not spin on a row that cannot be relayed, and takes it up at the next wake', async () => {
    const { state, store } = inbox([delivery('d')]);
    state.refuse = true;
    const errors: unknown[] = [];
    const relay = createRelay({
      store,
      queue: { cancel, add: async () => undefined },
      cache,
      onError: (error) => errors.push(error),
    });
    relay.wake();
    await relay.idle();
    expect(errors).toHaveLength(1);
    state.refuse = false;
    relay.wake();
    await relay.idle();
    expect(state.done).toEqual(['d']);
  });

  it('asks again for what is still open when it is told to recover', async () => {
    const { state, store } = inbox([]);
    const added: unknown[] = [];
    const relay = createRelay({
      store,
      queue: { cancel, add: async (job) => void added.push(job) },
      cache,
      onError: fail,
    });
    relay.wake();
    await relay.idle();
    state.open = [request];
    relay.recover();
    await relay.idle();
    expect(added).toEqual([request]);
  });

  it('looks at open requests again after the queue refused a job', async () => {
    const { state, store } = inbox([delivery('d')]);
    const added: unknown[] = [];
    let isAway = true;
    const add = async (job: unknown): Promise<void> => {
      if (isAway) throw new Error('queue is away');
      added.push(job);
    };
    const relay = createRelay({ store, queue: { add, cancel }, cache, onError: () => undefined });
    relay.wake();
    await relay.idle();
    isAway = false;
    state.open = [request];
    relay.wake();
    await relay.idle();
    expect(added).toEqual([request]);
  });

  it('takes jobs of a tenant that is gone out, and forgets what was cached of it', async () => {
    const { store } = inbox([delivery('a')]);
    const scope = { installationId: 7, repositoryId: null };
    const [cancelled, forgotten]: [unknown[], unknown[]] = [[], []];
    const relay = createRelay({
      store: {
        ...store,
        relayDelivery: async (it) => {
          await store.relayDelivery(it);
          return { wanted: [], cancelled: [request.job], forget: [scope] };
        },
      },
      queue: { add: fail, cancel: async (job) => void cancelled.push(job) },
      cache: { forget: async (it) => void forgotten.push(it) },
      onError: fail,
    });
    relay.wake();
    await relay.idle();
    expect({ cancelled, forgotten }).toEqual({ cancelled: [request.job], forgotten: [scope] });
  });
});

function fail(): never {
  throw new Error('must not be called');
}
