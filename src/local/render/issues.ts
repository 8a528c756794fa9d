import { associationOf } from '../people.js';
import type { Pull, World } from '../world.js';
import { nodeId, renderAccount } from './accounts.js';
import { pullPage, pullUrl } from './pulls.js';
import { apiUrl } from './repositories.js';

/** The issue that every pull request also is. */
export function renderIssue(world: World, pull: Pull): Record<string, unknown> {
  const url = `${apiUrl(world, pull.repository)}/issues/${pull.number}`;
  return {
    id: pull.id,
    node_id: nodeId('PR', pull.id),
    url,
    repository_url: apiUrl(world, pull.repository),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: pullPage(pull),
    number: pull.number,
    state: pull.state,
    title: pull.title,
    body: pull.body,
    user: renderAccount(world, pull.author),
    labels: [],
    assignee: null,
    assignees: [],
    milestone: null,
    locked: pull.locked,
    active_lock_reason: null,
    comments: [...world.issueComments.values()].filter((comment) => comment.pull === pull).length,
    pull_request: {
      url: pullUrl(world, pull),
      html_url: pullPage(pull),
      diff_url: `${pullPage(pull)}.diff`,
      patch_url: `${pullPage(pull)}.patch`,
      merged_at: pull.merge?.at ?? null,
    },
    closed_at: pull.closedAt,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    draft: pull.draft,
    author_association: associationOf(pull.repository, pull.author),
  };
}
