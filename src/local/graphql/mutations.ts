import { moveBranch } from '../actions/moves.js';
import { setDraft } from '../actions/pulls.js';
import { checkBody } from '../actions/comments.js';
import { replyTo } from '../actions/reviews.js';
import { setResolved } from '../actions/threads.js';
import { guardRules } from '../actions/rules.js';
import { guardWorkflows } from '../actions/workflows.js';
import { TypedGraphQLFailure } from '../errors.js';
import { editTree, entryAt } from '../git/trees.js';
import type { TreeChange } from '../git/trees.js';
import { noReplyAddress } from '../people.js';
import { numberOfNodeId } from '../render/accounts.js';
import type { CommentBase, Pull, Repository, Thread } from '../world.js';
import { requirePermission, requireWritable, unresolved } from './node.js';
import type { Asking, Fields } from './node.js';
import { namedRef, objectFields } from './objects.js';
import { issueCommentFields, pullFields, reviewCommentFields, threadFields } from './pulls.js';

interface Input<T> {
  readonly input: T & { readonly clientMutationId?: string | null };
}

function threadOf({ world, actor }: Asking, id: string): Thread {
  const thread = world.threads.get(numberOfNodeId('PRRT', id) ?? -1);
  if (!thread || !actor.sees(thread.pull.repository)) throw unresolved('PullRequestReviewThread', id);
  requireWritable(thread.pull.repository);
  return thread;
}

function pullOf({ world, actor }: Asking, id: string): Pull {
  const wanted = numberOfNodeId('PR', id);
  for (const repository of world.repositories.values()) {
    const pull = [...repository.pulls.values()].find((each) => each.id === wanted);
    if (!pull || !actor.sees(repository)) continue;
    requireWritable(repository);
    return pull;
  }
  throw unresolved('PullRequest', id);
}

function commentOf(
  { world, actor }: Asking,
  id: string,
): { comment: CommentBase; fields: (asking: Asking) => Fields } {
  const issue = world.issueComments.get(numberOfNodeId('IC', id) ?? -1);
  const review = world.reviewComments.get(numberOfNodeId('PRRC', id) ?? -1);
  const comment = issue ?? review;
  if (!comment || !actor.sees(comment.pull.repository)) throw unresolved('Minimizable', id);
  requireWritable(comment.pull.repository);
  return {
    comment,
    fields: (asking) => (review ? reviewCommentFields(asking, review) : issueCommentFields(asking, comment)),
  };
}

function resolution(asking: Asking, resolved: boolean) {
  return ({ input }: Input<{ threadId: string }>): Fields => {
    requirePermission(asking, 'contents:write');
    const thread = threadOf(asking, input.threadId);
    const { account } = asking.actor;
    setResolved(asking.world, thread, resolved ? account : null, account);
    return { clientMutationId: input.clientMutationId ?? null, thread: threadFields(asking, thread) };
  };
}

function minimization(asking: Asking, payload: string) {
  return ({ input }: Input<{ subjectId: string; classifier?: string }>): Fields => {
    requirePermission(asking, 'pull_requests:write');
    const { comment, fields } = commentOf(asking, input.subjectId);
    comment.minimized = input.classifier?.toLowerCase().replaceAll('_', '-') ?? null;
    return { clientMutationId: input.clientMutationId ?? null, [payload]: fields(asking) };
  };
}

function draftness(asking: Asking, draft: boolean) {
  return async ({ input }: Input<{ pullRequestId: string }>): Promise<Fields> => {
    requirePermission(asking, 'pull_requests:write');
    const pull = pullOf(asking, input.pullRequestId);
    await setDraft(asking.world, pull, draft, asking.actor.account);
    return { clientMutationId: input.clientMutationId ?? null, pullRequest: pullFields(asking, pull) };
  };
}

interface CommitInput {
  readonly branch: { readonly repositoryNameWithOwner?: string | null; readonly branchName?: string | null };
  readonly expectedHeadOid: string;
  readonly message: { readonly headline: string; readonly body?: string | null };
  readonly fileChanges?: {
    readonly additions?: readonly { readonly path: string; readonly contents: string }[] | null;
    readonly deletions?: readonly { readonly path: string }[] | null;
  } | null;
}

