import type { Event } from '../../domain/event.js';
import { PRIORITY, type PriorityClass } from '../../domain/job.js';
import type { ReviewOutcome } from '../../domain/ports.js';

/** What a pull request's row holds of the wish for a review. */
export interface RequestRow {
  readonly generation: number;
  readonly priority: PriorityClass;
  readonly headSha: string;
  readonly updatedAt: Date;
  readonly handledGeneration: number;
  readonly outcome: ReviewOutcome | null;
}

export type PullRequestEvent = Extract<Event, { readonly pullRequest: unknown }>;

/**
 * The row after an event. Deliveries come in any order:
 * - a head is replaced only by one that is not older (GitHub counts `updated_at` in seconds, so the same second counts as newer);
 * - an older change still raises the generation: one run too many does no harm, one too few leaves a head without a word;
 * - a closing that is older than what we know is past, and so is a change that is older than the closing.
 */
export function nextRequest(row: RequestRow | null, event: PullRequestEvent): RequestRow {
  const { headSha } = event.pullRequest;
  const updatedAt = new Date(event.pullRequest.updatedAt);
  const older = row !== null && updatedAt < row.updatedAt;
  const head = older ? { headSha: row.headSha, updatedAt: row.updatedAt } : { headSha, updatedAt };
  const generation = row?.generation ?? 0;
  if (event.kind === 'pull-request-closed') {
    if (older) return row;
    const priority = row?.priority ?? 'push';
    // Work that is wanted or under way may have opened a check run: a last job finds the pull request closed and ends it.
    if (isOpen(row)) return { ...row, ...head, generation: generation + 1 };
    return { ...head, generation, priority, handledGeneration: generation, outcome: 'closed' };
  }
  if (older && row.outcome === 'closed') return row;
  return {
    ...head,
    generation: generation + 1,
    priority: isOpen(row) ? moreUrgent(row.priority, 'push') : 'push',
    handledGeneration: row?.handledGeneration ?? 0,
    outcome: row?.outcome === 'closed' ? null : (row?.outcome ?? null),
  };
}

/** Work is wanted that nobody has done. */
export function isOpen(row: RequestRow | null): row is RequestRow {
  return row !== null && row.generation > row.handledGeneration;
}

function moreUrgent(a: PriorityClass, b: PriorityClass): PriorityClass {
  return PRIORITY[a] <= PRIORITY[b] ? a : b;
}
