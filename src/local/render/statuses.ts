import type { CommitStatus, Repository, World } from '../world.js';
import { nodeId, SITE } from './accounts.js';
import { apiUrl, renderRepository } from './repositories.js';

/** A status as the combined one lists it. */
export function renderStatus(
  world: World,
  repository: Repository,
  status: CommitStatus,
): Record<string, unknown> {
  return {
    url: `${apiUrl(world, repository)}/statuses/${status.sha}`,
    avatar_url: `${SITE}/avatars/${status.creator.id}`,
    id: status.id,
    node_id: nodeId('SC', status.id),
    state: status.state,
    description: status.description,
    target_url: null,
    context: status.context,
    created_at: status.createdAt,
    updated_at: status.createdAt,
  };
}

/** `failure` if any has failed, `pending` if any is open or there is none. */
function combined(statuses: readonly CommitStatus[]): string {
  if (statuses.some(({ state }) => state === 'failure' || state === 'error')) return 'failure';
  const passed = statuses.length > 0 && statuses.every(({ state }) => state === 'success');
  return passed ? 'success' : 'pending';
}

/** All statuses of a commit as one; `shown` is one page of them. */
export function renderCombinedStatus(
  world: World,
  repository: Repository,
  sha: string,
  { all, shown }: { readonly all: readonly CommitStatus[]; readonly shown: readonly unknown[] },
): Record<string, unknown> {
  const commitUrl = `${apiUrl(world, repository)}/commits/${sha}`;
  return {
    state: combined(all),
    statuses: shown,
    sha,
    total_count: all.length,
    repository: renderRepository(world, repository),
    commit_url: commitUrl,
    url: `${commitUrl}/status`,
  };
}
