import { DIRECTORY } from './objects.js';
import type { TreeEntry } from './objects.js';
import type { ObjectStore } from './store.js';

/** A tree entry with its path from the root. */
export interface PathEntry extends TreeEntry {
  readonly path: string;
}

/** The entry at a path, or null. */
export async function entryAt(store: ObjectStore, tree: string, path: string): Promise<PathEntry | null> {
  let oid = tree;
  let found: TreeEntry | undefined;
  for (const name of path.split('/')) {
    if (found && found.mode !== DIRECTORY) return null;
    found = (await store.tree(oid))?.find((entry) => entry.name === name);
    if (!found) return null;
    oid = found.oid;
  }
  return found ? { ...found, path } : null;
}

/** Entries below a tree, in git's order; with `recursive` the directories come before what they hold. */
export async function listTree(
  store: ObjectStore,
  tree: string,
  recursive: boolean,
  prefix = '',
): Promise<PathEntry[]> {
  const entries: PathEntry[] = [];
  for (const entry of (await store.tree(tree)) ?? []) {
    const path = prefix + entry.name;
    entries.push({ ...entry, path });
    if (recursive && entry.mode === DIRECTORY)
      entries.push(...(await listTree(store, entry.oid, true, `${path}/`)));
  }
  return entries;
}

/** What a path becomes: an object with a mode, or nothing. */
export type TreeChange = { readonly mode: string; readonly oid: string } | null;

/** Writes a tree that is `tree` (null: empty) with the changes made; directories left empty vanish. */
export async function editTree(
  store: ObjectStore,
  tree: string | null,
  changes: ReadonlyMap<string, TreeChange>,
): Promise<string> {
  const entries = new Map((tree ? await store.tree(tree) : null)?.map((entry) => [entry.name, entry]));
  const below = new Map<string, Map<string, TreeChange>>();
  for (const [path, change] of changes) {
    const slash = path.indexOf('/');
    const name = slash < 0 ? path : path.slice(0, slash);
    if (slash >= 0) {
      const group = below.get(name) ?? new Map<string, TreeChange>();
      below.set(name, group.set(path.slice(slash + 1), change));
    } else if (change) entries.set(name, { name, ...change });
    else entries.delete(name);
  }
  for (const [name, group] of below) {
    const old = entries.get(name);
    const oid = await editTree(store, old?.mode === DIRECTORY ? old.oid : null, group);
    if ((await store.tree(oid))?.length) entries.set(name, { name, mode: DIRECTORY, oid });
    else if (old?.mode === DIRECTORY) entries.delete(name);
  }
  return store.writeTree([...entries.values()]);
}
