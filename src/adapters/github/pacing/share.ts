import type { Limits } from './limits.js';

/** Requests that one process may have under way at the same time. */
export interface Share {
  readonly reads: number;
  readonly writes: number;
  /** Of both together: less than their sum where there is no room for one of each. */
  readonly all: number;
}

type Concurrency = Pick<Limits, 'concurrent' | 'concurrentReads' | 'concurrentWrites'>;

/**
 * What each of so many processes takes of the concurrent requests: an equal part, but no more than its own limits. At least
 * one request: so the parts add up to no more than there is for as many processes as there are requests, and not beyond.
 * @param processes `Infinity` while it is not known.
 * @param isNew the others may not have made room yet: without need of it, the smallest part.
 */
export function shareOf(limits: Concurrency, processes: number, isNew: boolean): Share {
  const own = limits.concurrentReads + limits.concurrentWrites;
  const part = Math.min(own, Math.floor(limits.concurrent / processes));
  if (part < 2 || (isNew && part < own)) return { reads: 1, writes: 1, all: 1 };
  const writes = Math.max(1, Math.floor((limits.concurrentWrites * part) / own));
  return { reads: part - writes, writes, all: part };
}
