import type { Repository, World } from '../world.js';
import { nodeId, renderAccount, SITE } from './accounts.js';

export const fullName = (repository: Repository): string => `${repository.owner.login}/${repository.name}`;
export const apiUrl = (world: World, repository: Repository): string =>
  `${world.url}/repos/${fullName(repository)}`;
export const siteUrl = (repository: Repository): string => `${SITE}/${fullName(repository)}`;

/** Address templates below a repository: the field's name without `_url`, and its path. */
const ADDRESSES: Readonly<Record<string, string>> = {
  archive: '/{archive_format}{/ref}',
  assignees: '/assignees{/user}',
  blobs: '/git/blobs{/sha}',
  branches: '/branches{/branch}',
  collaborators: '/collaborators{/collaborator}',
  comments: '/comments{/number}',
  commits: '/commits{/sha}',
  compare: '/compare/{base}...{head}',
  contents: '/contents/{+path}',
  contributors: '/contributors',
  deployments: '/deployments',
  downloads: '/downloads',
  events: '/events',
  forks: '/forks',
  git_commits: '/git/commits{/sha}',
  git_refs: '/git/refs{/sha}',
  git_tags: '/git/tags{/sha}',
  hooks: '/hooks',
  issue_comment: '/issues/comments{/number}',
  issue_events: '/issues/events{/number}',
  issues: '/issues{/number}',
  keys: '/keys{/key_id}',
  labels: '/labels{/name}',
  languages: '/languages',
  merges: '/merges',
  milestones: '/milestones{/number}',
  notifications: '/notifications{?since,all,participating}',
  pulls: '/pulls{/number}',
  releases: '/releases{/id}',
  stargazers: '/stargazers',
  statuses: '/statuses/{sha}',
  subscribers: '/subscribers',
  subscription: '/subscription',
  tags: '/tags',
  teams: '/teams',
  trees: '/git/trees{/sha}',
};

const COUNTS = [
  'forks',
  'forks_count',
  'stargazers_count',
  'watchers',
  'watchers_count',
  'open_issues',
  'open_issues_count',
  'size',
];

/** The form that other resources embed. */
export function renderRepository(world: World, repository: Repository): Record<string, unknown> {
  const url = apiUrl(world, repository);
  const addresses = Object.entries(ADDRESSES).map(([name, path]) => [`${name}_url`, `${url}${path}`]);
  return {
    id: repository.id,
    node_id: nodeId('R', repository.id),
    name: repository.name,
    full_name: fullName(repository),
    owner: renderAccount(world, repository.owner),
    private: repository.private,
    visibility: repository.private ? 'private' : 'public',
    html_url: siteUrl(repository),
    description: null,
    fork: repository.parent !== null,
    url,
    ...Object.fromEntries(addresses),
    git_url: `git://github.localhost/${fullName(repository)}.git`,
    ssh_url: `git@github.localhost:${fullName(repository)}.git`,
    clone_url: `${siteUrl(repository)}.git`,
    svn_url: siteUrl(repository),
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    ...Object.fromEntries(COUNTS.map((name) => [name, 0])),
    default_branch: repository.defaultBranch,
    is_template: false,
    topics: [],
    has_issues: repository.hasIssues,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
    has_downloads: false,
    has_discussions: false,
    archived: repository.archived,
    disabled: false,
    allow_forking: true,
    web_commit_signoff_required: false,
    pushed_at: repository.createdAt,
    created_at: repository.createdAt,
    updated_at: repository.updatedAt,
  };
}

export function renderFullRepository(world: World, repository: Repository): Record<string, unknown> {
  const { parent } = repository;
  return {
    ...renderRepository(world, repository),
    subscribers_count: 0,
    network_count: 0,
    ...(parent ? { parent: renderRepository(world, parent), source: renderRepository(world, parent) } : {}),
  };
}
