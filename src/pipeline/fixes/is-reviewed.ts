import type { TenantStore } from '../../domain/ports.js';
import type { PullRequest } from '../../domain/snapshot.js';
import { outputsOf } from '../head.js';
import { runState } from '../runs.js';

/** Whether the head has a check run that tells of a review: what is not kept of it is not there. */
export async function isReviewed(
  store: TenantStore,
  { ref, headSha }: Pick<PullRequest, 'ref' | 'headSha'>,
): Promise<boolean> {
  const state = runState(await outputsOf({ store }, { ref, headSha }));
  return state.kind === 'concluded' && state.result.meaning === 'reviewed';
}
