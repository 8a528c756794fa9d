import type { Event } from '../../domain/event.js';
import { PRIORITY, type PriorityClass } from '../../domain/job.js';
import type { Steering } from '../../domain/command.js';
import { MAX_LATE_REVIEWS, type OpenHead, type ReviewOutcome } from '../../domain/ports.js';

/** What a pull request's row holds of the wish for a review. */
export interface RequestRow {
  readonly generation: number;
  readonly priority: PriorityClass;
  readonly headSha: string;
  readonly updatedAt: Date;
  /** Branch that the head was last told to be merged into; null where nothing has told it. */
  readonly baseRef: string | null;
  readonly handledGeneration: number;
  readonly handledHeadSha: string | null;
  /** `closed` as soon as that is told, also while a last job is wanted. */
  readonly outcome: ReviewOutcome | null;
  readonly rerunGeneration: number;
  readonly rerunBy: string | null;
  readonly sweepGeneration: number;
  readonly pausedBy: string | null;
  readonly failedCheckSha: string | null;
  /** When the head is to be reviewed once more, for what has come late; null where nothing has. */
  readonly lateAt: Date | null;
  /** Head that was reviewed so often for that. */
  readonly lateSha: string | null;
  readonly lateReviews: number;
  readonly delivery: string | null;
}

export type PullRequestEvent = Extract<Event, { readonly pullRequest: unknown }>;
export type FailedCheck = Extract<Event, { readonly kind: 'check-failed' }>;
export type ReviewWish = Extract<Event, { readonly kind: 'review-requested' }>;

const NOTHING_YET = {
  generation: 0,
  priority: 'push',
  handledGeneration: 0,
  handledHeadSha: null,
  outcome: null,
  rerunGeneration: 0,
  rerunBy: null,
  sweepGeneration: 0,
  pausedBy: null,
  failedCheckSha: null,
  lateAt: null,
  lateSha: null,
  lateReviews: 0,
  delivery: null,
} as const;

/**
 * The row after an event. Deliveries come in any order:
 * - a head is replaced only by one that is not older (GitHub counts `updated_at` in seconds, so the same second counts as newer);
 * - an older change still raises the generation: one run too many does no harm, one too few leaves a head without a word;
 * - a closing that is older than what we know is past, and so is a change that is older than the closing;
 * - a push that another delivery of it has told of already, onto the same base, asks for nothing more.
 */
export function nextRequest(row: RequestRow | null, event: PullRequestEvent): RequestRow {
  const { headSha } = event.pullRequest;
  const updatedAt = new Date(event.pullRequest.updatedAt);
  const baseRef = event.pullRequest.baseRef ?? row?.baseRef ?? null;
  const older = row !== null && updatedAt < row.updatedAt;
  const head = older
    ? { headSha: row.headSha, updatedAt: row.updatedAt, baseRef: row.baseRef }
    : { headSha, updatedAt, baseRef };
  const known = row ?? { ...NOTHING_YET, ...head };
  if (event.kind === 'pull-request-closed') {
    if (older) return row;
    // Work that is wanted or under way may have opened a check run: a last job finds the pull request closed and ends it.
    if (isWaiting(known)) return { ...known, ...head, generation: known.generation + 1, outcome: 'closed' };
    // What people made of what was said is in the merge.
    const isNews = known.handledHeadSha !== null && known.outcome !== 'closed';
    if (event.merged && isNews) return { ...raised(known, 'crawl'), ...head, outcome: 'closed' };
    return { ...known, ...head, handledGeneration: known.generation, outcome: 'closed' };
  }
  if (older && row.outcome === 'closed') return row;
  const isPush = event.change === 'synchronize' || event.change === 'opened';
  const isTold = row?.headSha === headSha && !isOtherBase(row, head.baseRef);
  if (isPush && isTold && isAnswered(row)) return { ...row, ...head };
  return { ...raised(known, 'push'), ...head };
}

/**
 * The row after somebody asked for a review of a head. The payload has no time of the pull request, so it never replaces
 * a head that is known: the job reads the live one.
 */
export function wishedRequest(
  row: RequestRow | null,
  wish: Pick<ReviewWish, 'reason' | 'headSha' | 'sender'>,
): RequestRow {
  const known = row ?? { ...NOTHING_YET, headSha: wish.headSha, updatedAt: new Date(0), baseRef: null };
  if (wish.reason === 'push') {
    if (known.outcome === 'closed') return known;
    const isTold = row !== null && row.headSha === wish.headSha && isAnswered(row);
    return isTold ? row : raised(known, 'push');
  }
  return rerunRequest(known, wish.sender?.login ?? null);
}

/** Of two people who ask at once the later one counts: GitHub lets nobody ask who may not. */
function rerunRequest(known: RequestRow, by: string | null): RequestRow {
  const next = raised(known, 'command');
  return { ...next, rerunGeneration: next.generation, rerunBy: by };
}

/** The row after somebody who may has wished something of the reviews. The head is that of the pull request as it is. */
export function steeredRequest(row: RequestRow | null, headSha: string, wish: Steering): RequestRow {
  const known = row ?? { ...NOTHING_YET, headSha, updatedAt: new Date(0), baseRef: null };
  switch (wish.kind) {
    case 'review':
      return rerunRequest(known, wish.by);
    case 'pause':
      return { ...known, pausedBy: wish.by };
    case 'resume':
      return { ...known, pausedBy: null };
  }
}

/** Checks fail together: they are read as one. */
const GATHER_MS = 10_000;

