/** So many points in so many seconds, counted by GitHub in a window that slides. */
interface Limit {
  readonly limit: number;
  readonly seconds: number;
  /** Seconds of the fixed windows in which we count: whole ones, and the shorter the smoother. */
  readonly window: number;
}

export interface Limits {
  /** REST: a read costs 1 point, a write 5. */
  readonly rest: Limit;
  /** GraphQL: a query costs 1 point, a mutation 5. */
  readonly graphql: Limit;
  readonly writes: Limit;
  readonly content: Limit;
  /** Requests under way at the same time for an installation, of all processes together. */
  readonly concurrent: number;
  /** Those of one process, at most. */
  readonly concurrentReads: number;
  readonly concurrentWrites: number;
  /** Share of the primary limit that is left untouched. */
  readonly reserve: number;
}

/**
 * GitHub's numbers for each installation, from its documentation:
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 * https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
 * https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api
 *
 * `writes` is its advice to leave a second between writes. It is stricter than the 80 contents a minute, which therefore
 * have no line of their own. Of the 100 concurrent requests ten are left for processes that have just joined, of which the
 * others do not know.
 */
export const GITHUB_LIMITS = {
  rest: { limit: 900, seconds: 60, window: 5 },
  graphql: { limit: 2000, seconds: 60, window: 5 },
  writes: { limit: 60, seconds: 60, window: 10 },
  content: { limit: 500, seconds: 3600, window: 300 },
  concurrent: 90,
  concurrentReads: 16,
  concurrentWrites: 4,
  reserve: 0.02,
} as const satisfies Limits;

/**
 * Points that each of our windows may hold so that no alignment exceeds the limit. A sliding window meets at most
 * `ceil(seconds / window) + 1` of ours; one more is for requests that arrive later than they were counted.
 */
export function pointsPerWindow({ limit, seconds, window }: Limit): number {
  return Math.floor(limit / (Math.ceil(seconds / window) + 2));
}
