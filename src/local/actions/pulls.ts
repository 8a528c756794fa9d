import { ApiError, validationFailed } from '../errors.js';
import { mergeTrees } from '../git/merge.js';
import { noReplyAddress, timestamp } from '../people.js';
import { followComments } from '../placement.js';
import type { Account, Pull, World } from '../world.js';
import { leaveQueue } from './queue.js';
import { branchRef, emitPull, moveBranch } from './branches.js';

export interface PullEdit {
  readonly title?: string;
  readonly body?: string | null;
  readonly base?: string;
  readonly state?: 'open' | 'closed';
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
  if (edit.base !== undefined && edit.base !== pull.base.ref) {
    const sha = pull.repository.refs.get(branchRef(edit.base));
    if (sha === undefined)
      throw validationFailed({ resource: 'PullRequest', field: 'base', code: 'invalid' });
    changes['base'] = { ref: { from: pull.base.ref }, sha: { from: pull.base.sha } };
    pull.base.ref = edit.base;
    pull.base.sha = sha;
    await followComments(world, pull);
  }
  if (Object.keys(changes).length > 0) {
    pull.updatedAt = timestamp(world);
    await emitPull(world, pull, 'edited', sender, { changes });
  }
  if (edit.state !== undefined && edit.state !== pull.state) await setState(world, pull, edit.state, sender);
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

/** Puts a merge commit on the base branch and closes the pull request. */
export async function mergePull(world: World, pull: Pull, sender: Account): Promise<string> {
  const { repository } = pull;
  const { store } = repository;
  const base = repository.refs.get(branchRef(pull.base.ref)) ?? pull.base.sha;
  const seconds = Math.floor(world.now().getTime() / 1000);
  const signature = {
    name: sender.name ?? sender.login,
    email: noReplyAddress(sender),
    seconds,
    zone: '+0000',
  };
  const tree = await mergeTrees(store, base, pull.head.sha);
  if (tree === null) throw new ApiError(405, 'Pull Request is not mergeable');
  const sha = store.writeCommit({
    tree,
    parents: [base, pull.head.sha],
    author: signature,
    committer: signature,
    message: `Merge pull request #${pull.number} from ${pull.head.repository.owner.login}/${pull.head.ref}\n\n${pull.title}`,
  });
  pull.state = 'closed';
  pull.closedAt = timestamp(world);
  pull.updatedAt = pull.closedAt;
  pull.merge = { by: sender, at: pull.closedAt, sha };
  await leaveQueue(world, pull, 'merged');
  await moveBranch(world, { repository, ref: branchRef(pull.base.ref), sha, sender });
  await emitPull(world, pull, 'closed', sender);
  return sha;
}
