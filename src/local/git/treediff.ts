import { DIRECTORY, SUBMODULE, SYMLINK } from './objects.js';
import type { TreeEntry } from './objects.js';
import { diffContents } from './patch.js';
import type { FileDiff } from './patch.js';
import { findRenames } from './renames.js';
import type { RenameSide } from './renames.js';
import type { ObjectStore } from './store.js';

export type ChangeStatus = 'added' | 'removed' | 'modified' | 'renamed' | 'changed';

/** A file that differs between two trees, with the entries on both sides (null: not there). */
export interface TreeFileChange {
  readonly path: string;
  /** Only for a rename. */
  readonly previousPath: string | null;
  readonly status: ChangeStatus;
  readonly before: TreeEntry | null;
  readonly after: TreeEntry | null;
}

interface RawChange {
  readonly path: string;
  readonly before: TreeEntry | null;
  readonly after: TreeEntry | null;
}

/** Files that differ, found by going down only where ids differ. */
async function rawChanges(
  store: ObjectStore,
  before: string | null,
  after: string | null,
  prefix = '',
): Promise<RawChange[]> {
  if (before === after) return [];
  const oldEntries = new Map((before ? await store.tree(before) : null)?.map((entry) => [entry.name, entry]));
  const newEntries = new Map((after ? await store.tree(after) : null)?.map((entry) => [entry.name, entry]));
  const changes: RawChange[] = [];
  for (const name of new Set([...oldEntries.keys(), ...newEntries.keys()])) {
    const old = oldEntries.get(name) ?? null;
    const fresh = newEntries.get(name) ?? null;
    if (old?.oid === fresh?.oid && old?.mode === fresh?.mode) continue;
    const path = prefix + name;
    const oldTree = old?.mode === DIRECTORY ? old.oid : null;
    const newTree = fresh?.mode === DIRECTORY ? fresh.oid : null;
    if (oldTree || newTree) changes.push(...(await rawChanges(store, oldTree, newTree, `${path}/`)));
    const oldFile = oldTree ? null : old;
    const newFile = newTree ? null : fresh;
    if (oldFile || newFile) changes.push({ path, before: oldFile, after: newFile });
  }
  return changes;
}

const isFile = (entry: TreeEntry | null): entry is TreeEntry =>
  entry !== null && entry.mode !== SUBMODULE && entry.mode !== SYMLINK;

async function renameSide(store: ObjectStore, path: string, entry: TreeEntry): Promise<RenameSide> {
  return { path, oid: entry.oid, content: (await store.blob(entry.oid)) ?? Buffer.alloc(0) };
}

function statusOf(change: RawChange): ChangeStatus {
  if (!change.before) return 'added';
  if (!change.after) return 'removed';
  return change.before.oid === change.after.oid ? 'changed' : 'modified';
}

const byPath = (a: { path: string }, b: { path: string }): number =>
  Buffer.compare(Buffer.from(a.path), Buffer.from(b.path));

/** The files that differ between two trees, renames found as git finds them, in path order. */
export async function diffTrees(
  store: ObjectStore,
  before: string | null,
  after: string,
): Promise<TreeFileChange[]> {
  const raw = (await rawChanges(store, before, after)).sort(byPath);
  const gone: RenameSide[] = [];
  const fresh: RenameSide[] = [];
  for (const { path, before: old, after: now } of raw) {
    if (!now && isFile(old)) gone.push(await renameSide(store, path, old));
    if (!old && isFile(now)) fresh.push(await renameSide(store, path, now));
  }
  const renames = new Map([...findRenames(gone, fresh)].map(([to, from]) => [to.path, from.path]));
  const sources = new Set(renames.values());
  const oldEntries = new Map(raw.map((change) => [change.path, change.before]));
  return raw
    .filter((change) => change.after !== null || !sources.has(change.path))
    .map((change) => {
      const from = renames.get(change.path);
      if (from === undefined) return { ...change, previousPath: null, status: statusOf(change) };
      return { ...change, previousPath: from, status: 'renamed', before: oldEntries.get(from) ?? null };
    });
}

/** What git prints in place of a submodule's content. */
async function diffableContent(store: ObjectStore, entry: TreeEntry | null): Promise<Buffer | null> {
  if (!entry) return null;
  if (entry.mode === SUBMODULE) return Buffer.from(`Subproject commit ${entry.oid}\n`);
  return store.blob(entry.oid);
}

/** The difference of the contents of one changed file. */
export async function diffFile(store: ObjectStore, change: TreeFileChange): Promise<FileDiff> {
  if (change.before?.oid === change.after?.oid)
    return { binary: false, additions: 0, deletions: 0, hunks: [] };
  return diffContents(
    await diffableContent(store, change.before),
    await diffableContent(store, change.after),
  );
}