function branchOf(
  { world, actor }: Asking,
  { branch }: CommitInput,
): { repository: Repository; ref: string; head: string } {
  const name = branch.repositoryNameWithOwner ?? '';
  const repository = world.repositories.get(name.toLowerCase());
  if (!repository || !actor.sees(repository))
    throw new TypedGraphQLFailure('NOT_FOUND', `Could not resolve to a Repository with the name '${name}'.`);
  requireWritable(repository);
  const ref = `refs/heads/${(branch.branchName ?? '').replace(/^refs\/heads\//, '')}`;
  const head = repository.refs.get(ref);
  if (head === undefined)
    throw new TypedGraphQLFailure('NOT_FOUND', `Could not resolve to a Ref with the name '${ref}'.`);
  return { repository, ref, head };
}

async function changesOf(
  repository: Repository,
  tree: string,
  input: CommitInput,
): Promise<Map<string, TreeChange>> {
  const { additions, deletions } = input.fileChanges ?? {};
  const paths = [...(additions ?? []), ...(deletions ?? [])].map(({ path }) => path);
  const bad = paths.find(
    (path, at) =>
      paths.indexOf(path) !== at || path.startsWith('/') || path.split('/').includes('..') || path === '',
  );
  if (bad !== undefined)
    throw new TypedGraphQLFailure(
      'UNPROCESSABLE',
      `A path was requested more than once or is malformed: ${bad}`,
    );
  const changes = new Map<string, TreeChange>();
  for (const { path } of deletions ?? []) {
    if (!(await entryAt(repository.store, tree, path)))
      throw new TypedGraphQLFailure(
        'UNPROCESSABLE',
        `The path ${path} could not be deleted: it does not exist`,
      );
    changes.set(path, null);
  }
  // every file written this way becomes a plain one
  for (const { path, contents } of additions ?? [])
    changes.set(path, { mode: '100644', oid: repository.store.writeBlob(Buffer.from(contents, 'base64')) });
  return changes;
}

async function createCommitOnBranch(asking: Asking, { input }: Input<CommitInput>): Promise<Fields> {
  requirePermission(asking, 'contents:write');
  const { world, actor } = asking;
  const { repository, ref, head } = branchOf(asking, input);
  if (head !== input.expectedHeadOid)
    throw new TypedGraphQLFailure(
      'STALE_DATA',
      `Expected branch to point to "${input.expectedHeadOid}" but it did not. Pull and try again.`,
    );
  const { store } = repository;
  const tree = (await store.commit(head))?.tree ?? '';
  const changed = await editTree(store, tree, await changesOf(repository, tree, input));
  const signature = {
    name: actor.account.login,
    email: noReplyAddress(actor.account),
    seconds: Math.floor(world.now().getTime() / 1000),
    zone: '+0000',
  };
  const { headline, body } = input.message;
  const sha = store.writeCommit({
    tree: changed,
    parents: [head],
    author: signature,
    committer: signature,
    message: body ? `${headline}\n\n${body}` : headline,
  });
  await guardRules({ repository, ref, before: head, after: sha });
  await guardWorkflows(repository, actor.permissions, head, sha);
  await moveBranch(world, { repository, ref, sha, sender: actor.account });
  return {
    clientMutationId: input.clientMutationId ?? null,
    commit: await objectFields(repository, sha),
    ref: namedRef(repository, ref),
  };
}

/** The mutations that the stand-in answers. */
export function mutationFields(asking: Asking): Fields {
  return {
    resolveReviewThread: resolution(asking, true),
    unresolveReviewThread: resolution(asking, false),
    minimizeComment: minimization(asking, 'minimizedComment'),
    unminimizeComment: minimization(asking, 'unminimizedComment'),
    convertPullRequestToDraft: draftness(asking, true),
    markPullRequestReadyForReview: draftness(asking, false),
    createCommitOnBranch: (args: Input<CommitInput>) => createCommitOnBranch(asking, args),
    addPullRequestReviewThreadReply({
      input,
    }: Input<{ pullRequestReviewThreadId: string; body: string }>): Fields {
      requirePermission(asking, 'pull_requests:write');
      const thread = threadOf(asking, input.pullRequestReviewThreadId);
      const [root] = thread.comments;
      if (!root) throw unresolved('PullRequestReviewThread', input.pullRequestReviewThreadId);
      checkBody('PullRequestReviewComment', input.body);
      const author = { account: asking.actor.account, app: asking.actor.app };
      const comment = replyTo(asking.world, root, author, input.body);
      return {
        clientMutationId: input.clientMutationId ?? null,
        comment: reviewCommentFields(asking, comment),
      };
    },
  };
}
