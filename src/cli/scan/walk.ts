import { readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from './read.js';

/** Folders that hold nobody's own work. */
const CLOSED_FOLDERS: ReadonlyMap<string, string> = new Map([
  ['node_modules', 'installed packages'],
  ['.git', 'the data of git'],
]);

/** What a folder holds: names of files from there, with `/`, and the folders and links that were not entered. */
export interface Contents {
  readonly names: readonly string[];
  readonly closed: readonly { readonly name: string; readonly why: string; readonly problem: boolean }[];
}

/**
 * All names below a folder. Symbolic links are not followed. It waits for the disk, as `readOnDisk` does and for the same
 * reason.
 */
export function walk(folder: string): Contents {
  const names: string[] = [];
  const closed: Contents['closed'][number][] = [];
  const waiting = [''];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    try {
      for (const entry of readdirSync(join(folder, at), { withFileTypes: true })) {
        const name = `${at}${entry.name}`;
        const why = whyClosed(entry);
        if (why !== undefined) closed.push({ name, why, problem: false });
        else if (entry.isDirectory()) waiting.push(`${name}/`);
        else names.push(name);
      }
    } catch (error) {
      closed.push({ name: at.replace(/\/$/, ''), why: `cannot be read (${codeOf(error)})`, problem: true });
    }
  }
  return { names, closed };
}

function whyClosed(entry: Dirent): string | undefined {
  if (entry.isSymbolicLink()) return 'a symbolic link';
  return entry.isDirectory() ? CLOSED_FOLDERS.get(entry.name) : undefined;
}

/** The same for names that git lists: it enters folders that a walk would not, and no repositories inside this one. */
export function contentsOf(listed: readonly string[]): Contents {
  const names: string[] = [];
  const closed = new Map<string, string>();
  for (const name of listed) {
    const segments = name.split('/');
    const depth = segments.slice(0, -1).findIndex((segment) => CLOSED_FOLDERS.has(segment));
    const why = CLOSED_FOLDERS.get(segments[depth] ?? '');
    if (why !== undefined) closed.set(segments.slice(0, depth + 1).join('/'), why);
    else if (name.endsWith('/')) closed.set(name.slice(0, -1), 'a git repository of its own');
    else names.push(name);
  }
  return { names, closed: [...closed].map(([name, reason]) => ({ name, why: reason, problem: false })) };
}
