import { compare, commitChanges } from '../changes.js';
import type { ChangedFile } from '../changes.js';
import { ApiError, notFound } from '../errors.js';
import { DIRECTORY, SUBMODULE, SYMLINK } from '../git/objects.js';
import { log } from '../git/history.js';
import { entryAt, listTree } from '../git/trees.js';
import type { PathEntry } from '../git/trees.js';
import { permissionOf } from '../people.js';
import { renderAccount, renderPublicUser } from '../render/accounts.js';
import { renderCommit, renderFile } from '../render/commits.js';
import { renderPullSimple } from '../render/pulls.js';
import { apiUrl, renderFullRepository, siteUrl } from '../render/repositories.js';
import { rateOf } from '../rates.js';
import { listAnswer, param, repositoryOf } from '../route.js';
import type { Answer, Call, Route } from '../route.js';
import { resolveCommit } from '../actions/branches.js';
import { submoduleUrl } from '../submodules.js';
import type { Repository } from '../world.js';

const MAX_COMPARED_FILES = 300;
const MAX_INLINE_BYTES = 1024 * 1024;
const MAX_RAW_BYTES = 100 * 1024 * 1024;

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

async function contents(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const { store } = repository;
  const ref = call.query.get('ref') ?? repository.defaultBranch;
  const sha = await resolveCommit(repository, ref);
  if (sha === null) throw new ApiError(404, `No commit found for the ref ${ref}`);
  const tree = (await store.commit(sha))?.tree ?? '';
  const path = param(call, 'path').replace(/\/$/, '');
  const entry = await entryAt(store, tree, path);
  if (!entry) throw notFound();
  if (entry.mode !== DIRECTORY) return fileContents(call, repository, ref, tree, entry);
  const children = await listTree(store, entry.oid, false, `${path}/`);
  const items = [];
  for (const child of children) items.push(await contentItem(call, repository, ref, child));
  return { status: 200, body: items };
}

async function contentItem(
  call: Call,
  repository: Repository,
  ref: string,
  entry: PathEntry,
): Promise<Record<string, unknown>> {
  const path = entry.path.split('/').map(encodeURIComponent).join('/');
  const url = `${apiUrl(call.world, repository)}/contents/${path}?ref=${encodeURIComponent(ref)}`;
  const isTree = entry.mode === DIRECTORY;
  const git = `${apiUrl(call.world, repository)}/git/${isTree ? 'trees' : 'blobs'}/${entry.oid}`;
  const html = `${siteUrl(repository)}/${isTree ? 'tree' : 'blob'}/${ref}/${path}`;
  const size = isTree ? 0 : ((await repository.store.blob(entry.oid))?.length ?? 0);
  return {
    // a submodule is listed as a file
    type: isTree ? 'dir' : entry.mode === SYMLINK ? 'symlink' : 'file',
    name: entry.name,
    path: entry.path,
    sha: entry.oid,
    size,
    url,
    git_url: git,
    html_url: html,
    download_url: isTree ? null : `${siteUrl(repository)}/raw/${ref}/${path}`,
    _links: { self: url, git, html },
  };
}

async function fileContents(
  call: Call,
  repository: Repository,
  ref: string,
  tree: string,
  entry: PathEntry,
): Promise<Answer> {
  const { store } = repository;
  const item = await contentItem(call, repository, ref, entry);
  if (entry.mode === SUBMODULE) {
    const address = await submoduleUrl(store, tree, entry.path);
    return { status: 200, body: { ...item, type: 'submodule', submodule_git_url: address } };
  }
  let content = (await store.blob(entry.oid)) ?? Buffer.alloc(0);
  if (entry.mode === SYMLINK) {
    const target = content.toString();
    const linked = await entryAt(store, tree, [...entry.path.split('/').slice(0, -1), target].join('/'));
    const inside = linked && (await store.blob(linked.oid));
    if (!inside) return { status: 200, body: { ...item, type: 'symlink', target } };
    content = inside;
  }
  if (content.length > MAX_RAW_BYTES) throw new ApiError(403, 'This API returns blobs up to 100 MB in size.');
  if (call.accept.includes('application/vnd.github.raw'))
    return { status: 200, body: content, type: 'application/vnd.github.raw' };
  const inline = content.length <= MAX_INLINE_BYTES;
  const body = {
    ...item,
    type: 'file',
    size: content.length,
    encoding: inline ? 'base64' : 'none',
    content: inline ? content.toString('base64').replace(/.{60}/g, '$&\n') : '',
  };
  return { status: 200, body };
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
  if (call.accept.includes('application/vnd.github.diff'))
    return { status: 200, body: diffText(files), type: 'application/vnd.github.diff; charset=utf-8' };
  const [baseCommit, mergeBaseCommit] = await renderCommits(call, repository, [base, mergeBase]);
  const site = `${siteUrl(repository)}/compare/${left}...${right}`;
  const page = listAnswer(call, '/repos/{owner}/{repo}/compare/{basehead}', ahead, (id) => id);
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
    commits: await renderCommits(
      call,
      repository,
      call.query.has('page') ? ahead.filter((id) => isListed(page.body, id)) : ahead.slice(0, 250),
    ),
    files:
      Number(call.query.get('page') ?? 1) > 1
        ? []
        : files.slice(0, MAX_COMPARED_FILES).map((file) => renderFile(call.world, repository, head, file)),
  };
  return { status: 200, body };
}

