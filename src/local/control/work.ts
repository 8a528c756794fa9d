import { branchRef, moveBranch, openPull, resolveCommit } from '../actions/branches.js';
import { emitCheckRun } from '../actions/checks.js';
import { createIssueComment, react } from '../actions/comments.js';
import { editPull, mergePull, setDraft, setLocked, setState } from '../actions/pulls.js';
import { replyTo, setResolved } from '../actions/reviews.js';
import { writeCommit } from '../commits.js';
import { dumpPull } from '../dump.js';
import { isAncestor } from '../git/history.js';
import { entryAt } from '../git/trees.js';
import type { Lock } from '../lock.js';
import { accountNamed } from '../people.js';
import { checkedPull } from '../routes/pulls.js';
import type { ActOptions, PullRef, PushOptions, StandIn } from '../standin.js';
import { applySuggestions } from '../suggestions.js';
import type { Account, CheckRun, Pull, Repository, ReviewComment, World } from '../world.js';
import { MAINTAINER, repositoryNamed } from './tenants.js';

function personFor(world: World, repository: Repository, login: string | undefined): Account {
  if (login !== undefined) return accountNamed(world, login);
  return repository.owner.type === 'User' ? repository.owner : accountNamed(world, MAINTAINER);
}

function pullAt(world: World, { repository, number }: PullRef): Pull {
  const pull = repositoryNamed(world, repository).pulls.get(number);
  if (!pull) throw new Error(`there is no pull request ${repository}#${number}`);
  return pull;
}

function reviewCommentAt(world: World, id: number): ReviewComment {
  const comment = world.reviewComments.get(id);
  if (!comment) throw new Error(`there is no review comment ${id}`);
  return comment;
}

async function push(world: World, options: PushOptions): Promise<string> {
  const repository = repositoryNamed(world, options.repository);
  const ref = branchRef(options.branch);
  const head = repository.refs.get(ref);
  const { files = {}, parents = head === undefined ? [] : [head] } = options;
  const sha = options.sha ?? (await writeCommit(repository, { ...options, files, parents }));
  if (!(await repository.store.commit(sha))) throw new Error(`there is no commit ${sha}`);
  if (head !== undefined && !options.force && !(await isAncestor(repository.store, head, sha)))
    throw new Error(`${sha} is not ahead of ${options.branch}: force it`);
  await moveBranch(world, { repository, ref, sha, sender: personFor(world, repository, options.as) });
  return sha;
}

async function fileAt(world: World, name: string, ref: string, path: string): Promise<Buffer | null> {
  const repository = repositoryNamed(world, name);
  const commit = await resolveCommit(repository, ref);
  const tree = commit === null ? undefined : (await repository.store.commit(commit))?.tree;
  const entry = tree === undefined ? null : await entryAt(repository.store, tree, path);
  return entry && repository.store.blob(entry.oid);
}

function runAt(world: World, id: number): CheckRun {
  const run = world.checkRuns.get(id);
  if (!run) throw new Error(`there is no check run ${id}`);
  return run;
}

type Work = Omit<
  StandIn,
  | 'url'
  | 'requests'
  | 'contractViolations'
  | 'deliveries'
  | 'createUser'
  | 'createApp'
  | 'setWebhook'
  | 'install'
  | 'suspend'
  | 'unsuspend'
  | 'uninstall'
  | 'createRepository'
  | 'setPermission'
  | 'addFault'
  | 'clearFaults'
  | 'onWrite'
  | 'close'
>;

/** What people do: commits, pull requests, comments, clicks. Each waits its turn with the requests that write. */
export function workControls(world: World, lock: Lock): Work {
  const withPull =
    <T extends ActOptions, R>(act: (pull: Pull, by: Account, options: T) => Promise<R>) =>
    (ref: PullRef, options: T = {} as T): Promise<R> =>
      // every field of these options may be left out
      lock(() => {
        const pull = pullAt(world, ref);
        return act(pull, personFor(world, pull.repository, options.as), options);
      });
  const apply = (ids: readonly number[], { as }: ActOptions = {}): Promise<string> =>
    lock(async () => {
      const comments = ids.map((id) => reviewCommentAt(world, id));
      const repository = comments[0]?.pull.head.repository;
      if (!repository) throw new Error('no suggestion was named');
      return applySuggestions(world, comments, personFor(world, repository, as));
    });
  return {
    async commit({ repository: name, ...options }) {
      return lock(() => writeCommit(repositoryNamed(world, name), options));
    },
    push: (options) => lock(() => push(world, options)),
    file: (name, ref, path) => fileAt(world, name, ref, path),
    openPull: ({ repository: name, as, title = 'A change', ...options }) =>
      lock(async () => {
        const repository = repositoryNamed(world, name);
        const author = personFor(world, repository, as);
        const pull = await openPull(world, {
          ...(await checkedPull(world, repository, { title, ...options })),
          author,
        });
        return { repository: name, number: pull.number };
      }),
    editPull: withPull((pull, by, { as: _, ...edit }) => editPull(world, pull, edit, by)),
    closePull: withPull((pull, by) => setState(world, pull, 'closed', by)),
    reopenPull: withPull((pull, by) => setState(world, pull, 'open', by)),
    mergePull: withPull((pull, by) => mergePull(world, pull, by)),
    markReady: withPull((pull, by) => setDraft(world, pull, false, by)),
    convertToDraft: withPull((pull, by) => setDraft(world, pull, true, by)),
    lockPull: withPull((pull, by) => setLocked(world, pull, true, by)),
    comment: (ref, body, { as } = {}) =>
      lock(async () => {
        const pull = pullAt(world, ref);
        return createIssueComment(world, pull, personFor(world, pull.repository, as), null, body).id;
      }),
    reply: (name, id, body, { as } = {}) =>
      lock(async () => {
        const account = personFor(world, repositoryNamed(world, name), as);
        return replyTo(world, reviewCommentAt(world, id), { account, app: null }, body).id;
      }),
    react: (name, id, content, { as } = {}) =>
      lock(async () => {
        const comment = world.issueComments.get(id) ?? reviewCommentAt(world, id);
        react(world, comment, personFor(world, repositoryNamed(world, name), as), content);
      }),
    resolveThread: (name, id, { as } = {}) =>
      lock(async () => {
        const by = personFor(world, repositoryNamed(world, name), as);
        setResolved(world, reviewCommentAt(world, id).thread, by, by);
      }),
    requestAction: (id, identifier, { as } = {}) =>
      lock(async () => {
        const run = runAt(world, id);
        if (!run.actions.some((action) => action.identifier === identifier))
          throw new Error(`check run ${id} has no button ${identifier}`);
        const sender = personFor(world, run.suite.repository, as);
        emitCheckRun(world, run, 'requested_action', sender, { requested_action: { identifier } });
      }),
    rerequest: (id, { as } = {}) =>
      lock(async () => {
        const run = runAt(world, id);
        emitCheckRun(world, run, 'rerequested', personFor(world, run.suite.repository, as));
      }),
    applySuggestion: (id, options) => apply([id], options),
    applySuggestions: apply,
    dump: (ref) => lock(() => dumpPull(world, pullAt(world, ref))),
  };
}
