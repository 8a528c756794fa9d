import type { RepositoryConfig } from '../domain/repository-config.js';
import type { PullRequest } from '../domain/snapshot.js';
import type { SkipReason } from '../publishers/report.js';

/** Why this pull request is not reviewed, in the order in which people would ask; null when it is. */
export function skipReason(pullRequest: PullRequest, config: RepositoryConfig): SkipReason | null {
  if (!config.enabled) return { kind: 'disabled' };
  if (pullRequest.draft && !config.drafts) return { kind: 'draft' };
  const login = pullRequest.author?.login;
  if (login !== undefined && config.bots.some((bot) => bot.toLowerCase() === login.toLowerCase())) {
    return { kind: 'bot', login };
  }
  return null;
}
