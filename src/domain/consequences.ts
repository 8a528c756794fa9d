import type { Cache, Consequences, Queue } from './ports.js';

export interface ConsequencePorts {
  readonly queue: Pick<Queue, 'add' | 'cancel'>;
  readonly cache: Pick<Cache, 'forget'>;
}

/**
 * Carries out what follows from a change that was written down. All of it may be repeated, and all that is wanted is
 * found again in the rows when the process dies half-way.
 */
export async function carryOut(
  { queue, cache }: ConsequencePorts,
  { wanted, cancelled, forget }: Consequences,
): Promise<void> {
  for (const scope of forget) await cache.forget(scope);
  for (const job of cancelled) await queue.cancel(job);
  for (const request of wanted) await queue.add(request);
}
