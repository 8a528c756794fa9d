import { compare } from '../changes.js';
import { validationFailed } from '../errors.js';
import type { ApiError } from '../errors.js';
import { timestamp } from '../people.js';
import { followComments } from '../placement.js';
import type { Account, Pull, World } from '../world.js';
import { leaveQueue } from './queue.js';
import { branchRef, emitPull } from './branches.js';

export interface PullEdit {
  readonly title?: string;
  readonly body?: string | null;
  readonly base?: string;
  readonly state?: 'open' | 'closed';
}

const refuseBase = (message: string): ApiError =>
  validationFailed({ resource: 'PullRequest', field: 'base', code: 'invalid', message });

/** What GitHub checks before it changes the base, or leaves it: a closed pull request may not even name its own. */
async function checkedBase(pull: Pull, ref: string): Promise<string> {
  const { repository, head } = pull;
  const sha = repository.refs.get(branchRef(ref));
  if (pull.state === 'closed') throw refuseBase('Cannot change the base branch of a closed pull request.');
  if (sha === undefined) throw validationFailed({ resource: 'PullRequest', field: 'base', code: 'invalid' });
  const isOther = (each: Pull): boolean => each !== pull && each.state === 'open' && each.base.ref === ref;
  const sameHead = ({ head: of }: Pull): boolean => of.repository === head.repository && of.ref === head.ref;
  if ([...repository.pulls.values()].some((each) => isOther(each) && sameHead(each)))
    throw refuseBase(`A pull request already exists for base branch '${ref}' and head branch '${head.ref}'`);
  if (ref !== pull.base.ref && (await compare(repository.store, sha, head.sha)).ahead.length === 0)
    throw refuseBase(`There are no new commits between base branch '${ref}' and head branch '${head.ref}'`);
  return sha;
}

/** @returns what the event `edited` says of it. */
async function setBase(world: World, pull: Pull, ref: string, sha: string): Promise<unknown> {
  const from = { ref: { from: pull.base.ref }, sha: { from: pull.base.sha } };
  pull.base.ref = ref;
  pull.base.sha = sha;
  await followComments(world, pull);
  return from;
}

/** Changes title, body or base (`edited`) and state (`closed`, `reopened`). */
export async function editPull(world: World, pull: Pull, edit: PullEdit, sender: Account): Promise<void> {
  const changes: Record<string, unknown> = {};
  if (edit.title !== undefined && edit.title !== pull.title) {
    changes['title'] = { from: pull.title };
    pull.title = edit.title;
  }
  if (edit.body !== undefined && edit.body !== pull.body) {
    changes['body'] = { from: pull.body };
    pull.body = edit.body;
  }
  if (edit.base !== undefined) {
    const sha = await checkedBase(pull, edit.base);
    if (edit.base !== pull.base.ref) changes['base'] = await setBase(world, pull, edit.base, sha);
  }
  if (Object.keys(changes).length > 0) {
    pull.updatedAt = timestamp(world);
    await emitPull(world, pull, 'edited', sender, { changes });
  }
  if (edit.state !== undefined && edit.state !== pull.state) await setState(world, pull, edit.state, sender);
}

/** Without its branches a pull request cannot be opened again. */
function checkBranches({ repository, head, base }: Pull): void {
  const gone = [
    { repository: head.repository, ref: head.ref },
    { repository, ref: base.ref },
  ].find((end) => !end.repository.refs.has(branchRef(end.ref)));
  if (gone === undefined) return;
  const message = `state cannot be changed. The ${gone.ref} branch has been deleted.`;
  throw validationFailed({ resource: 'PullRequest', code: 'invalid', field: 'state', message });
}

export async function setState(
  world: World,
  pull: Pull,
  state: 'open' | 'closed',
  sender: Account,
): Promise<void> {
  if (pull.merge)
    throw validationFailed({
      resource: 'PullRequest',
      code: 'invalid',
      field: 'state',
      message: 'state cannot be changed. The pull request is merged.',
    });
  if (state === 'open') checkBranches(pull);
  pull.state = state;
  pull.updatedAt = timestamp(world);
  pull.closedAt = state === 'closed' ? pull.updatedAt : null;
  if (state === 'closed') await leaveQueue(world, pull, 'dequeued');
  await emitPull(world, pull, state === 'closed' ? 'closed' : 'reopened', sender);
}

export async function setDraft(world: World, pull: Pull, draft: boolean, sender: Account): Promise<void> {
  if (pull.draft === draft) return;
  pull.draft = draft;
  pull.updatedAt = timestamp(world);
  await emitPull(world, pull, draft ? 'converted_to_draft' : 'ready_for_review', sender);
}

export async function setLocked(world: World, pull: Pull, locked: boolean, sender: Account): Promise<void> {
  if (pull.locked === locked) return;
  pull.locked = locked;
  await emitPull(world, pull, locked ? 'locked' : 'unlocked', sender);
}

/** A merge: on the base branch there is what the pull request brings, since the commit `sha`. */
export async function setMerged(world: World, pull: Pull, sha: string, by: Account): Promise<void> {
  pull.state = 'closed';
  pull.closedAt = timestamp(world);
  pull.updatedAt = pull.closedAt;
  pull.merge = { by, at: pull.closedAt, sha };
  await leaveQueue(world, pull, 'merged');
}
