import type { FixOutcome } from '../../domain/fix-request.js';
import type { TenantStore } from '../../domain/ports.js';
import type { PullRequest } from '../../domain/snapshot.js';
import { capabilitiesOf } from '../capabilities.js';

type Obstacle = Extract<FixOutcome, { kind: 'closed' | 'fork' | 'not-permitted' | 'moved' }>;

/**
 * What stands in the way of any fix for a pull request, before anything is read of it; null where nothing does.
 * @param pinned the head that the fixes are wanted of.
 */
export async function obstacleTo(
  store: Pick<TenantStore, 'installation'>,
  { state, fromFork, headSha }: PullRequest,
  pinned: string,
): Promise<Obstacle | null> {
  if (state === 'closed') return { kind: 'closed' };
  if (fromFork) return { kind: 'fork' };
  const permissions = (await store.installation())?.permissions ?? null;
  if (!capabilitiesOf(permissions).proposeFiles) return { kind: 'not-permitted' };
  return headSha === pinned ? null : { kind: 'moved', from: pinned, to: headSha };
}
