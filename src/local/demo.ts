import { basename, resolve } from 'node:path';
import { readFolder } from './folders.js';
import { resolveLocalCommit } from './git/local.js';
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

function createRepository(standIn: StandIn, repository: string, gitDirectory?: string): void {
  const [owner = '', name = ''] = repository.split('/');
  standIn.createRepository({ owner, name, ...(gitDirectory === undefined ? {} : { gitDirectory }) });
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
 * Shows two revisions of a local git repository as a pull request. Throws a plain sentence when the folder is
 * no repository or has no such revision.
 */
export async function openLocalPull(
  standIn: StandIn,
  options: LocalPull,
): Promise<{ repository: string; openPull: () => Promise<PullRef> }> {
  const directory = resolve(options.directory);
  const base = await resolveLocalCommit(directory, options.base);
  const head = await resolveLocalCommit(directory, options.head);
  const repository = `local/${basename(directory).replaceAll(/[^\w.-]/g, '-') || 'repository'}`;
  createRepository(standIn, repository, directory);
  await standIn.push({ repository, branch: 'main', sha: base });
  await standIn.push({ repository, branch: HEAD_BRANCH, sha: head });
  const title = `${options.head} into ${options.base}`;
  const pull = { repository, base: 'main', head: HEAD_BRANCH, title, as: AUTHOR };
  return { repository, openPull: () => standIn.openPull(pull) };
}
