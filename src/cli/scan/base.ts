import { entriesOf, commitOf, git, GitError, lineOf } from './git.js';

/** A file as it was before the change. */
export interface BaseFile {
  readonly path: string;
  readonly blobSha: string;
}

/** What a change is compared with, as in a pull request: the commit where it left its base. */
export interface Base {
  readonly ref: string;
  /** Commit that `ref` names: settings are read there. */
  readonly commit: string;
  readonly mergeBase: string;
  /** The file that `path` was before; null when it is new. */
  before(path: string): BaseFile | null;
  /** True when `path` was added or changed, as far as git's index knows: for files that are not read. */
  isTouched(path: string): boolean;
}

/**
 * Reads what there was at the merge base of `ref` and the checked-out commit.
 * @throws Error that says in a sentence what is missing.
 */
export async function openBase(root: string, ref: string): Promise<Base> {
  const commit = await commitOf(root, ref).catch((cause: unknown) => {
    throw new Error(
      `--base: there is no commit named ${JSON.stringify(ref)}. Name a branch, tag or commit that the repository has.`,
      { cause },
    );
  });
  const mergeBase = await findMergeBase(root, ref, commit);
  const { files, others } = readTree(await git(root, ['ls-tree', '-r', '-z', '--full-tree', mergeBase]));
  const { touched, renamed } = readChanges(await changesInIndex(root, mergeBase));
  return {
    ref,
    commit,
    mergeBase,
    before(path) {
      const previous = renamed.get(path) ?? path;
      const blobSha = files.get(previous);
      return blobSha === undefined ? null : { path: previous, blobSha };
    },
    isTouched: (path) => touched.has(path) || !(files.has(path) || others.has(path)),
  };
}

async function findMergeBase(root: string, ref: string, commit: string): Promise<string> {
  try {
    return lineOf(await git(root, ['merge-base', commit, 'HEAD']));
  } catch (cause) {
    const why =
      cause instanceof GitError && cause.exitCode === 1
        ? 'what is checked out shares no commit with it; in a shallow clone, fetch more of the history'
        : 'nothing is checked out that could be compared with it';
    throw new Error(`--base: ${JSON.stringify(ref)} cannot be compared with: ${why}.`, { cause });
  }
}

/** Files with their blob ids, and what else there was: links and submodules. */
function readTree(output: Buffer): {
  readonly files: ReadonlyMap<string, string>;
  readonly others: ReadonlySet<string>;
} {
  const files = new Map<string, string>();
  const others = new Set<string>();
  for (const entry of entriesOf(output)) {
    const [, mode = '', blobSha = '', path = ''] = /^(\d+) \w+ (\w+)\t(.*)$/s.exec(entry) ?? [];
    if (mode.startsWith('100')) files.set(path, blobSha);
    else others.add(path);
  }
  return { files, others };
}

/** Raw differences between a commit and the index: no filter, driver or hook of the repository takes part. */
function changesInIndex(root: string, commit: string): Promise<Buffer> {
  const plain = ['--no-ext-diff', '--no-textconv', '--ignore-submodules=all'];
  return git(root, ['diff-index', '--cached', '--raw', '-z', '-M', ...plain, commit, '--']);
}

function readChanges(output: Buffer): {
  readonly touched: ReadonlySet<string>;
  readonly renamed: ReadonlyMap<string, string>;
} {
  const touched = new Set<string>();
  const renamed = new Map<string, string>();
  const entries = entriesOf(output).values();
  for (const header of entries) {
    const status = header.slice(header.lastIndexOf(' ') + 1);
    const first: string = entries.next().value ?? '';
    const moved = /^[RC]/.test(status);
    const path: string = moved ? (entries.next().value ?? '') : first;
    touched.add(path);
    if (status.startsWith('R')) renamed.set(path, first);
  }
  return { touched, renamed };
}
