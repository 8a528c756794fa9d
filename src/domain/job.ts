/** Reviews the live head of a pull request; what is wanted of it lives in `review_requests`. */
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

/**
 * Compares what we know of an installation with what GitHub shows: its repositories, their open heads, check runs that were
 * left open. Rows tell how much of it is done, so it may end anywhere and be added again; none tells that it waits: where it
 * is lost, the scheduled sweep does the same.
 */
export interface SweepJob {
  readonly kind: 'sweep';
  readonly installationId: number;
}

/** Learns how a repository does things, from its default branch; whether that is wanted lives in `training_requests`. */
export interface TrainJob {
  readonly kind: 'train';
  readonly repositoryId: number;
}

/**
 * Brings a repository's set-up pull request about, or takes over what became of it: `onboardings` tells how far it is. It asks
 * GitHub before it writes anything, so it may end anywhere and be added again.
 */
export interface OnboardJob {
  readonly kind: 'onboard';
  readonly repositoryId: number;
}

/** Does what the open fix pull requests of a repository ask for next; `fix_pulls` tells how far they are. */
export interface FixPullJob {
  readonly kind: 'fix-pull';
  readonly repositoryId: number;
}

/** Looks through the default branch of a repository for fixes that nobody has asked for; `crawls` tells when. */
export interface CrawlJob {
  readonly kind: 'crawl';
  readonly repositoryId: number;
}

/** Keeps the dashboard issue of a repository, and does what people have ticked in it; `dashboards` tells what. */
export interface DashboardJob {
  readonly kind: 'dashboard';
  readonly repositoryId: number;
}

/** Does what people have typed in comments of a pull request; which commands lives in `commands`. */
export interface CommandJob {
  readonly kind: 'command';
  readonly repositoryId: number;
  readonly number: number;
}

/** Work on one pull request. */
export type PullRequestJob = ReviewJob | MergeGroupJob | CommandJob;

/**
 * Work to do. The queue id is the kind and what it is about, and that is the whole payload: what is wanted lives in our
 * rows, so an older job that runs late still does the newest thing.
 */
export type Job = PullRequestJob | SweepJob | TrainJob | OnboardJob | FixPullJob | CrawlJob | DashboardJob;

/** A person's command goes before a push, a push before a crawl. Lower is sooner. */
export const PRIORITY = { command: 1, push: 10, crawl: 100 } as const;
export type PriorityClass = keyof typeof PRIORITY;

/** Unique per unit of work. Without `:`, which the queue library reserves. */
export function jobId(job: Job): string {
  if (job.kind === 'sweep') return `sweep-${job.installationId}`;
  return 'number' in job
    ? `${job.kind}-${job.repositoryId}-${job.number}`
    : `${job.kind}-${job.repositoryId}`;
}
