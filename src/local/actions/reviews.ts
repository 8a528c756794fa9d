import { unprocessable, validationFailed } from '../errors.js';
import { newId, timestamp } from '../people.js';
import { renderPullSimple } from '../render/pulls.js';
import { renderReview } from '../render/reviews.js';
import { emit } from '../webhooks/emit.js';
import type { Account, Pull, Review, ReviewComment, ReviewState, World } from '../world.js';
import { pullCommits } from './branches.js';
import { BODY_TOO_LONG, MAX_BODY, checkUnlocked, emitReviewComment, lengthOf } from './comments.js';
import { placeComment, placementSentence } from './place.js';
import type { Author, CommentInput, Placed } from './place.js';
import { addComment, addThread } from './threads.js';

export interface ReviewInput {
  readonly commit_id?: string;
  readonly body?: string;
  readonly event?: 'APPROVE' | 'REQUEST_CHANGES' | 'COMMENT';
  readonly comments?: readonly CommentInput[];
}

const STATES: Record<NonNullable<ReviewInput['event']>, ReviewState> = {
  APPROVE: 'APPROVED',
  REQUEST_CHANGES: 'CHANGES_REQUESTED',
  COMMENT: 'COMMENTED',
};

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
  if (lengthOf(body) > MAX_BODY) throw unprocessable(BODY_TOO_LONG);
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
    if (lengthOf(comment.body) > MAX_BODY) throw unprocessable(BODY_TOO_LONG);
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
  review.pull.updatedAt = review.submittedAt;
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

/** Answers in a thread. Only its first comment can be replied to. */
export function replyTo(world: World, root: ReviewComment, author: Author, body: string): ReviewComment {
  if (root.inReplyTo !== null)
    throw validationFailed({
      resource: 'PullRequestReviewComment',
      code: 'custom',
      field: 'in_reply_to_id',
      message: 'in_reply_to_id must be the id of a top-level comment',
    });
  checkUnlocked(root.pull, author.account);
  const review = addReview(world, root.pull, author, { commit: root.pull.head.sha, body: '' });
  const { path, side, startSide, diffHunk, original, commit, placement } = root;
  const place = { path, side, startSide, diffHunk, original, commit, placement, inReplyTo: root.id };
  const comment = addComment(world, { review, thread: root.thread, author, body }, place);
  submitReview(world, review, 'COMMENT', true);
  return comment;
}
