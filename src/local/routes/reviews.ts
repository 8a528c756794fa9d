import { createReview, emitReview, submitReview } from '../actions/reviews.js';
import type { ReviewInput } from '../actions/reviews.js';
import type { Author } from '../actions/place.js';
import { deleteReviewComment } from '../actions/comments.js';
import { notFound, unprocessable } from '../errors.js';
import { renderReview, renderReviewComment } from '../render/reviews.js';
import { bodyOf, installationActor, listAnswer, numberParam } from '../route.js';
import type { Answer, Call, Route } from '../route.js';
import type { Review } from '../world.js';
import { pullOf } from './pulls.js';

export function authorOf(call: Call): Author {
  const { account, app } = installationActor(call);
  return { account, app };
}

/** A pending review is seen by its author alone. */
export const isVisible = (call: Call, review: Review): boolean =>
  review.state !== 'PENDING' || review.author === installationActor(call).account;

function reviewOf(call: Call): Review {
  const review = call.world.reviews.get(numberParam(call, 'review_id'));
  if (!review || review.pull !== pullOf(call) || !isVisible(call, review)) throw notFound();
  return review;
}

const reviewAnswer = (call: Call, review: Review): Answer => ({
  status: 200,
  body: renderReview(call.world, review),
});

function listReviews(call: Call): Answer {
  const pull = pullOf(call);
  const reviews = [...call.world.reviews.values()].filter(
    (each) => each.pull === pull && isVisible(call, each),
  );
  return listAnswer(call, `${PULL}/reviews`, reviews, (review) => renderReview(call.world, review));
}

async function create(call: Call): Promise<Answer> {
  const input = bodyOf<ReviewInput | undefined>(call) ?? {};
  return reviewAnswer(call, await createReview(call.world, pullOf(call), authorOf(call), input));
}

function removePending(call: Call): Answer {
  const review = reviewOf(call);
  if (review.state !== 'PENDING') throw unprocessable('Can not delete a non-pending pull request review');
  const rendered = renderReview(call.world, review);
  for (const comment of call.world.reviewComments.values()) {
    if (comment.review === review) deleteReviewComment(call.world, comment, review.author);
  }
  call.world.reviews.delete(review.id);
  return { status: 200, body: rendered };
}

function submit(call: Call): Answer {
  const review = reviewOf(call);
  const { event, body } = bodyOf<{ event: NonNullable<ReviewInput['event']>; body?: string }>(call);
  if (review.state !== 'PENDING') throw unprocessable('Can not submit a review that is not pending');
  if (event !== 'COMMENT' && review.author === review.pull.author)
    throw unprocessable(
      `Can not ${event === 'APPROVE' ? 'approve' : 'request changes on'} your own pull request`,
    );
  review.body = body ?? review.body;
  submitReview(call.world, review, event);
  return reviewAnswer(call, review);
}

function update(call: Call): Answer {
  const review = reviewOf(call);
  review.body = bodyOf<{ body: string }>(call).body;
  emitReview(call.world, review, 'edited', review.author);
  return reviewAnswer(call, review);
}

function dismiss(call: Call): Answer {
  const review = reviewOf(call);
  if (review.state !== 'APPROVED' && review.state !== 'CHANGES_REQUESTED')
    throw unprocessable('Can not dismiss a commented pull request review');
  review.state = 'DISMISSED';
  emitReview(call.world, review, 'dismissed', installationActor(call).account);
  return reviewAnswer(call, review);
}

function listReviewComments(call: Call): Answer {
  const review = reviewOf(call);
  const comments = [...call.world.reviewComments.values()].filter((each) => each.review === review);
  return listAnswer(call, `${PULL}/reviews/{review_id}/comments`, comments, (each) =>
    renderReviewComment(call.world, each),
  );
}

const REPO = '/repos/{owner}/{repo}';
const PULL = `${REPO}/pulls/{pull_number}`;
const READ = ['pull_requests:read'];
const WRITE = ['pull_requests:write'];

export const reviewRoutes: readonly Route[] = [
  { method: 'GET', path: `${PULL}/reviews`, auth: 'installation', permissions: READ, handle: listReviews },
  { method: 'POST', path: `${PULL}/reviews`, auth: 'installation', permissions: WRITE, handle: create },
  {
    method: 'GET',
    path: `${PULL}/reviews/{review_id}`,
    auth: 'installation',
    permissions: READ,
    handle: (call) => reviewAnswer(call, reviewOf(call)),
  },
  {
    method: 'PUT',
    path: `${PULL}/reviews/{review_id}`,
    auth: 'installation',
    permissions: WRITE,
    handle: update,
  },
  {
    method: 'DELETE',
    path: `${PULL}/reviews/{review_id}`,
    auth: 'installation',
    permissions: WRITE,
    handle: removePending,
  },
  {
    method: 'POST',
    path: `${PULL}/reviews/{review_id}/events`,
    auth: 'installation',
    permissions: WRITE,
    handle: submit,
  },
  {
    method: 'PUT',
    path: `${PULL}/reviews/{review_id}/dismissals`,
    auth: 'installation',
    permissions: WRITE,
    handle: dismiss,
  },
  {
    method: 'GET',
    path: `${PULL}/reviews/{review_id}/comments`,
    auth: 'installation',
    permissions: READ,
    handle: listReviewComments,
  },
];
