import type { RepositoryRef } from './ids.js';

/** When the default branch of a repository is looked through next. */
export interface CrawlStore {
  /** Has it looked through at that time; a turn that is known already stays. */
  wantCrawl(repository: RepositoryRef, at: Date): Promise<void>;
  /** Its next turn, in place of the one that is known; none where nobody wants one any more. */
  planCrawl(repository: RepositoryRef, at: Date): Promise<void>;
  /** There is no turn any more. */
  forgetCrawl(repository: RepositoryRef): Promise<void>;
}