const isListed = (page: unknown, id: string): boolean => Array.isArray(page) && page.includes(id);

async function getCommit(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const name = param(call, 'ref');
  const sha = await resolveCommit(repository, name);
  if (sha === null) throw new ApiError(422, `No commit found for SHA: ${name}`);
  if (call.accept.includes('application/vnd.github.sha'))
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
  const ids = await log(repository.store, sha, 1000);
  const page = listAnswer(call, '/repos/{owner}/{repo}/commits', ids, (id) => id);
  const wanted = ids.filter((id) => isListed(page.body, id));
  return { ...page, body: await renderCommits(call, repository, wanted) };
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

function collaboratorPermission(call: Call): Answer {
  const repository = repositoryOf(call);
  const user = call.world.accounts.get(param(call, 'username').toLowerCase());
  if (!user) throw notFound();
  const permission = permissionOf(repository, user);
  const body = {
    permission,
    role_name: permission,
    user: {
      ...renderAccount(call.world, user),
      role_name: permission,
      permissions: {
        pull: permission !== 'none',
        triage: permission === 'admin' || permission === 'write',
        push: permission === 'admin' || permission === 'write',
        maintain: permission === 'admin',
        admin: permission === 'admin',
      },
    },
  };
  return { status: 200, body };
}

function listBranches(call: Call): Answer {
  const repository = repositoryOf(call);
  const branches = [...repository.refs].filter(([ref]) => ref.startsWith('refs/heads/')).sort();
  return listAnswer(call, '/repos/{owner}/{repo}/branches', branches, ([ref, sha]) => ({
    name: ref.slice('refs/heads/'.length),
    commit: { sha, url: `${apiUrl(call.world, repository)}/commits/${sha}` },
    protected: false,
  }));
}

function rateLimit(call: Call): Answer {
  const core = rateOf(call.world, call.actor, 'core');
  const resources = {
    core,
    graphql: rateOf(call.world, call.actor, 'graphql'),
    search: { ...core, limit: 30, remaining: 30, used: 0 },
  };
  return { status: 200, body: { resources, rate: core } };
}

const REPO = '/repos/{owner}/{repo}';
const CONTENTS = ['contents:read'];
const METADATA = ['metadata:read'];

export const repositoryRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: REPO,
    auth: 'installation',
    permissions: METADATA,
    handle: (call) => ({ status: 200, body: renderFullRepository(call.world, repositoryOf(call)) }),
  },
  {
    method: 'GET',
    path: `${REPO}/contents/{path}`,
    auth: 'installation',
    permissions: CONTENTS,
    handle: contents,
  },
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
  {
    method: 'GET',
    path: `${REPO}/branches`,
    auth: 'installation',
    permissions: CONTENTS,
    handle: listBranches,
  },
  {
    method: 'GET',
    path: `${REPO}/collaborators/{username}/permission`,
    auth: 'installation',
    permissions: METADATA,
    handle: collaboratorPermission,
  },
  { method: 'GET', path: '/rate_limit', auth: 'installation', handle: rateLimit },
  {
    method: 'GET',
    path: '/users/{username}',
    auth: 'installation',
    handle(call) {
      const user = call.world.accounts.get(param(call, 'username').toLowerCase());
      if (!user) throw notFound();
      return { status: 200, body: renderPublicUser(call.world, user) };
    },
  },
];
