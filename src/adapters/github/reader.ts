import { z } from 'zod';
import type { Actor } from '../../domain/event.js';
import type { PullRequestRef, RepositoryRef } from '../../domain/ids.js';
import type { ListedFile, Permission, PullRequestReader } from '../../domain/ports.js';
import type { PullRequest } from '../../domain/snapshot.js';
import type { GitHubClients, GitHubClient } from './client.js';
import { readOnBranch, readFiles } from './contents.js';
import { call, isNotFound } from './errors.js';

/** GitHub lists no more files of a pull request than this. */
const MAX_LISTED_FILES = 3000;
const PAGE = 100;

type Rest = GitHubClient['rest'];
type ApiPullRequest = Awaited<ReturnType<Rest['pulls']['get']>>['data'];
type ApiFile = Awaited<ReturnType<Rest['pulls']['listFiles']>>['data'][number];

/** Reads of pull requests over REST, file contents over GraphQL. */
export function createReader(clients: GitHubClients): PullRequestReader {
  return {
    pullRequest: (ref) => readPullRequest(clients, ref),
    async mergeBase({ installationId, owner, name }, baseSha, headSha) {
      const { rest } = clients.installation(installationId);
      const basehead = `${baseSha}...${headSha}`;
      const { data } = await call('compare', () =>
        rest.repos.compareCommitsWithBasehead({ owner, repo: name, basehead, per_page: 1 }),
      );
      return data.merge_base_commit.sha;
    },
    onBranch: (repository, branch, wanted) =>
      readOnBranch(clients.installation(repository.installationId), repository, branch, wanted),
    changedFiles: (ref, expected) => listFiles(clients, ref, expected),
    files: (repository, wanted) =>
      readFiles(clients.installation(repository.installationId), repository, wanted),
    permission: (repository, login) => readPermission(clients, repository, login),
  };
}

const permissionSchema = z.enum(['admin', 'write', 'read', 'none']);

async function readPermission(
  clients: GitHubClients,
  { installationId, owner, name }: RepositoryRef,
  login: string,
): Promise<Permission> {
  const { rest } = clients.installation(installationId);
  return call('permission', async () => {
    try {
      const asked = { owner, repo: name, username: login };
      const { data } = await rest.repos.getCollaboratorPermissionLevel(asked);
      return permissionSchema.parse(data.permission);
    } catch (error) {
      if (isNotFound(error)) return 'none';
      throw error;
    }
  });
}

async function readPullRequest(clients: GitHubClients, ref: PullRequestRef): Promise<PullRequest | null> {
  const { installationId, owner, name } = ref.repository;
  const { rest } = clients.installation(installationId);
  return call('pull request', async () => {
    try {
      const { data } = await rest.pulls.get({ owner, repo: name, pull_number: ref.number });
      return fromApi(ref, data);
    } catch (error) {
      if (isNotFound(error)) return null;
      throw error;
    }
  });
}

function fromApi(ref: PullRequestRef, data: ApiPullRequest): PullRequest {
  return {
    ref,
    headSha: data.head.sha,
    headRef: data.head.ref,
    baseRef: data.base.ref,
    baseSha: data.base.sha,
    defaultBranch: data.base.repo.default_branch,
    state: data.state === 'closed' ? 'closed' : 'open',
    merged: data.merged,
    // Of an open one it is a merge that GitHub has only tried.
    mergeSha: data.merged ? data.merge_commit_sha : null,
    draft: data.draft ?? false,
    author: toActor(data.user),
    // A deleted fork leaves no repository behind: treat it as foreign.
    fromFork: data.head.repo?.id !== data.base.repo.id,
    changedFiles: data.changed_files,
    updatedAt: data.updated_at,
    repositoryUrl: data.base.repo.html_url,
  };
}

function toActor(user: { login: string; id: number; type: string } | null): Actor | null {
  return user === null ? null : { login: user.login, id: user.id, bot: user.type === 'Bot' };
}

async function listFiles(
  clients: GitHubClients,
  ref: PullRequestRef,
  expected: number,
): Promise<readonly ListedFile[]> {
  const { installationId, owner, name } = ref.repository;
  const { rest } = clients.installation(installationId);
  const files: ListedFile[] = [];
  for (let page = 1; page <= MAX_LISTED_FILES / PAGE; page++) {
    const { data } = await call('changed files', () =>
      rest.pulls.listFiles({ owner, repo: name, pull_number: ref.number, per_page: PAGE, page }),
    );
    files.push(...data.map(toListedFile));
    if (data.length < PAGE || files.length >= expected) break;
  }
  return files;
}

function toListedFile(file: ApiFile): ListedFile {
  return {
    path: file.filename,
    previousPath: file.previous_filename ?? null,
    status: file.status,
    patch: file.patch ?? null,
    changes: file.changes,
  };
}
