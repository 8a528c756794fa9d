import { comparePull } from '../changes.js';
import { associationOf } from '../people.js';
import type { Pull, Repository, World } from '../world.js';
import { nodeId, renderAccount } from './accounts.js';
import { apiUrl, renderRepository, siteUrl } from './repositories.js';

export const pullUrl = (world: World, pull: Pull): string =>
  `${apiUrl(world, pull.repository)}/pulls/${pull.number}`;
export const pullPage = (pull: Pull): string => `${siteUrl(pull.repository)}/pull/${pull.number}`;

function renderEnd(world: World, repository: Repository, ref: string, sha: string): Record<string, unknown> {
  return {
    label: `${repository.owner.login}:${ref}`,
    ref,
    sha,
    user: renderAccount(world, repository.owner),
    repo: renderRepository(world, repository),
  };
}

const href = (address: string): { href: string } => ({ href: address });

function renderAddresses(world: World, pull: Pull): Record<string, unknown> {
  const url = pullUrl(world, pull);
  const issue = `${apiUrl(world, pull.repository)}/issues/${pull.number}`;
  const statuses = `${apiUrl(world, pull.repository)}/statuses/${pull.head.sha}`;
  return {
    url,
    html_url: pullPage(pull),
    diff_url: `${pullPage(pull)}.diff`,
    patch_url: `${pullPage(pull)}.patch`,
    issue_url: issue,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${apiUrl(world, pull.repository)}/pulls/comments{/number}`,
    comments_url: `${issue}/comments`,
    statuses_url: statuses,
    _links: {
      self: href(url),
      html: href(pullPage(pull)),
      issue: href(issue),
      comments: href(`${issue}/comments`),
      review_comments: href(`${url}/comments`),
      review_comment: href(`${apiUrl(world, pull.repository)}/pulls/comments{/number}`),
      commits: href(`${url}/commits`),
      statuses: href(statuses),
    },
  };
}

/** The form that lists show. */
export function renderPullSimple(world: World, pull: Pull): Record<string, unknown> {
  return {
    ...renderAddresses(world, pull),
    id: pull.id,
    node_id: nodeId('PR', pull.id),
    number: pull.number,
    state: pull.state,
    locked: pull.locked,
    active_lock_reason: null,
    title: pull.title,
    user: renderAccount(world, pull.author),
    body: pull.body,
    labels: [],
    milestone: null,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt,
    merged_at: pull.merge?.at ?? null,
    merge_commit_sha: pull.merge?.sha ?? null,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    head: renderEnd(world, pull.head.repository, pull.head.ref, pull.head.sha),
    base: renderEnd(world, pull.repository, pull.base.ref, pull.base.sha),
    author_association: associationOf(pull.repository, pull.author),
    auto_merge: null,
    draft: pull.draft,
  };
}

/** The full form, with counts. */
export async function renderPull(world: World, pull: Pull): Promise<Record<string, unknown>> {
  const { ahead, files } = await comparePull(pull);
  const ofPull = (each: { pull: Pull }): boolean => each.pull === pull;
  return {
    ...renderPullSimple(world, pull),
    merged: pull.merge !== null,
    mergeable: pull.state === 'open' ? true : null,
    rebaseable: pull.state === 'open' ? true : null,
    mergeable_state: pull.state === 'open' ? 'clean' : 'unknown',
    merged_by: pull.merge && renderAccount(world, pull.merge.by),
    comments: [...world.issueComments.values()].filter(ofPull).length,
    review_comments: [...world.reviewComments.values()].filter(
      (comment) => ofPull(comment) && comment.review.state !== 'PENDING',
    ).length,
    maintainer_can_modify: false,
    commits: ahead.length,
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    changed_files: files.length,
  };
}

const brief = ({ id, name }: Repository, url: string): Record<string, unknown> => ({ id, name, url });

/** The form inside check runs. */
export function renderPullMinimal(world: World, pull: Pull): Record<string, unknown> {
  const { head, base, repository } = pull;
  return {
    id: pull.id,
    number: pull.number,
    url: pullUrl(world, pull),
    head: { ref: head.ref, sha: head.sha, repo: brief(head.repository, apiUrl(world, head.repository)) },
    base: { ref: base.ref, sha: base.sha, repo: brief(repository, apiUrl(world, repository)) },
  };
}
