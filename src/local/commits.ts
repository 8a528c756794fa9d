import type { Signature } from './git/objects.js';
import { editTree } from './git/trees.js';
import type { TreeChange } from './git/trees.js';
import type { CommitOptions, FileContent } from './options.js';
import type { Repository } from './world.js';

/** Where made-up history begins: fixed, so that equal input gives equal ids. */
const FIRST_COMMIT = Date.UTC(2024, 0, 1) / 1000;
const AUTHOR = { name: 'Octavia Cat', email: 'octavia@example.com' };

function bytesOf(content: FileContent): { mode: string; bytes: Uint8Array } {
  const { mode, content: inner } =
    typeof content === 'string' || content instanceof Uint8Array ? { mode: '100644', content } : content;
  return { mode, bytes: typeof inner === 'string' ? Buffer.from(inner) : inner };
}

function changesOf(repository: Repository, files: CommitOptions['files']): Map<string, TreeChange> {
  return new Map(
    Object.entries(files).map(([path, content]) => {
      if (content === null) return [path, null];
      const { mode, bytes } = bytesOf(content);
      const oid = mode === '160000' ? Buffer.from(bytes).toString() : repository.store.writeBlob(bytes);
      return [path, { mode, oid }];
    }),
  );
}

/** Writes a commit; `parents` default to none. */
export async function writeCommit(
  repository: Repository,
  options: Omit<CommitOptions, 'repository'>,
): Promise<string> {
  const { store } = repository;
  const { files, parents = [], message = 'Change', author = AUTHOR, replace = false } = options;
  const known = [];
  for (const parent of parents) {
    const commit = await store.commit(parent);
    if (!commit) throw new Error(`there is no commit ${parent}`);
    known.push(commit);
  }
  const base = replace ? null : (known[0]?.tree ?? null);
  const youngest = Math.max(FIRST_COMMIT, ...known.map((commit) => commit.committer.seconds));
  const seconds = options.date ? Math.floor(options.date.getTime() / 1000) : youngest + 60;
  const signature: Signature = { ...author, seconds, zone: '+0000' };
  return store.writeCommit({
    tree: await editTree(store, base, changesOf(repository, files)),
    parents,
    author: signature,
    committer: signature,
    message,
  });
}
