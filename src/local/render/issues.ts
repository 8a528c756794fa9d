import { associationOf } from '../people.js';
import type { Issue, PlainComment, Pull, World } from '../world.js';
import { nodeId, renderAccount, renderApp } from './accounts.js';
import { pullPage, pullUrl } from './pulls.js';
import { apiUrl, siteUrl } from './repositories.js';

/** What an issue and the issue that a pull request is have alike. */
function renderShared(world: World, one: Issue | Pull): Record<string, unknown> {
  const url = `${apiUrl(world, one.repository)}/issues/${one.number}`;
  return {
    id: one.id,
    url,
    repository_url: apiUrl(world, one.repository),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    number: one.number,
    state: one.state,
    title: one.title,
    body: one.body,
    user: renderAccount(world, one.author),
    labels: [],
    assignee: null,
    assignees: [],
    milestone: null,
    active_lock_reason: null,
    closed_at: one.closedAt,
    created_at: one.createdAt,
    updated_at: one.updatedAt,
    author_association: associationOf(one.repository, one.author),
  };
}

/** An issue that is no pull request. */
export function renderPlainIssue(world: World, issue: Issue): Record<string, unknown> {
  return {
    ...renderShared(world, issue),
    node_id: nodeId('I', issue.id),
    html_url: `${siteUrl(issue.repository)}/issues/${issue.number}`,
    locked: false,
    comments: issue.comments.length,
    performed_via_github_app: issue.app && renderApp(world, issue.app),
  };
}

/** The issue that every pull request also is. */
export function renderIssue(world: World, pull: Pull): Record<string, unknown> {
  return {
    ...renderShared(world, pull),
    node_id: nodeId('PR', pull.id),
    html_url: pullPage(pull),
    locked: pull.locked,
    comments: [...world.issueComments.values()].filter((comment) => comment.pull === pull).length,
    pull_request: {
      url: pullUrl(world, pull),
      html_url: pullPage(pull),
      diff_url: `${pullPage(pull)}.diff`,
      patch_url: `${pullPage(pull)}.patch`,
      merged_at: pull.merge?.at ?? null,
    },
    draft: pull.draft,
  };
}

/** A comment on an issue that is no pull request. */
export function renderPlainComment(
  world: World,
  issue: Issue,
  { id, author, app, body, createdAt }: PlainComment,
): Record<string, unknown> {
  const { repository, number } = issue;
  return {
    id,
    node_id: nodeId('IC', id),
    url: `${apiUrl(world, repository)}/issues/comments/${id}`,
    html_url: `${siteUrl(repository)}/issues/${number}#issuecomment-${id}`,
    issue_url: `${apiUrl(world, repository)}/issues/${number}`,
    user: renderAccount(world, author),
    body,
    created_at: createdAt,
    updated_at: createdAt,
    author_association: associationOf(repository, author),
    performed_via_github_app: app && renderApp(world, app),
  };
}
