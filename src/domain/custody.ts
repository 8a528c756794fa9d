import type { LineRange } from './text.js';

/** A suggestion as a comment offers it: whole lines of a file at a head, and what takes their place. */
export interface Offer extends LineRange {
  readonly path: string;
  /** The head whose lines these are. */
  readonly headSha: string;
  /** The lines that are replaced, without the newline after the last one. */
  readonly before: string;
  /** What takes their place, without the newline after the last one; null deletes them. */
  readonly replacement: string | null;
}

/** `live`: people can apply it. `retired`: its comment offers nothing any more. */
export type Custody = 'live' | 'retired';

/**
 * Why a suggestion is offered no longer:
 * `applied`: what it suggests is there;
 * `changed`: its lines are others now;
 * `outdated`: GitHub shows its lines no longer, so nobody can apply it;
 * `gone`: its finding is not there any more;
 * `unwanted`: people do not want it said here;
 * `superseded`: the newest fix of its finding is another one.
 */
export type RetireReason = 'applied' | 'changed' | 'outdated' | 'gone' | 'unwanted' | 'superseded';

/** `headSha`: the head at which it was decided. */
export interface Retirement {
  readonly why: RetireReason;
  readonly headSha: string;
}
