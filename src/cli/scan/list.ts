import { join, sep } from 'node:path';
import { isIgnored, listFiles } from './git.js';
import type { ScanPath, Skipped } from './result.js';
import { pathFrom, type Scope, type Target } from './targets.js';
import { contentsOf, walk, type Contents } from './walk.js';

/** A file to look at. */
export interface Listed extends ScanPath {
  readonly absolute: string;
  /** Its name from the folder that the command line names: what lies above says nothing about it. */
  readonly below: string;
  /** True when the command line names the file itself: then it is analysed whatever it is called or holds. */
  readonly named: boolean;
}

export interface Listing {
  readonly files: readonly Listed[];
  readonly skipped: readonly Skipped[];
}

/** Every file that the targets name or hold, once, by path. */
export async function listScope({ targets, root }: Scope): Promise<Listing> {
  const files = new Map<string, Listed>();
  const skipped = new Map<string, Skipped>();
  for (const target of targets) {
    if (!target.isFolder) {
      const path = pathFrom(root, target.absolute);
      files.set(path, { shown: target.shown, path, absolute: target.absolute, below: path, named: true });
      continue;
    }
    const { names, closed } = await contents(target);
    const inside = namesIn(target, root);
    for (const name of names) {
      const file = inside(name);
      if (!files.has(file.path)) files.set(file.path, { ...file, below: name, named: false });
    }
    for (const { name, why, problem } of closed) {
      const { shown, path } = inside(name);
      skipped.set(path, { shown, path, why, problem });
    }
  }
  return { files: [...files.values()].sort(byPath), skipped: [...skipped.values()] };
}

/** In code-unit order, which is the same on every machine. */
export function byPath(a: ScanPath, b: ScanPath): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

/** Names of what a folder holds, whose own names are normal: to join each of them anew would take longer than to read it. */
function namesIn({ shown, absolute }: Target, root: string) {
  const [shownPrefix, absolutePrefix] = [prefixOf(shown), prefixOf(absolute)];
  const pathPrefix = pathFrom(root, join(absolute, 'x')).slice(0, -1);
  return (name: string) => {
    const native = sep === '/' ? name : name.replaceAll('/', sep);
    return { shown: shownPrefix + native, path: pathPrefix + name, absolute: absolutePrefix + native };
  };
}

/** What stands before the names of what a folder holds: nothing for the folder that people are in. */
function prefixOf(folder: string): string {
  return join(folder, 'x').slice(0, -1);
}

/** What git would add, or everything: outside git, and in a folder that is ignored and yet named. */
async function contents({ absolute, workTree }: Target): Promise<Contents> {
  if (workTree === null) return walk(absolute);
  if (absolute !== workTree && (await isIgnored(workTree, absolute))) return walk(absolute);
  return contentsOf(await listFiles(absolute));
}
