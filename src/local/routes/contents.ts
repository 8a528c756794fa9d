import { resolveCommit } from '../actions/branches.js';
import { ApiError, notFound } from '../errors.js';
import { DIRECTORY, SUBMODULE, SYMLINK } from '../git/objects.js';
import { entryAt, listTree } from '../git/trees.js';
import type { PathEntry } from '../git/trees.js';
import { apiUrl, siteUrl } from '../render/repositories.js';
import { RAW, param, repositoryOf, wants } from '../route.js';
import type { Answer, Call, Route } from '../route.js';
import { submoduleUrl } from '../submodules.js';
import type { Repository } from '../world.js';

const MAX_INLINE_BYTES = 1024 * 1024;
const MAX_RAW_BYTES = 100 * 1024 * 1024;

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
  if (wants(call, 'raw')) return { status: 200, body: content, type: RAW };
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

export const contentRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/contents/{path}',
    auth: 'installation',
    permissions: ['contents:read'],
    handle: contents,
  },
];
