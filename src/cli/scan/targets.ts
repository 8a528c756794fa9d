import { realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { GitError, workTree } from './git.js';
import { codeOf } from './read.js';

/** One PATH of the command line. */
export interface Target {
  readonly shown: string;
  /** Without symbolic links. */
  readonly absolute: string;
  readonly isFolder: boolean;
  /** Top folder of its work tree; null outside git. */
  readonly workTree: string | null;
}

/** What is scanned, and the folder that all names start from. */
export interface Scope {
  readonly targets: readonly Target[];
  readonly root: string;
  /** True when `root` is the top of a git work tree that holds all targets. */
  readonly isWorkTree: boolean;
  /** Why git reads none of it; null when it does. */
  readonly whyNoWorkTree: string | null;
  /** True when there is a repository all the same. */
  readonly isUnreadRepository: boolean;
}

/**
 * @param command who asks, for what is thrown.
 * @throws Error that names the path that is not there.
 */
export async function openScope(
  paths: readonly string[],
  directory: string,
  command = 'scan',
): Promise<Scope> {
  const trees = new Map<string, Promise<string>>();
  const treeOf = (folder: string): Promise<string> => {
    const known = trees.get(folder) ?? workTree(folder);
    trees.set(folder, known);
    return known;
  };
  const targets: Target[] = [];
  let whyNoWorkTree: string | null = null;
  for (const shown of paths) {
    const { absolute, isFolder } = await locate(shown, directory, command);
    const tree = await treeOf(isFolder ? absolute : dirname(absolute)).catch((error: unknown) => {
      if (!(error instanceof GitError)) throw error;
      whyNoWorkTree ??= error.message;
      return null;
    });
    targets.push({ shown, absolute, isFolder, workTree: tree });
  }
  const isUnreadRepository = whyNoWorkTree !== null && (await isInRepository(targets));
  const [shared] = targets.map((one) => one.workTree);
  const isWorkTree = shared != null && targets.every((one) => one.workTree === shared);
  const root = isWorkTree ? shared : rootOf(targets, await realpath(directory));
  return { targets, root, isWorkTree, whyNoWorkTree, isUnreadRepository };
}

/** Looks for what git itself looks for, because git can be missing, or refuse the repository of somebody else. */
async function isInRepository(targets: readonly Target[]): Promise<boolean> {
  for (const { absolute, workTree: tree } of targets) {
    if (tree !== null) continue;
    for (let at = absolute; at !== dirname(at); at = dirname(at))
      if ((await stat(join(at, '.git')).catch(() => null)) !== null) return true;
  }
  return false;
}

async function locate(shown: string, directory: string, command: string) {
  try {
    const absolute = await realpath(resolve(directory, shown));
    return { absolute, isFolder: (await stat(absolute)).isDirectory() };
  } catch (error) {
    const code = codeOf(error);
    const name = JSON.stringify(shown);
    const why = code === 'ENOENT' ? `there is no file or folder ${name}` : `${name} cannot be read (${code})`;
    throw new Error(`${command}: ${why}.`, { cause: error });
  }
}

/** The folder that people are in when it holds all of it, else the nearest one that does. */
function rootOf(targets: readonly Target[], directory: string): string {
  const folders = targets.map((one) => (one.isFolder ? one.absolute : dirname(one.absolute)));
  if (folders.every((folder) => isInside(directory, folder))) return directory;
  return folders.reduce((common, folder) => {
    let at = common;
    while (!isInside(at, folder) && at !== dirname(at)) at = dirname(at);
    return at;
  });
}

function isInside(folder: string, path: string): boolean {
  const below = relative(folder, path);
  return below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below);
}

/** The name of `absolute` from `root`, with `/` on every system. */
export function pathFrom(root: string, absolute: string): string {
  return relative(root, absolute).split(sep).join('/');
}
