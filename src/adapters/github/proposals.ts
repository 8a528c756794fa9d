import { z } from 'zod';

import type { RepositoryRef } from '../../domain/ids.js';
import type { DefaultBranch, MergedPull, NewFile, OwnPull, Proposals } from '../../domain/proposals.js';
import type { GitHubClient, GitHubClients } from './client.js';
import { call, isNotFound, refusalMessage } from './errors.js';

/** Proposes files in pull requests: branches and pull requests over REST, commits over GraphQL, where GitHub signs them. */
export function createProposals(clients: GitHubClients): Proposals {
  const at = (repository: RepositoryRef): Target => ({
    client: clients.installation(repository.installationId),
    names: { owner: repository.owner, repo: repository.name },
  });
  return {
    defaultBranch: (repository) => readDefaultBranch(at(repository)),
    tip: (repository, branch) => readTip(at(repository), branch),
    createBranch: (repository, branch, sha) => createBranch(at(repository), branch, sha),
    commit: (repository, commit) => createCommit(at(repository), commit),
    find: (repository, branch, marker) => findPull(at(repository), branch, marker),
    pull: (repository, number) => readPull(at(repository), number),
    open: (repository, pull) => openPull(at(repository), pull),
    merged: (repository, base, limit) => listMerged(at(repository), base, limit),
  };
}

interface Target {
  readonly client: GitHubClient;
  readonly names: { readonly owner: string; readonly repo: string };
}

/** What GitHub answers, or null where it says that there is no such thing. */
async function orNull<T>(what: string, request: () => Promise<T>): Promise<T | null> {
  return call(what, async () => {
    try {
      return await request();
    } catch (error) {
      if (isNotFound(error)) return null;
      throw error;
    }
  });
}

async function readDefaultBranch({ client, names }: Target): Promise<DefaultBranch | null> {
  const found = await orNull('repository', () => client.rest.repos.get(names));
  if (found === null) return null;
  const { default_branch: name, html_url: repositoryUrl } = found.data;
  const sha = await readTip({ client, names }, name);
  return sha === null ? null : { name, sha, repositoryUrl };
}

/** An empty repository is answered with 409, which `call` takes for something that passes: it has no pull requests either. */
async function readTip({ client, names }: Target, branch: string): Promise<string | null> {
  const found = await orNull('branch', () => client.rest.git.getRef({ ...names, ref: `heads/${branch}` }));
  return found?.data.object.sha ?? null;
}

async function createBranch({ client, names }: Target, branch: string, sha: string): Promise<void> {
  await call('branch', async () => {
    try {
      await client.rest.git.createRef({ ...names, ref: `refs/heads/${branch}`, sha });
    } catch (error) {
      if (!/reference already exists/i.test(refusalMessage(error) ?? '')) throw error;
    }
  });
}

const COMMIT = `mutation($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid } }
}`;

const committed = z.object({ createCommitOnBranch: z.object({ commit: z.object({ oid: z.string() }) }) });

async function createCommit(
  { client, names: { owner, repo } }: Target,
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
  const additions = files.map(({ path, text }) => ({
    path,
    contents: Buffer.from(text, 'utf8').toString('base64'),
  }));
  const input = {
    branch: { repositoryNameWithOwner: `${owner}/${repo}`, branchName: branch },
    // Where somebody has pushed meanwhile GitHub refuses it, and all is looked at once more.
    expectedHeadOid: parent,
    message: { headline: message },
    fileChanges: { additions },
  };
  const answer = await call('commit', () => client.graphql(COMMIT, { input }));
  return committed.parse(answer).createCommitOnBranch.commit.oid;
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
async function findPull({ client, names }: Target, branch: string, marker: string): Promise<OwnPull | null> {
  const head = `${names.owner}:${branch}`;
  const asked = { ...names, head, state: 'all', sort: 'created', direction: 'desc', per_page: 100 } as const;
  const { data } = await call('pull requests', () => client.rest.pulls.list(asked));
  const found = data.find(({ body }) => body?.includes(marker) === true);
  return found === undefined ? null : toOwnPull(found);
}

async function readPull({ client, names }: Target, number: number): Promise<OwnPull | null> {
  const found = await orNull('pull request', () => client.rest.pulls.get({ ...names, pull_number: number }));
  return found === null ? null : toOwnPull(found.data);
}

async function openPull(
  { client, names }: Target,
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
  { client, names }: Target,
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
