import { ApiError } from '../errors.js';
import { mergeTrees, pickTree } from '../git/merge.js';
import type { Signature } from '../git/objects.js';
import { noReplyAddress } from '../people.js';
import type { MergeMethod } from '../options.js';
import type { Account, Pull, World } from '../world.js';
import { branchRef, emitPull, pullCommits } from './branches.js';
import { moveBranch } from './moves.js';
import { setMerged } from './pulls.js';

/** Puts the change on the base branch and closes the pull request; returns the id of what the branch then is. */
export async function mergePull(
  world: World,
  pull: Pull,
  sender: Account,
  method: MergeMethod = 'merge',
): Promise<string> {
  const { repository } = pull;
  const base = repository.refs.get(branchRef(pull.base.ref)) ?? pull.base.sha;
  const sha = await COMMITTED[method](
    pull,
    base,
    signatureOf(world, sender),
    signatureOf(world, pull.author),
  );
  await setMerged(world, pull, sha, sender);
  await moveBranch(world, { repository, ref: branchRef(pull.base.ref), sha, sender });
  await emitPull(world, pull, 'closed', sender);
  return sha;
}

function signatureOf(world: World, account: Account): Signature {
  return {
    name: account.name ?? account.login,
    email: noReplyAddress(account),
    seconds: Math.floor(world.now().getTime() / 1000),
    zone: '+0000',
  };
}

type Committed = (pull: Pull, base: string, sender: Signature, author: Signature) => Promise<string>;

const notMergeable = (): ApiError => new ApiError(405, 'Pull Request is not mergeable');

/** The commit that each way of merging ends with, as docs.github.com describes them in "About merge methods on GitHub". */
const COMMITTED: Readonly<Record<MergeMethod, Committed>> = { merge, squash, rebase };

async function merge(pull: Pull, base: string, sender: Signature): Promise<string> {
  const { store } = pull.repository;
  const tree = await mergeTrees(store, base, pull.head.sha);
  if (tree === null) throw notMergeable();
  return store.writeCommit({
    tree,
    parents: [base, pull.head.sha],
    author: sender,
    committer: sender,
    message: `Merge pull request #${pull.number} from ${pull.head.repository.owner.login}/${pull.head.ref}\n\n${pull.title}`,
  });
}

/** One commit of whoever made the pull request, which does not name the head as a parent. */
async function squash(pull: Pull, base: string, sender: Signature, author: Signature): Promise<string> {
  const { store } = pull.repository;
  const tree = await mergeTrees(store, base, pull.head.sha);
  if (tree === null) throw notMergeable();
  const message = `${pull.title} (#${pull.number})`;
  return store.writeCommit({ tree, parents: [base], author, committer: sender, message });
}

/** Each commit once more on the base, with its author, even where the base has not moved; merge commits are left out. */
async function rebase(pull: Pull, base: string, sender: Signature): Promise<string> {
  const { store } = pull.repository;
  let tip = base;
  for (const id of await pullCommits(pull)) {
    const commit = await store.commit(id);
    if (!commit || commit.parents.length > 1) continue;
    const tree = await pickTree(store, (await store.commit(tip))?.tree ?? '', id);
    if (tree === null) throw notMergeable();
    const { author, message } = commit;
    tip = store.writeCommit({ tree, parents: [tip], author, committer: sender, message });
  }
  return tip;
}
