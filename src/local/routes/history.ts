import { resolveCommit } from '../actions/branches.js';
import { commitChanges, compare } from '../changes.js';
import type { ChangedFile } from '../changes.js';
import { ApiError, notFound } from '../errors.js';
import { log } from '../git/history.js';
import { renderCommit, renderFile } from '../render/commits.js';
import { renderPullSimple } from '../render/pulls.js';
import { apiUrl, fullName, siteUrl } from '../render/repositories.js';
import { listAnswer, pageOf, paginate, param, repositoryOf, wants } from '../route.js';
import type { Answer, Call, Route } from '../route.js';
import type { Repository } from '../world.js';

const MAX_COMPARED_FILES = 300;
const MAX_COMPARED_COMMITS = 250;
const MAX_LISTED_COMMITS = 1000;

async function commitNamed(repository: Repository, name: string): Promise<string> {
  const sha = await resolveCommit(repository, name);
  if (sha === null) throw notFound();
  return sha;
}

async function renderCommits(
  call: Call,
  repository: Repository,
  ids: readonly string[],
): Promise<Record<string, unknown>[]> {
  const commits = [];
  for (const id of ids) {
    const commit = await repository.store.commit(id);
    if (commit) commits.push(renderCommit(call.world, repository, id, commit));
  }
  return commits;
}

/** The text of `application/vnd.github.diff`: git's headers and the patches. */
export function diffText(files: readonly ChangedFile[]): string {
  return files
    .map(({ path, previousPath, patch, status }) => {
      const old = previousPath ?? path;
      const sides = `--- ${status === 'added' ? '/dev/null' : `a/${old}`}\n+++ ${status === 'removed' ? '/dev/null' : `b/${path}`}\n`;
      return `diff --git a/${old} b/${path}\n${patch === null ? '' : `${sides}${patch}\n`}`;
    })
    .join('');
}

async function compareRefs(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const [left = '', right = ''] = param(call, 'basehead').split('...');
  const base = await commitNamed(repository, left.slice(left.indexOf(':') + 1));
  const head = await commitNamed(repository, right.slice(right.indexOf(':') + 1));
  const { mergeBase, ahead, behindBy, files } = await compare(repository.store, base, head);
  if (mergeBase === null) throw new ApiError(404, `No common ancestor between ${left} and ${right}.`);
  if (wants(call, 'diff'))
    return { status: 200, body: diffText(files), type: 'application/vnd.github.diff; charset=utf-8' };
  const [baseCommit, mergeBaseCommit] = await renderCommits(call, repository, [base, mergeBase]);
  const site = `${siteUrl(repository)}/compare/${left}...${right}`;
  const { page, perPage } = pageOf(call, MAX_COMPARED_COMMITS);
  const listed = ahead.slice((page - 1) * perPage, page * perPage);
  const body = {
    url: `${apiUrl(call.world, repository)}/compare/${left}...${right}`,
    html_url: site,
    permalink_url: site,
    diff_url: `${site}.diff`,
    patch_url: `${site}.patch`,
    base_commit: baseCommit,
    merge_base_commit: mergeBaseCommit,
    status: ahead.length > 0 ? (behindBy > 0 ? 'diverged' : 'ahead') : behindBy > 0 ? 'behind' : 'identical',
    ahead_by: ahead.length,
    behind_by: behindBy,
    total_commits: ahead.length,
    commits: await renderCommits(call, repository, listed),
    files:
      page > 1
        ? []
        : files.slice(0, MAX_COMPARED_FILES).map((file) => renderFile(call.world, repository, head, file)),
  };
  return { status: 200, body };
}

async function getCommit(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const name = param(call, 'ref');
  const sha = await resolveCommit(repository, name);
  if (sha === null) throw new ApiError(422, `No commit found for SHA: ${name}`);
  if (wants(call, 'sha'))
    return { status: 200, body: sha, type: 'application/vnd.github.sha; charset=utf-8' };
  const files = await commitChanges(repository.store, sha);
  const [commit] = await renderCommits(call, repository, [sha]);
  const sum = (pick: (file: ChangedFile) => number): number =>
    files.reduce((total, file) => total + pick(file), 0);
  const additions = sum((file) => file.additions);
  const deletions = sum((file) => file.deletions);
  const body = {
    ...commit,
    stats: { additions, deletions, total: additions + deletions },
    files: files.slice(0, MAX_COMPARED_FILES).map((file) => renderFile(call.world, repository, sha, file)),
  };
  return { status: 200, body };
}

async function listCommits(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const sha = await commitNamed(repository, call.query.get('sha') ?? repository.defaultBranch);
  const ids = await log(repository.store, sha, MAX_LISTED_COMMITS);
  const { items, headers } = paginate(call, `/repos/${fullName(repository)}/commits`, ids);
  return { status: 200, body: await renderCommits(call, repository, items), headers };
}

async function commitPulls(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const sha = param(call, 'commit_sha');
  const found = [];
  for (const pull of repository.pulls.values()) {
    const { ahead } = await compare(repository.store, pull.base.sha, pull.head.sha);
    if (ahead.includes(sha)) found.push(pull);
  }
  return listAnswer(call, '/repos/{owner}/{repo}/commits/{commit_sha}/pulls', found, (pull) =>
    renderPullSimple(call.world, pull),
  );
}

const REPO = '/repos/{owner}/{repo}';
const CONTENTS = ['contents:read'];

export const historyRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${REPO}/compare/{basehead}`,
    auth: 'installation',
    permissions: CONTENTS,
    handle: compareRefs,
  },
  {
    method: 'GET',
    path: `${REPO}/commits`,
    auth: 'installation',
    permissions: CONTENTS,
    handle: listCommits,
  },
  {
    method: 'GET',
    path: `${REPO}/commits/{ref}`,
    auth: 'installation',
    permissions: CONTENTS,
    handle: getCommit,
  },
  {
    method: 'GET',
    path: `${REPO}/commits/{commit_sha}/pulls`,
    auth: 'installation',
    permissions: ['pull_requests:read'],
    handle: commitPulls,
  },
];
