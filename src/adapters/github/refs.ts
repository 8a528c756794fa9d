import type { PutOutcome } from '../../domain/fix-pull.js';
import { refusalMessage } from './errors.js';
import { orNull, type RepositoryClient } from './repository-client.js';

/**
 * The commit that a branch is at; null without one. An empty repository is answered with 409, which `call` takes for something
 * that passes.
 */
export async function readTip({ client, names }: RepositoryClient, branch: string): Promise<string | null> {
  const found = await orNull('branch', () => client.rest.git.getRef({ ...names, ref: `heads/${branch}` }));
  return found?.data.object.sha ?? null;
}

/** Makes a branch. @returns false where there is one of this name, which stays as it is. Throws what octokit throws. */
export async function createBranch(
  { client, names }: RepositoryClient,
  branch: string,
  sha: string,
): Promise<boolean> {
  try {
    await client.rest.git.createRef({ ...names, ref: `refs/heads/${branch}`, sha });
    return true;
  } catch (error) {
    if (/reference already exists/i.test(refusalMessage(error) ?? '')) return false;
    throw error;
  }
}

/** GitHub does not have the commit: no rule says that. */
const UNKNOWN_COMMIT = /object does not exist/i;

/** Puts a branch on a commit that is to be new on it. Throws what octokit throws. */
export async function putNewBranch(
  target: RepositoryClient,
  branch: string,
  sha: string,
): Promise<PutOutcome> {
  try {
    if (await createBranch(target, branch, sha)) return { kind: 'put' };
  } catch (error) {
    return refusedBy(error);
  }
  return { kind: (await readTip(target, branch)) === sha ? 'put' : 'moved' };
}

/** Moves a branch to a commit above its tip; one that is there already stays. Throws what octokit throws. */
export async function advanceBranch(
  { client, names }: RepositoryClient,
  branch: string,
  sha: string,
): Promise<PutOutcome> {
  try {
    await client.rest.git.updateRef({ ...names, ref: `heads/${branch}`, sha, force: false });
    return { kind: 'put' };
  } catch (error) {
    const isMoved = /not a fast forward|reference does not exist/i.test(refusalMessage(error) ?? '');
    return isMoved ? { kind: 'moved' } : refusedBy(error);
  }
}

function refusedBy(error: unknown): PutOutcome {
  const why = refusalMessage(error);
  if (why === null || UNKNOWN_COMMIT.test(why)) throw error;
  return { kind: 'refused', why };
}

/** Deletes a branch; one that is gone is no error. Throws what octokit throws. */
export async function deleteBranch({ client, names }: RepositoryClient, branch: string): Promise<void> {
  await orNull('branch', async () => {
    try {
      await client.rest.git.deleteRef({ ...names, ref: `heads/${branch}` });
    } catch (error) {
      if (!/reference does not exist/i.test(refusalMessage(error) ?? '')) throw error;
    }
  });
}
