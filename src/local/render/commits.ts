import type { Commit, Signature } from '../git/objects.js';
import type { ChangedFile } from '../changes.js';
import type { Account, Repository, World } from '../world.js';
import { nodeId, renderAccount } from './accounts.js';
import { apiUrl, siteUrl } from './repositories.js';

export const UNVERIFIED = {
  verified: false,
  reason: 'unsigned',
  signature: null,
  payload: null,
  verified_at: null,
};

export function renderSignature(signature: Signature): Record<string, unknown> {
  const date = new Date(signature.seconds * 1000).toISOString().replace('.000Z', 'Z');
  return { name: signature.name, email: signature.email, date };
}

/** A commit as webhooks and check suites carry it. */
export function renderSimpleCommit(oid: string, commit: Commit): Record<string, unknown> {
  const { name, email } = commit.author;
  return {
    id: oid,
    tree_id: commit.tree,
    message: commit.message,
    timestamp: renderSignature(commit.committer)['date'],
    author: { name, email },
    committer: { name: commit.committer.name, email: commit.committer.email },
  };
}

/** The account whose no-reply address signed, if there is one. */
function accountOf(world: World, signature: Signature): Account | null {
  const [, id] = /^(\d+)\+.*@users\.noreply\.github\.com$/.exec(signature.email) ?? [];
  return [...world.accounts.values()].find((account) => String(account.id) === id) ?? null;
}

/** A commit as `git/commits` shows it. */
export function renderGitCommit(
  world: World,
  repository: Repository,
  oid: string,
  commit: Commit,
): Record<string, unknown> {
  const url = `${apiUrl(world, repository)}/git`;
  return {
    sha: oid,
    node_id: nodeId('C', Number.parseInt(oid.slice(0, 12), 16)),
    url: `${url}/commits/${oid}`,
    html_url: `${siteUrl(repository)}/commit/${oid}`,
    author: renderSignature(commit.author),
    committer: renderSignature(commit.committer),
    message: commit.message,
    tree: { sha: commit.tree, url: `${url}/trees/${commit.tree}` },
    parents: commit.parents.map((sha) => ({
      sha,
      url: `${url}/commits/${sha}`,
      html_url: `${siteUrl(repository)}/commit/${sha}`,
    })),
    verification: UNVERIFIED,
  };
}

/** A commit as lists and comparisons show it. */
export function renderCommit(
  world: World,
  repository: Repository,
  oid: string,
  commit: Commit,
): Record<string, unknown> {
  const url = `${apiUrl(world, repository)}/commits/${oid}`;
  const { message, tree, author, committer } = renderGitCommit(world, repository, oid, commit);
  const authorAccount = accountOf(world, commit.author);
  const committerAccount = accountOf(world, commit.committer);
  return {
    sha: oid,
    node_id: nodeId('C', Number.parseInt(oid.slice(0, 12), 16)),
    commit: {
      author,
      committer,
      message,
      tree,
      url: `${apiUrl(world, repository)}/git/commits/${oid}`,
      comment_count: 0,
      verification: UNVERIFIED,
    },
    url,
    html_url: `${siteUrl(repository)}/commit/${oid}`,
    comments_url: `${url}/comments`,
    author: authorAccount && renderAccount(world, authorAccount),
    committer: committerAccount && renderAccount(world, committerAccount),
    parents: commit.parents.map((sha) => ({
      sha,
      url: `${apiUrl(world, repository)}/commits/${sha}`,
      html_url: `${siteUrl(repository)}/commit/${sha}`,
    })),
  };
}

export function renderFile(
  world: World,
  repository: Repository,
  head: string,
  file: ChangedFile,
): Record<string, unknown> {
  const path = file.path.split('/').map(encodeURIComponent).join('/');
  return {
    sha: file.oid,
    filename: file.path,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${siteUrl(repository)}/blob/${head}/${path}`,
    raw_url: `${siteUrl(repository)}/raw/${head}/${path}`,
    contents_url: `${apiUrl(world, repository)}/contents/${path}?ref=${head}`,
    ...(file.patch === null ? {} : { patch: file.patch }),
    ...(file.previousPath === null ? {} : { previous_filename: file.previousPath }),
  };
}
