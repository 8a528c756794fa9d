import { associationOf } from '../people.js';
import type { CommentBase, IssueComment, Reaction, Review, ReviewComment, World } from '../world.js';
import { nodeId, renderAccount, renderApp } from './accounts.js';
import { pullPage, pullUrl } from './pulls.js';
import { apiUrl } from './repositories.js';

export const REACTIONS = ['+1', '-1', 'laugh', 'confused', 'heart', 'hooray', 'rocket', 'eyes'] as const;

export function renderReaction(world: World, reaction: Reaction): Record<string, unknown> {
  return {
    id: reaction.id,
    node_id: nodeId('REA', reaction.id),
    user: renderAccount(world, reaction.user),
    content: reaction.content,
    created_at: reaction.createdAt,
  };
}

function renderRollup(url: string, comment: CommentBase): Record<string, unknown> {
  const counts = REACTIONS.map((content) => [
    content,
    comment.reactions.filter((reaction) => reaction.content === content).length,
  ]);
  return { url: `${url}/reactions`, total_count: comment.reactions.length, ...Object.fromEntries(counts) };
}

export function renderIssueComment(world: World, comment: IssueComment): Record<string, unknown> {
  const { pull } = comment;
  const url = `${apiUrl(world, pull.repository)}/issues/comments/${comment.id}`;
  return {
    id: comment.id,
    node_id: nodeId('IC', comment.id),
    url,
    html_url: `${pullPage(pull)}#issuecomment-${comment.id}`,
    issue_url: `${apiUrl(world, pull.repository)}/issues/${pull.number}`,
    user: renderAccount(world, comment.author),
    body: comment.body,
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: associationOf(pull.repository, comment.author),
    performed_via_github_app: comment.app && renderApp(world, comment.app),
    reactions: renderRollup(url, comment),
  };
}

export function renderReview(world: World, review: Review): Record<string, unknown> {
  const { pull } = review;
  const page = `${pullPage(pull)}#pullrequestreview-${review.id}`;
  return {
    id: review.id,
    node_id: nodeId('PRR', review.id),
    user: renderAccount(world, review.author),
    body: review.body,
    state: review.state,
    html_url: page,
    pull_request_url: pullUrl(world, pull),
    _links: { html: { href: page }, pull_request: { href: pullUrl(world, pull) } },
    ...(review.submittedAt ? { submitted_at: review.submittedAt } : {}),
    commit_id: review.commit,
    author_association: associationOf(pull.repository, review.author),
  };
}

export function renderReviewComment(world: World, comment: ReviewComment): Record<string, unknown> {
  const { pull, original, placement, review } = comment;
  const url = `${apiUrl(world, pull.repository)}/pulls/comments/${comment.id}`;
  const page = `${pullPage(pull)}#discussion_r${comment.id}`;
  const wholeFile = original.placement === null;
  return {
    id: comment.id,
    node_id: nodeId('PRRC', comment.id),
    url,
    html_url: page,
    pull_request_url: pullUrl(world, pull),
    _links: { self: { href: url }, html: { href: page }, pull_request: { href: pullUrl(world, pull) } },
    pull_request_review_id: review.id,
    diff_hunk: comment.diffHunk,
    path: comment.path,
    subject_type: wholeFile ? 'file' : 'line',
    position: wholeFile ? 1 : (placement?.position ?? null),
    original_position: wholeFile ? 1 : (original.placement?.position ?? null),
    line: placement?.line ?? null,
    original_line: original.placement?.line ?? null,
    start_line: placement?.startLine ?? null,
    original_start_line: original.placement?.startLine ?? null,
    side: comment.side,
    start_side: comment.startSide,
    commit_id: comment.commit,
    original_commit_id: original.commit,
    ...(comment.inReplyTo === null ? {} : { in_reply_to_id: comment.inReplyTo }),
    user: renderAccount(world, comment.author),
    body: comment.body,
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: associationOf(pull.repository, comment.author),
    reactions: renderRollup(url, comment),
  };
}
