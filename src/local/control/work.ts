import { branchRef, openPull, resolveCommit } from '../actions/branches.js';
import { mergePull } from '../actions/merge.js';
import { deleteHeadBranch, moveBranch } from '../actions/moves.js';
import { editPull, setDraft, setLocked, setState } from '../actions/pulls.js';
import { enqueue } from '../actions/queue.js';
import { writeCommit } from '../commits.js';
import { dumpPull } from '../dump.js';
import { ApiError } from '../errors.js';
import { isAncestor } from '../git/history.js';
import { entryAt } from '../git/trees.js';
import type { Lock } from '../lock.js';
import type {
  ActOptions,
  EditPullOptions,
  MergePullOptions,
  OpenPullOptions,
  PullRef,
  PushOptions,
  TagOptions,
} from '../options.js';
import { checkedPull } from '../routes/pulls.js';
import type { StandIn } from '../standin.js';
import type { Account, Pull, World } from '../world.js';
import { personFor, pullAt, repositoryNamed } from './lookup.js';

async function push(world: World, options: PushOptions): Promise<string> {
  const repository = repositoryNamed(world, options.repository);
  const sender = personFor(world, repository, options.as);
  const ref = branchRef(options.branch);
  const head = repository.refs.get(ref);
  const { files = {}, parents = head === undefined ? [] : [head] } = options;
  const sha = options.sha ?? (await writeCommit(repository, { ...options, files, parents }));
  if (!(await repository.store.commit(sha))) throw new Error(`there is no commit ${sha}`);
  if (head !== undefined && !options.force && !(await isAncestor(repository.store, head, sha)))
    throw new Error(`${sha} is not ahead of ${options.branch}: force it`);
  await moveBranch(world, { repository, ref, sha, sender });
  return sha;
}

async function deleteBranch(world: World, name: string, branch: string, by?: string): Promise<void> {
  const repository = repositoryNamed(world, name);
  const ref = branchRef(branch);
  if (!repository.refs.has(ref)) throw new Error(`there is no branch ${branch}`);
  await moveBranch(world, { repository, ref, sha: null, sender: personFor(world, repository, by) });
}

async function tag(world: World, { repository: name, name: tagName, sha }: TagOptions): Promise<void> {
  const repository = repositoryNamed(world, name);
  if (!(await repository.store.commit(sha))) throw new Error(`there is no commit ${sha}`);
  repository.refs.set(`refs/tags/${tagName}`, sha);
}

async function open(world: World, options: OpenPullOptions): Promise<PullRef> {
  const { repository: name, as, title = 'A change', ...rest } = options;
  const repository = repositoryNamed(world, name);
  try {
    const checked = await checkedPull(world, repository, { title, ...rest });
    const { number } = await openPull(world, { ...checked, author: personFor(world, repository, as) });
    return { repository: name, number };
  } catch (error) {
    throw error instanceof ApiError ? new Error(error.detail) : error;
  }
}

async function fileAt(world: World, name: string, ref: string, path: string): Promise<Buffer | null> {
  const repository = repositoryNamed(world, name);
  const commit = await resolveCommit(repository, ref);
  const tree = commit === null ? undefined : (await repository.store.commit(commit))?.tree;
  const entry = tree === undefined ? null : await entryAt(repository.store, tree, path);
  return entry && repository.store.blob(entry.oid);
}

type Work = Pick<
  StandIn,
  | 'commit'
  | 'push'
  | 'deleteBranch'
  | 'tag'
  | 'file'
  | 'openPull'
  | 'editPull'
  | 'closePull'
  | 'reopenPull'
  | 'mergePull'
  | 'deleteHeadBranch'
  | 'markReady'
  | 'convertToDraft'
  | 'lockPull'
  | 'enqueue'
  | 'dump'
>;

/** Commits, branches and pull requests. Each act waits its turn with the requests that write. */
export function workControls(world: World, lock: Lock): Work {
  const withPull =
    <T extends ActOptions, R>(act: (pull: Pull, by: Account, options: T) => Promise<R>) =>
    (ref: PullRef, options: T = {} as T /* every field may be left out */): Promise<R> =>
      lock(() => {
        const pull = pullAt(world, ref);
        return act(pull, personFor(world, pull.repository, options.as), options);
      });
  return {
    async commit({ repository: name, ...options }) {
      return lock(() => writeCommit(repositoryNamed(world, name), options));
    },
    push: (options) => lock(() => push(world, options)),
    deleteBranch: (name, branch, { as } = {}) => lock(() => deleteBranch(world, name, branch, as)),
    tag: (options) => lock(() => tag(world, options)),
    file: (name, ref, path) => fileAt(world, name, ref, path),
    openPull: (options) => lock(() => open(world, options)),
    editPull: withPull((pull, by, edit: EditPullOptions) => editPull(world, pull, edit, by)),
    closePull: withPull((pull, by) => setState(world, pull, 'closed', by)),
    reopenPull: withPull((pull, by) => setState(world, pull, 'open', by)),
    mergePull: withPull((pull, by, { method }: MergePullOptions) => mergePull(world, pull, by, method)),
    deleteHeadBranch: withPull((pull, by) => deleteHeadBranch(world, pull, by)),
    markReady: withPull((pull, by) => setDraft(world, pull, false, by)),
    convertToDraft: withPull((pull, by) => setDraft(world, pull, true, by)),
    lockPull: withPull((pull, by) => setLocked(world, pull, true, by)),
    enqueue: withPull((pull, by) => enqueue(world, pull, by)),
    dump: (ref) => lock(() => dumpPull(world, pullAt(world, ref))),
  };
}
