import { ApiError, notFound } from '../errors.js';
import { typeOfMode } from '../git/objects.js';
import type { Signature } from '../git/objects.js';
import { editTree, listTree } from '../git/trees.js';
import type { PathEntry, TreeChange } from '../git/trees.js';
import { noReplyAddress } from '../people.js';
import { nodeId } from '../render/accounts.js';
import { renderGitCommit } from '../render/commits.js';
import { apiUrl } from '../render/repositories.js';
import { resolveCommit } from '../actions/branches.js';
import { bodyOf, installationActor, param, repositoryOf, wants, RAW } from '../route.js';
import type { Answer, Call, Route } from '../route.js';
import type { Repository, World } from '../world.js';

const READ = ['contents:read'];
const WRITE = ['contents:write'];

async function getBlob(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const sha = param(call, 'file_sha');
  const content = await repository.store.blob(sha);
  if (!content) throw notFound();
  if (wants(call, 'raw')) return { status: 200, body: content, type: RAW };
  const body = {
    sha,
    node_id: nodeId('B', Number.parseInt(sha.slice(0, 12), 16)),
    size: content.length,
    url: `${apiUrl(call.world, repository)}/git/blobs/${sha}`,
    content: content.toString('base64').replace(/.{60}/g, '$&\n'),
    encoding: 'base64',
  };
  return { status: 200, body };
}

function createBlob(call: Call): Answer {
  const repository = repositoryOf(call);
  const { content, encoding = 'utf-8' } = bodyOf<{ content: string; encoding?: string }>(call);
  const sha = repository.store.writeBlob(Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8'));
  return { status: 201, body: { sha, url: `${apiUrl(call.world, repository)}/git/blobs/${sha}` } };
}

/** GitHub cuts a tree here (docs.github.com, "Get a tree"). */
const MAX_TREE_ENTRIES = 100_000;

async function renderTree(
  world: World,
  repository: Repository,
  sha: string,
  entries: readonly PathEntry[],
): Promise<unknown> {
  const url = `${apiUrl(world, repository)}/git`;
  const tree = [];
  for (const { path, mode, oid } of entries.slice(0, MAX_TREE_ENTRIES)) {
    const type = typeOfMode(mode);
    const size = type === 'blob' ? ((await repository.store.blob(oid))?.length ?? 0) : undefined;
    tree.push({
      path,
      mode,
      type,
      sha: oid,
      ...(size === undefined ? {} : { size }),
      ...(type === 'commit' ? {} : { url: `${url}/${type}s/${oid}` }),
    });
  }
  return { sha, url: `${url}/trees/${sha}`, tree, truncated: entries.length > MAX_TREE_ENTRIES };
}

async function getTree(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const name = param(call, 'tree_sha');
  const commit = await resolveCommit(repository, name);
  const sha = commit ? ((await repository.store.commit(commit))?.tree ?? name) : name;
  if (!(await repository.store.tree(sha))) throw notFound();
  const entries = await listTree(repository.store, sha, call.query.has('recursive'));
  return { status: 200, body: await renderTree(call.world, repository, sha, entries) };
}

interface TreeInput {
  readonly base_tree?: string;
  readonly tree: readonly {
    path?: string;
    mode?: string;
    type?: string;
    sha?: string | null;
    content?: string;
  }[];
}

async function createTree(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const { store } = repository;
  const { base_tree: base, tree } = bodyOf<TreeInput>(call);
  const baseTree = base === undefined ? null : ((await store.commit(base))?.tree ?? base);
  if (baseTree !== null && !(await store.tree(baseTree)))
    throw new ApiError(422, 'base_tree is not a valid tree oid');
  if (tree.length === 0) throw new ApiError(422, 'Invalid tree info');
  const changes = new Map<string, TreeChange>();
  for (const { path = '', mode = '100644', sha, content } of tree) {
    if (path === '' || path.startsWith('/')) throw new ApiError(422, 'tree.path is malformed');
    if (content !== undefined) changes.set(path, { mode, oid: store.writeBlob(Buffer.from(content)) });
    else if (sha === null) changes.set(path, null);
    else if (sha !== undefined && (typeOfMode(mode) === 'commit' || (await store.read(sha))))
      changes.set(path, { mode, oid: sha });
    else throw new ApiError(422, 'tree.sha is not a valid blob');
  }
  const sha = await editTree(store, baseTree, changes);
  return {
    status: 201,
    body: await renderTree(call.world, repository, sha, await listTree(store, sha, false)),
  };
}

async function getCommit(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const sha = param(call, 'commit_sha');
  const commit = await repository.store.commit(sha);
  if (!commit) throw notFound();
  return { status: 200, body: renderGitCommit(call.world, repository, sha, commit) };
}

interface Person {
  readonly name?: string;
  readonly email?: string;
  readonly date?: string;
}

function signatureOf(call: Call, person: Person | undefined): Signature {
  const { account } = installationActor(call);
  const date = person?.date === undefined ? call.world.now() : new Date(person.date);
  return {
    name: person?.name ?? account.login,
    email: person?.email ?? noReplyAddress(account),
    seconds: Math.floor(date.getTime() / 1000),
    zone: '+0000',
  };
}

async function createCommit(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const { store } = repository;
  const body = bodyOf<{
    message: string;
    tree: string;
    parents?: string[];
    author?: Person;
    committer?: Person;
  }>(call);
  if (!(await store.tree(body.tree))) throw new ApiError(422, 'Tree SHA does not exist');
  for (const parent of body.parents ?? []) {
    if (!(await store.commit(parent)))
      throw new ApiError(422, 'Parent SHA does not exist or is not a commit object');
  }
  const author = signatureOf(call, body.author);
  const commit = {
    tree: body.tree,
    parents: body.parents ?? [],
    author,
    committer: body.committer ? signatureOf(call, body.committer) : author,
    message: body.message,
  };
  const sha = store.writeCommit(commit);
  return { status: 201, body: renderGitCommit(call.world, repository, sha, commit) };
}

const GIT = '/repos/{owner}/{repo}/git';

/** Blobs, trees and commits. */
export const gitRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${GIT}/blobs/{file_sha}`,
    auth: 'installation',
    permissions: READ,
    handle: getBlob,
  },
  { method: 'POST', path: `${GIT}/blobs`, auth: 'installation', permissions: WRITE, handle: createBlob },
  {
    method: 'GET',
    path: `${GIT}/trees/{tree_sha}`,
    auth: 'installation',
    permissions: READ,
    handle: getTree,
  },
  { method: 'POST', path: `${GIT}/trees`, auth: 'installation', permissions: WRITE, handle: createTree },
  {
    method: 'GET',
    path: `${GIT}/commits/{commit_sha}`,
    auth: 'installation',
    permissions: READ,
    handle: getCommit,
  },
  { method: 'POST', path: `${GIT}/commits`, auth: 'installation', permissions: WRITE, handle: createCommit },
];
