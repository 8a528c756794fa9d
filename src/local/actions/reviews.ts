import { compare } from '../changes.js';
import { ApiError, unprocessable } from '../errors.js';
import { newId, timestamp } from '../people.js';
import { locate, spotAtPosition } from '../placement.js';
import type { Located, PlacementProblem, Spot } from '../placement.js';
import { nodeId } from '../render/accounts.js';
import { renderPullSimple } from '../render/pulls.js';
import { renderReview, renderReviewComment } from '../render/reviews.js';
import { emit } from '../webhooks/emit.js';
import { pullCommits } from './branches.js';
import { BODY_TOO_LONG, MAX_BODY, checkUnlocked, emitReviewComment } from './comments.js';
import type {
  Account,
  App,
  Pull,
  Review,
  ReviewComment,
  ReviewState,
  Side,
  Thread,
  World,
} from '../world.js';

/** A comment as the API takes it. */
export interface CommentInput {
  readonly path: string;
  readonly body: string;
  readonly line?: number;
  readonly side?: string;
  readonly start_line?: number;
  readonly start_side?: string;
  readonly position?: number;
  readonly subject_type?: 'line' | 'file';
}

export interface ReviewInput {
  readonly commit_id?: string;
  readonly body?: string;
  readonly event?: 'APPROVE' | 'REQUEST_CHANGES' | 'COMMENT';
  readonly comments?: readonly CommentInput[];
}

export interface Author {
  readonly account: Account;
  readonly app: App | null;
}

const STATES: Record<NonNullable<ReviewInput['event']>, ReviewState> = {
  APPROVE: 'APPROVED',
  REQUEST_CHANGES: 'CHANGES_REQUESTED',
  COMMENT: 'COMMENTED',
};

const SENTENCES: Record<PlacementProblem, string> = {
  path: 'Pull request review thread path is invalid',
  line: 'Pull request review thread line must be part of the diff',
  hunk: 'Pull request review thread start line must be part of the same hunk as the line.',
  order: 'Pull request review thread start line must precede the end line.',
};

/** GitHub joins what is wrong with a comment into one sentence, and does not say which comment it is. */
export function placementSentence(problems: readonly PlacementProblem[]): string {
  const parts = problems.map((problem) => SENTENCES[problem]);
  if (problems.includes('path') || problems.includes('line'))
    parts.push("Pull request review thread diff hunk can't be blank");
  const last = parts.pop() ?? '';
  return parts.length === 0 ? last : `${parts.join(', ')}${parts.length > 1 ? ',' : ''} and ${last}`;
}

const isSide = (side: string): side is Side => side === 'LEFT' || side === 'RIGHT';

export type Placed = Extract<Located, { kind: 'placed' }> & { readonly spot: Spot };

/** Where a comment goes in the diff at a commit, or what is wrong with it. */
export async function placeComment(
  pull: Pull,
  commit: string,
  input: CommentInput,
): Promise<Placed | { kind: 'refused'; problems: readonly PlacementProblem[] }> {
  const { files } = await compare(pull.repository.store, pull.base.sha, commit);
  const { path, side = 'RIGHT', line, start_line: startLine = null, start_side: startSide = side } = input;
  if (!isSide(side) || !isSide(startSide)) return { kind: 'refused', problems: ['line'] };
  const spot =
    line === undefined && input.position !== undefined
      ? spotAtPosition(files, path, input.position)
      : { path, side, line: line ?? 0, startLine, startSide };
  if (!spot) return { kind: 'refused', problems: ['line'] };
  const located = locate(files, spot);
  return located.kind === 'placed' ? { ...located, spot } : located;
}

export const pendingReview = (world: World, pull: Pull, author: Account): Review | undefined =>
  [...world.reviews.values()].find(
    (review) => review.pull === pull && review.author === author && review.state === 'PENDING',
  );

function checkEvent(
  pull: Pull,
  author: Account,
  event: ReviewInput['event'],
  body: string,
  comments: number,
): void {
  if ([...body].length > MAX_BODY) throw unprocessable(BODY_TOO_LONG);
  if (event === undefined) return;
  if (event === 'APPROVE' && author === pull.author)
    throw unprocessable('Can not approve your own pull request');
  if (event === 'REQUEST_CHANGES' && author === pull.author)
    throw unprocessable('Can not request changes on your own pull request');
  if (event === 'APPROVE' || body.trim() !== '') return;
  if (event === 'REQUEST_CHANGES' || comments === 0) throw unprocessable('Body is required for this event');
}

/** A review with its comments: all of it, or a refusal and nothing. */
export async function createReview(
  world: World,
  pull: Pull,
  author: Author,
  input: ReviewInput,
): Promise<Review> {
  const { commit_id: commit = pull.head.sha, body = '', event, comments = [] } = input;
  checkUnlocked(pull, author.account);
  checkEvent(pull, author.account, event, body, comments.length);
  if (pendingReview(world, pull, author.account))
    throw unprocessable('User can only have one pending review per pull request');
  if (!(await pullCommits(pull)).includes(commit))
    throw unprocessable('The commitOID is not part of the pull request');
  const placed: Placed[] = [];
  for (const comment of comments) {
    if (comment.body.trim() === '') throw unprocessable("Pull request review comment body can't be blank");
    if ([...comment.body].length > MAX_BODY) throw unprocessable(BODY_TOO_LONG);
    const located = await placeComment(pull, commit, comment);
    if (located.kind === 'refused') throw unprocessable(placementSentence(located.problems));
    placed.push(located);
  }
  const review = addReview(world, pull, author, { commit, body });
  for (const [index, located] of placed.entries()) {
    await addThread(world, review, author, commit, located, comments[index]?.body ?? '');
  }
  if (event) submitReview(world, review, event);
  return review;
}

