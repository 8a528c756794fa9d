import { ApiError } from '../errors.js';
import { isAncestor } from '../git/history.js';
import type { Account, Pull, World } from '../world.js';
import { branchRef, emitPull, moveRef } from './branches.js';
import type { BranchMove } from './branches.js';
import { editPull, setMerged, setState } from './pulls.js';

/** Moves a ref, tells everybody, and does to the pull requests of the branch what GitHub does then. */
export async function moveBranch(world: World, move: BranchMove): Promise<void> {
  await moveRef(world, move);
  if (!move.ref.startsWith('refs/heads/')) return;
  const open = [...world.repositories.values()]
    .flatMap(({ pulls }) => [...pulls.values()])
    .filter(({ state }) => state === 'open');
  for (const pull of open) await follow(world, pull, move);
}

/** A pull request whose head or base is a branch that has moved. */
async function follow(world: World, pull: Pull, { repository, ref, sha, sender }: BranchMove): Promise<void> {
  const { store, refs } = pull.repository;
  const isHead = pull.head.repository === repository && branchRef(pull.head.ref) === ref;
  const isBase = pull.repository === repository && branchRef(pull.base.ref) === ref;
  if (!isHead && !isBase) return;
  const base = refs.get(branchRef(pull.base.ref));
  // without one of its branches there is nothing to merge, or nowhere to
  if (sha === null || base === undefined) return setState(world, pull, 'closed', sender);
  if (!(await isAncestor(store, pull.head.sha, base))) return;
  // a head that was set back brings nothing any more; one that its base has caught up with is merged
  if (isHead) return setState(world, pull, 'closed', sender);
  await setMerged(world, pull, sha, sender);
  await emitPull(world, pull, 'closed', sender);
}

/** One that brings nothing to that base, or beside another one, stays, and ends with its branch. */
async function rebase(world: World, pull: Pull, base: string, sender: Account): Promise<void> {
  try {
    await editPull(world, pull, { base }, sender);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}

/**
 * The button *Delete branch* of a pull request that has ended. Of one that was merged GitHub gives those that wait for the
 * branch its base (docs.github.com, "Merging a pull request"); a branch that is deleted in any other way, over the API too,
 * closes them (cli/cli#1168).
 */
export async function deleteHeadBranch(world: World, pull: Pull, sender: Account): Promise<void> {
  const { repository, ref } = pull.head;
  if (pull.state === 'open') throw new Error('the pull request is open: there is no such button');
  if (pull.merge && repository === pull.repository) {
    for (const other of repository.pulls.values()) {
      const waits = other.state === 'open' && other.base.ref === ref;
      if (waits) await rebase(world, other, pull.base.ref, sender);
    }
  }
  await moveBranch(world, { repository, ref: branchRef(ref), sha: null, sender });
}
