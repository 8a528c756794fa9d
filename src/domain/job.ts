/**
 * Work to do. The queue id is kind + repository + pull request and that is the whole payload: what is
 * wanted lives in `review_requests`, so an older job that runs late still does the newest thing.
 */
export interface ReviewJob {
  readonly kind: 'review';
  readonly repositoryId: number;
  readonly number: number;
}

/** Answers the merge queue for the groups that end with this pull request; which ones lives in `merge_groups`. */
export interface MergeGroupJob {
  readonly kind: 'merge-group';
  readonly repositoryId: number;
  readonly number: number;
}

export type Job = ReviewJob | MergeGroupJob;

/** A person's command goes before a push, a push before a crawl. Lower is sooner. */
export const PRIORITY = { command: 1, push: 10, crawl: 100 } as const;
export type PriorityClass = keyof typeof PRIORITY;

/** Unique per unit of work. Without `:`, which the queue library reserves. */
export function jobId(job: Job): string {
  return `${job.kind}-${job.repositoryId}-${job.number}`;
}