/**
 * The row after a check of another app has failed on a head; null where nothing is known of the pull request. What it
 * reports is read by one more review of the head, a moment later. A head that is not the known one may be older or newer: it
 * is remembered where it takes the place of nothing.
 */
export function failedCheckRequest(row: RequestRow | null, headSha: string, now: Date): RequestRow | null {
  if (row === null) return null;
  if (row.headSha !== headSha)
    return row.failedCheckSha === row.headSha ? row : { ...row, failedCheckSha: headSha };
  const told = { ...row, failedCheckSha: headSha };
  const isLooked = isWaiting(row) || row.outcome === 'reviewed';
  return isLooked ? laterRequest(told, new Date(now.getTime() + GATHER_MS)) : told;
}

/** How often the known head may still be looked at for what comes late. */
export function lateReviewsLeft(row: Pick<RequestRow, 'headSha' | 'lateSha' | 'lateReviews'>): number {
  return row.lateSha === row.headSha ? Math.max(0, MAX_LATE_REVIEWS - row.lateReviews) : MAX_LATE_REVIEWS;
}

/** The row after something was found to come later: what is due sooner stays so. */
export function laterRequest(row: RequestRow, at: Date): RequestRow {
  if (lateReviewsLeft(row) === 0) return row;
  return { ...row, lateAt: row.lateAt !== null && row.lateAt < at ? row.lateAt : at };
}

/** The row when its late review is due: it is wanted like any other, unless the pull request was closed meanwhile. */
export function dueRequest(row: RequestRow): RequestRow {
  const rest = { ...row, lateAt: null };
  if (row.outcome === 'closed' || row.outcome === 'gone') return rest;
  const lateReviews = MAX_LATE_REVIEWS - lateReviewsLeft(row) + 1;
  return { ...raised(rest, 'push'), delivery: null, lateSha: row.headSha, lateReviews };
}

/** The row after a sweep saw this head open; null when nothing has to be written. */
export function sweptRequest(row: RequestRow | null, head: OpenHead, isBaseline: boolean): RequestRow | null {
  const { headSha, baseRef } = head;
  const seen = { headSha, updatedAt: new Date(head.updatedAt), baseRef };
  const isReady = row?.outcome === 'skipped' && !head.draft && seen.updatedAt > row.updatedAt;
  if (row === null && isBaseline) return { ...NOTHING_YET, ...seen, outcome: 'baseline' };
  if (row !== null && isBaseline && isUntouched(row)) return { ...row, ...seen, outcome: 'baseline' };
  const known = row ?? { ...NOTHING_YET, ...seen };
  // What was skipped as a draft may be ready by now; what is skipped for another reason is looked at once more for nothing.
  if (row !== null && !isMissed(row, seen) && (!isReady || isWaiting(row))) {
    const isDone = row.handledHeadSha === seen.headSha && row.headSha !== seen.headSha && !isWaiting(row);
    if (seen.updatedAt < row.updatedAt) return null;
    if (isDone) return { ...row, ...seen };
    // Not known so far is not another one; from now on it is known.
    return row.baseRef === null ? { ...row, baseRef } : null;
  }
  const next = raised({ ...known, outcome: known.outcome === 'closed' ? null : known.outcome }, 'push');
  return { ...next, ...seen, delivery: null, sweepGeneration: next.generation };
}

/** The row after a review was asked for once more, by nobody's delivery. */
export function raisedRequest(row: RequestRow): RequestRow {
  return { ...raised(row, 'push'), delivery: null };
}

function isMissed(row: RequestRow, seen: Pick<RequestRow, 'headSha' | 'updatedAt' | 'baseRef'>): boolean {
  // Lists lag behind webhooks: what is older than our row tells nothing.
  if (seen.updatedAt < row.updatedAt) return false;
  if (isUntouched(row)) return true;
  // It is open after all: its reopening got lost.
  if (!isWaiting(row) && (row.outcome === 'closed' || row.outcome === 'gone')) return true;
  // Also while work is wanted: a job that runs may have read the old one.
  if (isOtherBase(row, seen.baseRef)) return true;
  return seen.headSha !== row.headSha && (isWaiting(row) || seen.headSha !== row.handledHeadSha);
}

/** All that has been wanted was declined: nobody has looked at the pull request. */
function isUntouched(row: RequestRow): boolean {
  return !isWaiting(row) && row.outcome === null && row.handledHeadSha === null;
}

function isOtherBase(row: RequestRow, baseRef: string | null): boolean {
  return row.baseRef !== null && baseRef !== null && row.baseRef !== baseRef;
}

function raised(row: RequestRow, priority: PriorityClass): RequestRow {
  return {
    ...row,
    generation: row.generation + 1,
    priority: isWaiting(row) ? moreUrgent(row.priority, priority) : priority,
    outcome: row.outcome === 'closed' ? null : row.outcome,
  };
}

/** A review of the known head is wanted, or has been answered with something that stands. */
function isAnswered(row: RequestRow): boolean {
  return isWaiting(row) || row.outcome === 'reviewed' || row.outcome === 'skipped';
}

/** Work is wanted that nobody has done. */
export function isOpen(row: RequestRow | null): row is RequestRow {
  return row !== null && isWaiting(row);
}

function isWaiting(row: RequestRow): boolean {
  return row.generation > row.handledGeneration;
}

function moreUrgent(a: PriorityClass, b: PriorityClass): PriorityClass {
  return PRIORITY[a] <= PRIORITY[b] ? a : b;
}
