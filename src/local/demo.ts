import { basename, resolve } from 'node:path';
import { readFolder } from './folders.js';
import { isShallow, localMergeBase, resolveLocalCommit } from './git/local.js';
import type { PullRef } from './options.js';
import type { StandIn } from './standin.js';

export interface FolderPull {
  /** `owner/name` of the repository to make. */
  readonly repository: string;
  /** Folder with the files before the change. */
  readonly base: string;
  /** Folder with the files after it. */
  readonly head: string;
  readonly title: string;
  readonly body?: string;
}

const HEAD_BRANCH = 'proposal';
const AUTHOR = 'contributor';

function createRepository(
  standIn: StandIn,
  repository: string,
  options: { readonly gitDirectory?: string; readonly defaultBranch?: string } = {},
): void {
  const [owner = '', name = ''] = repository.split('/');
  standIn.createRepository({ owner, name, ...options });
  standIn.setPermission(repository, AUTHOR, 'write');
}

/** Makes a repository of two plain folders; `openPull` then opens the pull request. Dates and ids are fixed. */
export async function openFolders(
  standIn: StandIn,
  options: FolderPull,
): Promise<{ openPull: () => Promise<PullRef> }> {
  const { repository, title, body } = options;
  createRepository(standIn, repository);
  const base = await standIn.push({
    repository,
    branch: 'main',
    files: await readFolder(options.base),
    message: 'Start',
  });
  const files = await readFolder(options.head);
  const head = await standIn.commit({ repository, files, replace: true, parents: [base], message: title });
  await standIn.push({ repository, branch: HEAD_BRANCH, sha: head });
  const pull = { repository, base: 'main', head: HEAD_BRANCH, title, as: AUTHOR };
  return { openPull: () => standIn.openPull(body === undefined ? pull : { ...pull, body }) };
}

export interface LocalPull {
  /** Folder of a local git repository; it is only read. */
  readonly directory: string;
  /** Branches, tags or commits. */
  readonly base: string;
  readonly head: string;
}

/**
 * Full ids of the two ends. Throws a plain sentence when the folder is no repository or has no such revision, or when there
 * is nothing to merge.
 */
export async function requireLocalPull(options: LocalPull): Promise<Ends> {
  const directory = resolve(options.directory);
  const base = await resolveLocalCommit(directory, options.base);
  const head = await resolveLocalCommit(directory, options.head);
  await requireMergeable(directory, options, { base, head });
  return { base, head };
}

/**
 * Shows two revisions of a local git repository as a pull request, under the names that they were given. Throws what
 * `requireLocalPull` does.
 */
export async function openLocalPull(
  standIn: StandIn,
  options: LocalPull,
): Promise<{ repository: string; openPull: () => Promise<PullRef> }> {
  const directory = resolve(options.directory);
  const { base, head } = await requireLocalPull(options);
  const repository = `local/${basename(directory).replaceAll(/[^\w.-]/g, '-') || 'repository'}`;
  const branches = branchNames(options);
  createRepository(standIn, repository, { gitDirectory: directory, defaultBranch: branches.base });
  await standIn.push({ repository, branch: branches.base, sha: base });
  await standIn.push({ repository, branch: branches.head, sha: head });
  const title = `${options.head} into ${options.base}`;
  const pull = { repository, ...branches, title, as: AUTHOR };
  return { repository, openPull: () => standIn.openPull(pull) };
}

interface Ends {
  readonly base: string;
  readonly head: string;
}

/** GitHub would refuse the pull request too, but in words about branches that the user has not named. */
async function requireMergeable(directory: string, names: Ends, commits: Ends): Promise<void> {
  const [base, head] = [`--base ${names.base}`, `--head ${names.head}`];
  if (commits.base === commits.head) {
    throw new Error(
      `${base} and ${head} are the same commit, so there is nothing to review. Name a --head with commits of its own.`,
    );
  }
  const mergeBase = await localMergeBase(directory, commits.base, commits.head);
  if (mergeBase === commits.head) {
    throw new Error(
      `${head} has no commits that ${base} lacks, so there is nothing to review. Swap the two, or name another --head.`,
    );
  }
  if (mergeBase !== null) return;
  const advice = (await isShallow(directory))
    ? 'The repository is a shallow clone: run git fetch --unshallow in it and try again.'
    : 'Name two refs that have a commit in common.';
  throw new Error(`${base} and ${head} have no history in common. ${advice}`);
}

/** What git allows as the name of a branch (git-check-ref-format), less full ids, which GitHub refuses. */
function isBranchName(name: string): boolean {
  if (name === 'HEAD' || name === '@' || /^[0-9a-f]{40}$/i.test(name)) return false;
  const parts = name.split('/');
  const hasBadPart = parts.some((part) => part === '' || part.startsWith('.') || part.endsWith('.lock'));
  return !hasBadPart && !/^-|\.\.|@\{|\.$|[\p{Cc} ~^:?*[\\]/u.test(name);
}

/** The user's own names where they can be branches, such as `main` and not `HEAD~1`. */
function branchNames(names: Ends): Ends {
  const base = isBranchName(names.base) ? names.base : 'base';
  const head = isBranchName(names.head) ? names.head : HEAD_BRANCH;
  return base === head ? { base: 'base', head: HEAD_BRANCH } : { base, head };
}
