import type { ReviewRequest } from '../domain/ports.js';
import type { RepositoryConfig } from '../domain/repository-config.js';
import type { PullRequest } from '../domain/snapshot.js';
import type { SkipReason } from '../publishers/report.js';

/** Why this pull request is not reviewed, in the order in which people would ask; null when it is. */
export function skipReason(
  pullRequest: PullRequest,
  config: RepositoryConfig,
  request: Pick<ReviewRequest, 'pausedBy' | 'rerunGeneration' | 'handledGeneration'>,
): SkipReason | null {
  if (!config.enabled) return { kind: 'disabled' };
  // Who asks for a review of a paused pull request gets this one.
  const isAsked = request.rerunGeneration > request.handledGeneration;
  if (request.pausedBy !== null && !isAsked) return { kind: 'paused', login: request.pausedBy };
  if (pullRequest.draft && !config.drafts) return { kind: 'draft' };
  const login = pullRequest.author?.login;
  if (login !== undefined && config.bots.some((bot) => bot.toLowerCase() === login.toLowerCase())) {
    return { kind: 'bot', login };
  }
  return null;
}
