import { pullCommits } from '../actions/branches.js';
import { checkBody, checkUnlocked, deleteReviewComment, editReviewComment } from '../actions/comments.js';
import { addReview, pendingReview, replyTo, submitReview } from '../actions/reviews.js';
import { placeComment } from '../actions/place.js';
import type { CommentInput } from '../actions/place.js';
import { addThread } from '../actions/threads.js';
import { comparePull } from '../changes.js';
import { notFound, validationFailed } from '../errors.js';
import type { ApiError, FieldError } from '../errors.js';
import type { PlacementProblem } from '../placement.js';
import { renderReviewComment } from '../render/reviews.js';
import { bodyOf, listAnswer, numberParam, repositoryOf } from '../route.js';
import type { Answer, Call, Route } from '../route.js';
import type { ReviewComment } from '../world.js';
import { pullOf } from './pulls.js';
import { authorOf, isVisible } from './reviews.js';

function commentOf(call: Call): ReviewComment {
  const comment = call.world.reviewComments.get(numberParam(call, 'comment_id'));
  if (!comment || comment.pull.repository !== repositoryOf(call) || !isVisible(call, comment.review))
    throw notFound();
  return comment;
}

function listPullComments(call: Call): Answer {
  const pull = pullOf(call);
  const fits = (each: ReviewComment): boolean => each.pull === pull && each.review.state !== 'PENDING';
  const comments = [...call.world.reviewComments.values()].filter(fits);
  const ordered = call.query.get('direction') === 'desc' ? comments.toReversed() : comments;
  return listAnswer(call, `${PULL}/comments`, ordered, (each) => renderReviewComment(call.world, each));
}

const RESOURCE = 'PullRequestReviewComment';
const FIELD_ERRORS: Record<PlacementProblem, FieldError> = {
  path: { resource: RESOURCE, code: 'invalid', field: 'pull_request_review_thread.path' },
  line: {
    resource: RESOURCE,
    code: 'custom',
    field: 'pull_request_review_thread.line',
    message: 'pull_request_review_thread.line must be part of the diff',
  },
  hunk: {
    resource: RESOURCE,
    code: 'custom',
    field: 'pull_request_review_thread.start_line',
    message: 'pull_request_review_thread.start_line must be part of the same hunk as the line.',
  },
  order: {
    resource: RESOURCE,
    code: 'custom',
    field: 'pull_request_review_thread.start_line',
    message: 'pull_request_review_thread.start_line must precede the end line.',
  },
};

function refusal(problems: readonly PlacementProblem[]): ApiError {
  const hunk: FieldError = {
    resource: RESOURCE,
    code: 'missing_field',
    field: 'pull_request_review_thread.diff_hunk',
  };
  const blank = problems.includes('path') || problems.includes('line') ? [hunk] : [];
  return validationFailed(...problems.map((problem) => FIELD_ERRORS[problem]), ...blank);
}

async function createComment(call: Call): Promise<Answer> {
  const pull = pullOf(call);
  const input = bodyOf<CommentInput & { commit_id: string; in_reply_to?: number }>(call);
  const author = authorOf(call);
  checkBody(RESOURCE, input.body);
  checkUnlocked(pull, author.account);
  if (input.in_reply_to !== undefined) return reply(call, input.in_reply_to, input.body);
  if (pendingReview(call.world, pull, author.account))
    throw validationFailed({
      resource: 'PullRequestReview',
      code: 'custom',
      field: 'user_id',
      message: 'user_id can only have one pending review per pull request',
    });
  const commit = input.commit_id;
  if (!(await pullCommits(pull)).includes(commit))
    throw validationFailed({
      resource: RESOURCE,
      code: 'custom',
      field: 'commit_id',
      message: 'commit_id is not part of the pull request',
    });
  const whole = input.subject_type === 'file';
  const { files } = await comparePull(pull, commit);
  const located = whole
    ? files.some((file) => file.path === input.path)
      ? ({ kind: 'file', path: input.path } as const)
      : ({ kind: 'refused', problems: ['path'] } as const)
    : await placeComment(pull, commit, input);
  if (located.kind === 'refused') throw refusal(located.problems);
  const review = addReview(call.world, pull, author, { commit, body: '' });
  const comment = await addThread(call.world, review, author, commit, located, input.body);
  submitReview(call.world, review, 'COMMENT');
  return { status: 201, body: renderReviewComment(call.world, comment) };
}

function reply(call: Call, id: number, body: string): Answer {
  const root = call.world.reviewComments.get(id);
  if (!root || root.pull !== pullOf(call) || !isVisible(call, root.review)) throw notFound();
  checkBody(RESOURCE, body);
  return {
    status: 201,
    body: renderReviewComment(call.world, replyTo(call.world, root, authorOf(call), body)),
  };
}

const REPO = '/repos/{owner}/{repo}';
const PULL = `${REPO}/pulls/{pull_number}`;
const READ = ['pull_requests:read'];
const WRITE = ['pull_requests:write'];

/** Comments on lines and files, one by one. */
export const reviewCommentRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${PULL}/comments`,
    auth: 'installation',
    permissions: READ,
    handle: listPullComments,
  },
  {
    method: 'POST',
    path: `${PULL}/comments`,
    auth: 'installation',
    permissions: WRITE,
    handle: createComment,
  },
  {
    method: 'POST',
    path: `${PULL}/comments/{comment_id}/replies`,
    auth: 'installation',
    permissions: WRITE,
    handle: (call) => reply(call, numberParam(call, 'comment_id'), bodyOf<{ body: string }>(call).body),
  },
  {
    method: 'GET',
    path: `${REPO}/pulls/comments/{comment_id}`,
    auth: 'installation',
    permissions: READ,
    handle: (call) => ({ status: 200, body: renderReviewComment(call.world, commentOf(call)) }),
  },
  {
    method: 'PATCH',
    path: `${REPO}/pulls/comments/{comment_id}`,
    auth: 'installation',
    permissions: WRITE,
    handle(call) {
      const comment = commentOf(call);
      editReviewComment(call.world, comment, authorOf(call).account, bodyOf<{ body: string }>(call).body);
      return { status: 200, body: renderReviewComment(call.world, comment) };
    },
  },
  {
    method: 'DELETE',
    path: `${REPO}/pulls/comments/{comment_id}`,
    auth: 'installation',
    permissions: WRITE,
    handle(call) {
      deleteReviewComment(call.world, commentOf(call), authorOf(call).account);
      return { status: 204 };
    },
  },
];
