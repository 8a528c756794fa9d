import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Header, Pax } from 'tar';
import { resolveCommit } from '../actions/branches.js';
import { notFound } from '../errors.js';
import { SUBMODULE, SYMLINK, typeOfMode } from '../git/objects.js';
import { listTree } from '../git/trees.js';
import { keyOf } from '../names.js';
import type { Page, Visit } from '../pages/page.js';
import { param, repositoryOf } from '../route.js';
import type { Answer, Call, Route } from '../route.js';
import type { Repository, World } from '../world.js';

/** GitHub's address of a private archive is good for five minutes (docs.github.com, "Download a repository archive"). */
const LINK_MS = 5 * 60_000;

/** Addresses that were given out, and until when they are good. */
const links = new WeakMap<World, Map<string, number>>();

/** Says where the archive is: on another host at GitHub, which asks for no token. */
async function locate(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const sha = await resolveCommit(repository, param(call, 'ref'));
  if (sha === null) throw notFound();
  const { world } = call;
  const token = randomUUID();
  const known = links.get(world) ?? new Map<string, number>();
  links.set(world, known.set(`${token} ${sha}`, world.now().getTime() + LINK_MS));
  const path = `/codeload/${param(call, 'owner')}/${param(call, 'repo')}/legacy.tar.gz/${sha}`;
  const query = repository.private ? `?token=${token}` : '';
  return { status: 302, headers: { location: `${world.url}${path}${query}` } };
}

async function archive({ world, params, query }: Visit): Promise<Answer> {
  const { owner = '', repo = '', ref = '' } = params;
  const repository = world.repositories.get(keyOf(owner, repo));
  const until = links.get(world)?.get(`${query.get('token') ?? ''} ${ref}`) ?? 0;
  if (!repository || (repository.private && until < world.now().getTime())) throw notFound();
  return { status: 200, body: gzipSync(await tarOf(repository, ref)), type: 'application/x-gzip' };
}

/** As `git archive` makes it: the commit in a comment, one folder at the top, folders, files, links, empty submodules. */
async function tarOf(repository: Repository, sha: string): Promise<Buffer> {
  const { store, owner, name } = repository;
  const commit = await store.commit(sha);
  if (!commit) throw notFound();
  const top = `${owner.login}-${name}-${sha.slice(0, 7)}`;
  const mtime = new Date(commit.committer.seconds * 1000);
  const parts = [new Pax({ comment: sha }, true).encode(), block(`${top}/`, 'Directory', mtime)];
  for (const { path, mode, oid } of await listTree(store, commit.tree, true)) {
    const isFolder = mode === SUBMODULE || typeOfMode(mode) === 'tree';
    const content = isFolder ? Buffer.alloc(0) : ((await store.blob(oid)) ?? Buffer.alloc(0));
    if (isFolder) parts.push(block(`${top}/${path}/`, 'Directory', mtime));
    else if (mode === SYMLINK) parts.push(block(`${top}/${path}`, 'SymbolicLink', mtime, content));
    else parts.push(block(`${top}/${path}`, 'File', mtime, content), content, padding(content.length));
  }
  return Buffer.concat([...parts, Buffer.alloc(1024)]);
}

type EntryType = 'File' | 'Directory' | 'SymbolicLink';

function block(path: string, type: EntryType, mtime: Date, content: Buffer = Buffer.alloc(0)): Buffer {
  const buffer = Buffer.alloc(512);
  const linkpath = type === 'SymbolicLink' ? content.toString('utf8') : '';
  const size = type === 'File' ? content.length : 0;
  const header = new Header({
    path,
    type,
    linkpath,
    size,
    mtime,
    mode: type === 'Directory' ? 0o775 : 0o664,
  });
  const needsPax = header.encode(buffer);
  return needsPax ? Buffer.concat([new Pax({ path, linkpath }).encode(), buffer]) : buffer;
}

const padding = (length: number): Buffer => Buffer.alloc((512 - (length % 512)) % 512);

export const archiveRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/tarball/{ref}',
    auth: 'installation',
    permissions: ['contents:read'],
    handle: locate,
  },
];

/** What `codeload.github.com` answers. */
export const archivePages: readonly Page[] = [
  { method: 'GET', path: '/codeload/{owner}/{repo}/legacy.tar.gz/{ref}', handle: archive },
];
