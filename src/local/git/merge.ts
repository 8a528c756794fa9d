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
  const treeOf = async (oid: string): Promise<string> => (await store.commit(oid))?.tree ?? '';
  const before = mergeBase === null ? null : await treeOf(mergeBase);
  const changes = new Map<string, TreeChange>();
  for (const { path, previousPath, before: old, after } of await diffTrees(
    store,
    before,
    await treeOf(theirs),
  )) {
    const ourEntry = await entryAt(store, await treeOf(ours), previousPath ?? path);
    if (ourEntry?.oid !== old?.oid && ourEntry?.oid !== after?.oid) return null;
    if (previousPath !== null) changes.set(previousPath, null);
    changes.set(path, after && { mode: after.mode, oid: after.oid });
  }
  return editTree(store, await treeOf(ours), changes);
}
