import { relate } from './history.js';
import type { ObjectStore } from './store.js';
import { diffTrees } from './treediff.js';
import { editTree, entryAt } from './trees.js';
import type { TreeChange } from './trees.js';

/**
 * The tree of a merge: what `theirs` changed since the merge base, made to `ours`, file by file.
 * Null when both changed one file differently: merging inside files is not done here.
 */
export async function mergeTrees(store: ObjectStore, ours: string, theirs: string): Promise<string | null> {
  const { mergeBase } = await relate(store, ours, theirs);
  const before = mergeBase === null ? null : await treeOf(store, mergeBase);
  return withChanges(store, await treeOf(store, ours), before, await treeOf(store, theirs));
}

/** The tree `onto` with what a commit changed of its first parent. Null as of a merge. */
export async function pickTree(store: ObjectStore, onto: string, commit: string): Promise<string | null> {
  const [parent] = (await store.commit(commit))?.parents ?? [];
  const before = parent === undefined ? null : await treeOf(store, parent);
  return withChanges(store, onto, before, await treeOf(store, commit));
}

async function treeOf(store: ObjectStore, commit: string): Promise<string> {
  return (await store.commit(commit))?.tree ?? '';
}

async function withChanges(
  store: ObjectStore,
  onto: string,
  before: string | null,
  after: string,
): Promise<string | null> {
  const changes = new Map<string, TreeChange>();
  for (const { path, previousPath, before: old, after: entry } of await diffTrees(store, before, after)) {
    const ours = await entryAt(store, onto, previousPath ?? path);
    if (ours?.oid !== old?.oid && ours?.oid !== entry?.oid) return null;
    if (previousPath !== null) changes.set(previousPath, null);
    changes.set(path, entry && { mode: entry.mode, oid: entry.oid });
  }
  return editTree(store, onto, changes);
}
