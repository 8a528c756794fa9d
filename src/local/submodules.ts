import type { ObjectStore } from './git/store.js';
import { entryAt } from './git/trees.js';

/** The address that `.gitmodules` gives for a path; GitHub shows an empty one when the file says nothing. */
export async function submoduleUrl(store: ObjectStore, tree: string, path: string): Promise<string> {
  const entry = await entryAt(store, tree, '.gitmodules');
  const text = entry ? (await store.blob(entry.oid))?.toString() : undefined;
  for (const section of (text ?? '').split(/^\s*\[/m)) {
    const value = (key: string): string | undefined =>
      new RegExp(`^\\s*${key}\\s*=\\s*(.+?)\\s*$`, 'm').exec(section)?.[1];
    if (value('path') === path) return value('url') ?? '';
  }
  return '';
}
