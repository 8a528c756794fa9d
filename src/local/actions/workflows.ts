import { isGranted } from '../auth.js';
import { ApiError } from '../errors.js';
import type { ObjectStore } from '../git/store.js';
import { diffTrees } from '../git/treediff.js';
import type { Permissions } from '../world.js';

const WORKFLOWS = '.github/workflows/';

/** Refuses commits that touch workflow files to apps without that permission. */
export async function guardWorkflows(
  store: ObjectStore,
  permissions: Permissions,
  before: string,
  after: string,
): Promise<void> {
  if (isGranted(permissions, 'workflows:write')) return;
  const treeOf = async (oid: string): Promise<string> => (await store.commit(oid))?.tree ?? '';
  const touched = await diffTrees(store, await treeOf(before), await treeOf(after));
  const workflow = touched.find(
    (file) => file.path.startsWith(WORKFLOWS) || file.previousPath?.startsWith(WORKFLOWS),
  );
  if (workflow)
    throw new ApiError(
      403,
      `refusing to allow a GitHub App to create or update workflow \`${workflow.path}\` without \`workflows\` permission`,
    );
}
