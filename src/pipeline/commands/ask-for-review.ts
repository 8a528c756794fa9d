import type { Queue, Store, TenantStore } from '../../domain/ports.js';
import type { PullRequest } from '../../domain/snapshot.js';

interface AskPorts {
  readonly store: Pick<Store, 'withSystem'>;
  readonly queue: Pick<Queue, 'add'>;
}

/**
 * Asks for a review of the head, unless one is wanted already: a push that moved it has asked for one, as a rule.
 * @param isReviewed false where it is known that nothing is known of it.
 */
export async function askForReview(
  { store, queue }: AskPorts,
  tenant: Pick<TenantStore, 'reviewRequest'>,
  { ref, headSha }: PullRequest,
  by: string,
  isReviewed: boolean,
): Promise<void> {
  const request = await tenant.reviewRequest(ref);
  const isWanted = request !== null && request.handledGeneration < request.generation;
  const isKnown = isReviewed && request !== null && request.headSha === headSha && request.pausedBy === null;
  if (isWanted || isKnown) return;
  const wanted = await store.withSystem().steer(ref, headSha, { kind: 'review', by });
  if (wanted !== null) await queue.add(wanted);
}
