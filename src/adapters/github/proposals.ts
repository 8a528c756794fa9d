import { TransientError, UserError } from '../../domain/errors.js';
import type { DefaultBranch, MergedPull, NewFile, OwnPull, Proposals } from '../../domain/proposals.js';
import type { GitHubClients } from './client.js';
import { createCommit } from './commits.js';
import { call } from './errors.js';
import { createBranch, readTip } from './refs.js';
import { orNull, repositoryClients, type RepositoryClient } from './repository-client.js';

/** Proposes files in pull requests: branches and pull requests over REST, commits over GraphQL, where GitHub signs them. */
export function createProposals(clients: GitHubClients): Proposals {
  const at = repositoryClients(clients);
  return {
    defaultBranch: (repository) => readDefaultBranch(at(repository)),
    tip: (repository, branch) => readTip(at(repository), branch),
    async createBranch(repository, branch, sha) {
      await call('branch', () => createBranch(at(repository), branch, sha));
    },
    commit: (repository, commit) => commitOn(at(repository), commit),
    find: (repository, branch, marker) => findPull(at(repository), branch, marker),
    pull: (repository, number) => readPull(at(repository), number),
    open: (repository, pull) => openPull(at(repository), pull),
    merged: (repository, base, limit) => listMerged(at(repository), base, limit),
  };
}

async function readDefaultBranch({ client, names }: RepositoryClient): Promise<DefaultBranch | null> {
  const found = await orNull('repository', () => client.rest.repos.get(names));
  if (found === null) return null;
  const { default_branch: name, html_url: repositoryUrl } = found.data;
  const sha = await readTip({ client, names }, name);
  return sha === null ? null : { name, sha, repositoryUrl };
}

async function commitOn(
  target: RepositoryClient,
  {
    branch,
    parent,
    message,
    files,
  }: {
    readonly branch: string;
    readonly parent: string;
    readonly message: string;
    readonly files: readonly NewFile[];
  },
): Promise<string> {
  const plain = files.map((file) => ({ ...file, mode: 'file' as const }));
  const outcome = await createCommit(target, { branch, parent, headline: message, body: null, files: plain });
  switch (outcome.kind) {
    case 'committed':
      return outcome.sha;
    case 'moved':
      // Somebody has pushed meanwhile: all is looked at once more.
      throw new TransientError('commit: the branch has moved');
    case 'refused':
      throw new UserError(`commit: ${outcome.why}`);
  }
}

interface ListedPull {
  readonly number: number;
  readonly state: string;
  readonly updated_at: string;
  readonly merged_at: string | null;
  readonly head: { readonly sha: string };
}

function toOwnPull({ number, state, merged_at, updated_at: updatedAt, head }: ListedPull): OwnPull {
  const isClosed = merged_at === null ? 'closed' : 'merged';
  return { number, state: state === 'open' ? 'open' : isClosed, headSha: head.sha, updatedAt };
}

/** A branch has few pull requests: one page holds them. */
async function findPull(
  { client, names }: RepositoryClient,
  branch: string,
  marker: string,
): Promise<OwnPull | null> {
  const head = `${names.owner}:${branch}`;
  const asked = { ...names, head, state: 'all', sort: 'created', direction: 'desc', per_page: 100 } as const;
  const { data } = await call('pull requests', () => client.rest.pulls.list(asked));
  const found = data.find(({ body }) => body?.includes(marker) === true);
  return found === undefined ? null : toOwnPull(found);
}

async function readPull({ client, names }: RepositoryClient, number: number): Promise<OwnPull | null> {
  const found = await orNull('pull request', () => client.rest.pulls.get({ ...names, pull_number: number }));
  return found === null ? null : toOwnPull(found.data);
}

async function openPull(
  { client, names }: RepositoryClient,
  {
    branch,
    base,
    title,
    body,
  }: { readonly branch: string; readonly base: string; readonly title: string; readonly body: string },
): Promise<OwnPull> {
  const { data } = await call('pull request', () =>
    client.rest.pulls.create({ ...names, head: branch, base, title, body }),
  );
  return toOwnPull(data);
}

async function listMerged(
  { client, names }: RepositoryClient,
  base: string,
  limit: number,
): Promise<readonly MergedPull[]> {
  const asked = {
    ...names,
    base,
    state: 'closed',
    sort: 'updated',
    direction: 'desc',
    per_page: 100,
  } as const;
  const { data } = await call('pull requests', () => client.rest.pulls.list(asked));
  return data
    .flatMap(({ number, title, merged_at: mergedAt, user }) =>
      mergedAt === null ? [] : [{ number, title, mergedAt, author: user?.login ?? null }],
    )
    .sort((a, b) => Date.parse(b.mergedAt) - Date.parse(a.mergedAt))
    .slice(0, limit);
}
