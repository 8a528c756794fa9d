import type { Fix } from '../../domain/fix.js';
import type { RepositoryRef } from '../../domain/ids.js';
import type { SilenceStore } from '../../domain/silence.js';
import { silencing } from './leave-unsaid.js';

/**
 * Those whose findings no person has said to ignore. Fixes of a head were kept without what was ignored then; this is for what
 * was said since, as in the line above in the same comment.
 */
export async function stillWanted(
  store: Pick<SilenceStore, 'silences'>,
  repository: RepositoryRef,
  fixes: readonly Fix[],
): Promise<readonly Fix[]> {
  const silences = (await store.silences(repository)).filter(({ by }) => by !== null);
  const demoted = new Set<string>();
  return fixes.filter(({ candidate }) => silencing(candidate.finding, { silences, demoted }) === null);
}