export function addReview(
  world: World,
  pull: Pull,
  author: Author,
  given: { commit: string; body: string },
): Review {
  const review: Review = {
    id: newId(world),
    pull,
    author: author.account,
    state: 'PENDING',
    submittedAt: null,
    ...given,
  };
  world.reviews.set(review.id, review);
  return review;
}

/** Makes a review visible and sends its events: the review, then each comment. */
export function submitReview(
  world: World,
  review: Review,
  event: NonNullable<ReviewInput['event']>,
  quiet = false,
): void {
  review.state = STATES[event];
  review.submittedAt = timestamp(world);
  if (!quiet) emitReview(world, review, 'submitted', review.author);
  for (const comment of world.reviewComments.values()) {
    if (comment.review === review) emitReviewComment(world, comment, 'created', review.author);
  }
}

export function emitReview(world: World, review: Review, action: string, sender: Account): void {
  const rendered = { ...renderReview(world, review), state: review.state.toLowerCase() };
  emit(world, {
    event: 'pull_request_review',
    action,
    repository: review.pull.repository,
    sender,
    fields: { review: rendered, pull_request: renderPullSimple(world, review.pull) },
  });
}

/** Adds a comment that begins a thread. Without a place it is about the whole file. */
export async function addThread(
  world: World,
  review: Review,
  author: Author,
  commit: string,
  located: Placed | { readonly kind: 'file'; readonly path: string },
  body: string,
): Promise<ReviewComment> {
  const { pull } = review;
  const { mergeBase } = await compare(pull.repository.store, pull.base.sha, commit);
  const thread: Thread = { id: newId(world), pull, comments: [], resolvedBy: null };
  world.threads.set(thread.id, thread);
  const placement = located.kind === 'placed' ? located.placement : null;
  const spot = located.kind === 'placed' ? located.spot : null;
  return addComment(
    world,
    { review, thread, author, body },
    {
      path: located.kind === 'placed' ? located.spot.path : located.path,
      side: spot?.side ?? 'RIGHT',
      startSide: placement?.startLine == null ? null : (spot?.startSide ?? null),
      diffHunk: located.kind === 'placed' ? located.diffHunk : '',
      original: { commit, mergeBase: mergeBase ?? '', placement },
      commit,
      placement,
      inReplyTo: null,
    },
  );
}

type Place = Pick<
  ReviewComment,
  'path' | 'side' | 'startSide' | 'diffHunk' | 'original' | 'commit' | 'placement' | 'inReplyTo'
>;

function addComment(
  world: World,
  { review, thread, author, body }: { review: Review; thread: Thread; author: Author; body: string },
  place: Place,
): ReviewComment {
  const now = timestamp(world);
  const comment: ReviewComment = {
    id: newId(world),
    pull: review.pull,
    review,
    thread,
    author: author.account,
    app: author.app,
    body,
    reactions: [],
    createdAt: now,
    updatedAt: now,
    minimized: null,
    applied: false,
    ...place,
  };
  thread.comments.push(comment);
  world.reviewComments.set(comment.id, comment);
  return comment;
}

/** Answers in a thread. Only its first comment can be replied to. */
export function replyTo(world: World, root: ReviewComment, author: Author, body: string): ReviewComment {
  if (root.inReplyTo !== null)
    throw new ApiError(422, 'Validation Failed', [
      {
        resource: 'PullRequestReviewComment',
        code: 'custom',
        field: 'in_reply_to_id',
        message: 'in_reply_to_id must be the id of a top-level comment',
      },
    ]);
  checkUnlocked(root.pull, author.account);
  const review = addReview(world, root.pull, author, { commit: root.pull.head.sha, body: '' });
  const { path, side, startSide, diffHunk, original, commit, placement } = root;
  const place = { path, side, startSide, diffHunk, original, commit, placement, inReplyTo: root.id };
  const comment = addComment(world, { review, thread: root.thread, author, body }, place);
  submitReview(world, review, 'COMMENT', true);
  return comment;
}

/** Marks a thread as settled, or opens it again, and tells. */
export function setResolved(world: World, thread: Thread, by: Account | null, sender: Account): void {
  if ((thread.resolvedBy === null) === (by === null)) return;
  thread.resolvedBy = by;
  const comments = thread.comments.map((comment) => renderReviewComment(world, comment));
  emit(world, {
    event: 'pull_request_review_thread',
    action: by ? 'resolved' : 'unresolved',
    repository: thread.pull.repository,
    sender,
    fields: {
      thread: { node_id: nodeId('PRRT', thread.id), comments },
      pull_request: renderPullSimple(world, thread.pull),
    },
  });
}
