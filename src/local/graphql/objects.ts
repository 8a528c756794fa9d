import { resolveCommit, branchRef } from '../actions/branches.js';
import { DIRECTORY, SUBMODULE, typeOfMode } from '../git/objects.js';
import { isBinary } from '../git/patch.js';
import { entryAt, listTree } from '../git/trees.js';
import type { PathEntry } from '../git/trees.js';
import { nodeId } from '../render/accounts.js';
import { renderSignature } from '../render/commits.js';
import { siteUrl } from '../render/repositories.js';
import { isGenerated } from '../generated.js';
import { submoduleUrl } from '../submodules.js';
import type { Repository } from '../world.js';
import type { Fields } from './node.js';

/** GitHub cuts `Blob.text` here. */
const MAX_TEXT_BYTES = 512_000;

const objectId = (prefix: string, oid: string): string =>
  nodeId(prefix, Number.parseInt(oid.slice(0, 12), 16));

function gitFields(kind: string, prefix: string, repository: Repository, oid: string): Fields {
  return {
    __typename: kind,
    id: objectId(prefix, oid),
    oid,
    abbreviatedOid: oid.slice(0, 7),
    commitUrl: `${siteUrl(repository)}/commit/${oid}`,
  };
}

function blobFields(repository: Repository, oid: string, content: Buffer): Fields {
  const binary = isBinary(content);
  return {
    ...gitFields('Blob', 'B', repository, oid),
    byteSize: content.length,
    isBinary: binary,
    isTruncated: content.length > MAX_TEXT_BYTES,
    text: binary ? null : content.subarray(0, MAX_TEXT_BYTES).toString('utf8'),
  };
}

/** An entry of the tree `root`; its path is from there. */
function entryFields(repository: Repository, root: string, entry: PathEntry): Fields {
  const { store } = repository;
  const blob = async (): Promise<Buffer> =>
    (typeOfMode(entry.mode) === 'blob' ? await store.blob(entry.oid) : null) ?? Buffer.alloc(0);
  return {
    __typename: 'TreeEntry',
    name: entry.name,
    path: entry.path,
    mode: Number.parseInt(entry.mode, 8),
    type: typeOfMode(entry.mode),
    oid: entry.oid,
    size: async () => (await blob()).length,
    isGenerated: async () => isGenerated(entry.path, await blob()),
    extension: /\.[^./]*$/.exec(entry.name)?.[0] ?? '',
    object: () => (entry.mode === SUBMODULE ? null : objectFields(repository, entry.oid)),
    submodule: async () =>
      entry.mode !== SUBMODULE
        ? null
        : {
            __typename: 'Submodule',
            name: entry.path,
            path: entry.path,
            branch: null,
            gitUrl: await submoduleUrl(store, root, entry.path),
            subprojectCommitOid: entry.oid,
          },
  };
}

/** A commit, tree or blob; null when the repository has none of this id. */
export async function objectFields(repository: Repository, oid: string): Promise<Fields | null> {
  const { store } = repository;
  const object = await store.read(oid);
  if (object?.type === 'blob') return blobFields(repository, oid, object.content);
  if (object?.type === 'tree') {
    const entries = async (): Promise<Fields[]> =>
      (await listTree(store, oid, false)).map((entry) => entryFields(repository, oid, entry));
    return { ...gitFields('Tree', 'T', repository, oid), entries };
  }
  const commit = await store.commit(oid);
  if (!commit) return null;
  const [headline = '', ...rest] = commit.message.split('\n');
  return {
    ...gitFields('Commit', 'C', repository, oid),
    message: commit.message,
    messageHeadline: headline,
    messageBody: rest.join('\n').trim(),
    committedDate: renderSignature(commit.committer)['date'],
    authoredDate: renderSignature(commit.author)['date'],
    url: `${siteUrl(repository)}/commit/${oid}`,
    tree: () => objectFields(repository, commit.tree),
    async file({ path }: { path: string }) {
      const entry = await entryAt(store, commit.tree, path.replace(/\/$/, ''));
      return entry && entryFields(repository, commit.tree, entry);
    },
  };
}

/** What `object(oid:)` or `object(expression: "REV:path")` names. */
export async function namedObject(
  repository: Repository,
  { oid, expression }: { oid?: string | null; expression?: string | null },
): Promise<Fields | null> {
  if (oid != null) return objectFields(repository, oid);
  const [revision = '', ...path] = (expression ?? '').split(':');
  const commit = await resolveCommit(repository, revision);
  if (commit === null) return null;
  if (path.length === 0) return objectFields(repository, commit);
  const tree = (await repository.store.commit(commit))?.tree ?? '';
  if (path.join(':') === '') return objectFields(repository, tree);
  const entry = await entryAt(repository.store, tree, path.join(':'));
  return entry && (entry.mode === DIRECTORY || entry.mode !== SUBMODULE)
    ? objectFields(repository, entry.oid)
    : null;
}

/** A branch or another ref, by full or short name. */
export function namedRef(repository: Repository, name: string): Fields | null {
  const ref = [name, `refs/${name}`, branchRef(name)].find((each) => repository.refs.has(each));
  const oid = ref && repository.refs.get(ref);
  if (!ref || !oid) return null;
  const prefix = ref.slice(0, ref.indexOf('/', 'refs/'.length) + 1);
  return {
    __typename: 'Ref',
    id: objectId('REF', oid),
    prefix,
    name: ref.slice(prefix.length),
    target: () => objectFields(repository, oid),
  };
}
