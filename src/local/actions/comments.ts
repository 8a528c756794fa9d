import { ApiError, validationFailed } from '../errors.js';
import { canWrite, newId, timestamp } from '../people.js';
import { renderPullSimple } from '../render/pulls.js';
import { renderIssueComment, renderReviewComment } from '../render/reviews.js';
import { renderIssue } from '../render/issues.js';
import { emit } from '../webhooks/emit.js';
import type {
  Account,
  App,
  CommentBase,
  IssueComment,
  Pull,
  Reaction,
  ReviewComment,
  World,
} from '../world.js';

export const MAX_BODY = 65_536;
/** Characters, not UTF-16 units. */
export const lengthOf = (text: string): number => Array.from(text).length;
export const BODY_TOO_LONG = `body is too long (maximum is ${MAX_BODY} characters)`;

/** Refuses empty and over-long bodies. */
export function checkBody(resource: string, body: string): void {
  if (body.trim() === '') throw validationFailed({ resource, code: 'missing_field', field: 'body' });
  if (lengthOf(body) > MAX_BODY)
    throw validationFailed({ resource, code: 'unprocessable', field: 'data', message: BODY_TOO_LONG });
}

/** A locked conversation is open to people who may write, and closed to everybody else. */
export function checkUnlocked(pull: Pull, author: Account): void {
  if (pull.locked && !canWrite(pull.repository, author))
    throw new ApiError(403, 'Unable to create comment because issue is locked.');
}

function emitComment(world: World, comment: IssueComment, action: string, sender: Account, extra = {}): void {
  emit(world, {
    event: 'issue_comment',
    action,
    repository: comment.pull.repository,
    sender,
    fields: {
      issue: renderIssue(world, comment.pull),
      comment: renderIssueComment(world, comment),
      ...extra,
    },
  });
}

export function createIssueComment(
  world: World,
  pull: Pull,
  author: Account,
  app: App | null,
  body: string,
): IssueComment {
  checkBody('IssueComment', body);
  checkUnlocked(pull, author);
  const now = timestamp(world);
  const comment: IssueComment = {
    id: newId(world),
    pull,
    author,
    app,
    body,
    reactions: [],
    createdAt: now,
    updatedAt: now,
    minimized: null,
  };
  world.issueComments.set(comment.id, comment);
  pull.updatedAt = now;
  emitComment(world, comment, 'created', author);
  return comment;
}

export function editIssueComment(world: World, comment: IssueComment, sender: Account, body: string): void {
  checkBody('IssueComment', body);
  const from = comment.body;
  comment.body = body;
  comment.updatedAt = timestamp(world);
  emitComment(world, comment, 'edited', sender, { changes: { body: { from } } });
}

export function deleteIssueComment(world: World, comment: IssueComment, sender: Account): void {
  world.issueComments.delete(comment.id);
  emitComment(world, comment, 'deleted', sender);
}

/** Sends a `pull_request_review_comment` event; comments of a pending review are not announced. */
export function emitReviewComment(
  world: World,
  comment: ReviewComment,
  action: string,
  sender: Account,
  extra = {},
): void {
  if (comment.review.state === 'PENDING') return;
  emit(world, {
    event: 'pull_request_review_comment',
    action,
    repository: comment.pull.repository,
    sender,
    fields: {
      comment: renderReviewComment(world, comment),
      pull_request: renderPullSimple(world, comment.pull),
      ...extra,
    },
  });
}

export function editReviewComment(world: World, comment: ReviewComment, sender: Account, body: string): void {
  checkBody('PullRequestReviewComment', body);
  const from = comment.body;
  comment.body = body;
  comment.updatedAt = timestamp(world);
  emitReviewComment(world, comment, 'edited', sender, { changes: { body: { from } } });
}

export function deleteReviewComment(world: World, comment: ReviewComment, sender: Account): void {
  world.reviewComments.delete(comment.id);
  const { comments, id } = comment.thread;
  comments.splice(comments.indexOf(comment), 1);
  if (comments.length === 0) world.threads.delete(id);
  emitReviewComment(world, comment, 'deleted', sender);
}

/** Adds a reaction, or finds the one that is there. No event tells of it: GitHub has none. */
export function react(
  world: World,
  comment: CommentBase,
  user: Account,
  content: string,
): { reaction: Reaction; isNew: boolean } {
  const known = comment.reactions.find((each) => each.user === user && each.content === content);
  if (known) return { reaction: known, isNew: false };
  const reaction: Reaction = { id: newId(world), user, content, createdAt: timestamp(world) };
  comment.reactions.push(reaction);
  return { reaction, isNew: true };
}
