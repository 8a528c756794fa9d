import { isGranted } from '../auth.js';
import { ApiError } from '../errors.js';
import { diffTrees } from '../git/treediff.js';
import type { TreeFileChange } from '../git/treediff.js';
import { entryAt } from '../git/trees.js';
import type { Permissions, Repository } from '../world.js';

const WORKFLOWS = '.github/workflows/';

/**
 * Refuses commits that touch workflow files to apps without that permission. A file that another branch has just so may come
 * along, as it does in a merge (docs.github.com, "Scopes for OAuth apps", `workflow`). `before`: null for a new branch.
 */
export async function guardWorkflows(
  repository: Repository,
  permissions: Permissions,
  before: string | null,
  after: string,
): Promise<void> {
  if (isGranted(permissions, 'workflows:write')) return;
  const oldTree = before === null ? null : await treeOf(repository, before);
  for (const file of await diffTrees(repository.store, oldTree, await treeOf(repository, after))) {
    if (!file.path.startsWith(WORKFLOWS) && file.previousPath?.startsWith(WORKFLOWS) !== true) continue;
    if (await isOnABranch(repository, file)) continue;
    throw new ApiError(
      403,
      `refusing to allow a GitHub App to create or update workflow \`${file.path}\` without \`workflows\` permission`,
    );
  }
}

const treeOf = async ({ store }: Repository, oid: string): Promise<string> =>
  (await store.commit(oid))?.tree ?? '';

async function isOnABranch(repository: Repository, { path, after }: TreeFileChange): Promise<boolean> {
  for (const [ref, sha] of repository.refs) {
    if (!ref.startsWith('refs/heads/')) continue;
    const entry = await entryAt(repository.store, await treeOf(repository, sha), path);
    if (entry?.oid === after?.oid) return true;
  }
  return false;
}
