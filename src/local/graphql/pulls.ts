import { isGranted } from '../auth.js';
import { branchRef } from '../actions/branches.js';
import { nodeId } from '../render/accounts.js';
import { pullPage } from '../render/pulls.js';
import { fullName, siteUrl } from '../render/repositories.js';
import type {
  Account,
  CommentBase,
  IssueComment,
  Pull,
  Repository,
  Review,
  ReviewComment,
  Thread,
} from '../world.js';
import { checkSuitesOf } from './checks.js';
import { connection, requirePermission } from './node.js';
import type { Asking, Fields } from './node.js';
import { namedObject, namedRef, objectFields } from './objects.js';

function actorFields(account: Account): Fields {
  return {
    __typename: account.type,
    id: nodeId('U', account.id),
    databaseId: account.id,
    // GraphQL shows an app's account without its suffix
    login: account.type === 'Bot' ? account.login.replace(/\[bot\]$/, '') : account.login,
  };
}

function commentFields(asking: Asking, comment: CommentBase): Fields {
  return {
    databaseId: comment.id,
    fullDatabaseId: String(comment.id),
    author: actorFields(comment.author),
    body: comment.body,
    createdAt: comment.createdAt,
    updatedAt: comment.updatedAt,
    isMinimized: comment.minimized !== null,
    minimizedReason: comment.minimized,
    reactions: (args: ReactionArguments) => reactionsOf(comment, args),
    viewerCanMinimize: isGranted(asking.actor.permissions, 'pull_requests:write'),
    viewerDidAuthor: comment.author === asking.actor.account,
    viewerCanUpdate: comment.author === asking.actor.account,
    viewerCanDelete: comment.author === asking.actor.account,
    pullRequest: () => pullFields(asking, comment.pull),
  };
}

/** GraphQL's names of reactions, by what REST calls them. */
const REACTIONS: Readonly<Record<string, string>> = {
  '+1': 'THUMBS_UP',
  '-1': 'THUMBS_DOWN',
  laugh: 'LAUGH',
  confused: 'CONFUSED',
  heart: 'HEART',
  hooray: 'HOORAY',
  rocket: 'ROCKET',
  eyes: 'EYES',
};

interface ReactionArguments {
  readonly content?: string | null;
  readonly first?: number | null;
  readonly last?: number | null;
}

function reactionsOf({ reactions }: CommentBase, args: ReactionArguments): Fields {
  const wanted = reactions.filter(
    ({ content }) => args.content == null || REACTIONS[content] === args.content,
  );
  return connection('reactions', wanted, ({ id, content, createdAt, user }) => ({
    databaseId: id,
    content: REACTIONS[content],
    createdAt,
    // `Reaction.user` is a person: the schema has no place for the account of an app.
    user: user.type === 'User' ? actorFields(user) : null,
  }))(args);
}

export function issueCommentFields(asking: Asking, comment: IssueComment): Fields {
  return {
    ...commentFields(asking, comment),
    __typename: 'IssueComment',
    id: nodeId('IC', comment.id),
    url: `${pullPage(comment.pull)}#issuecomment-${comment.id}`,
  };
}

export function reviewCommentFields(asking: Asking, comment: ReviewComment): Fields {
  const { placement, original, pull } = comment;
  const { store } = pull.repository;
  const root = asking.world.reviewComments.get(comment.inReplyTo ?? -1);
  return {
    ...commentFields(asking, comment),
    __typename: 'PullRequestReviewComment',
    id: nodeId('PRRC', comment.id),
    url: `${pullPage(pull)}#discussion_r${comment.id}`,
    path: comment.path,
    line: placement?.line ?? null,
    startLine: placement?.startLine ?? null,
    originalLine: original.placement?.line ?? null,
    originalStartLine: original.placement?.startLine ?? null,
    position: placement?.position ?? null,
    originalPosition: original.placement?.position ?? 1,
    outdated: original.placement !== null && placement === null,
    subjectType: original.placement ? 'LINE' : 'FILE',
    diffHunk: comment.diffHunk,
    state: comment.review.state === 'PENDING' ? 'PENDING' : 'SUBMITTED',
    commit: async () => (await store.commit(comment.commit)) && objectFields(pull.repository, comment.commit),
    originalCommit: () => objectFields(pull.repository, original.commit),
    replyTo: root ? () => reviewCommentFields(asking, root) : null,
    pullRequestReview: () => reviewFields(asking, comment.review),
  };
}

export function threadFields(asking: Asking, thread: Thread): Fields {
  const [root] = thread.comments;
  const placement = root?.placement;
  const original = root?.original.placement;
  const mayResolve = isGranted(asking.actor.permissions, 'contents:write');
  const outdated = original != null && placement == null;
  return {
    __typename: 'PullRequestReviewThread',
    id: nodeId('PRRT', thread.id),
    isResolved: thread.resolvedBy !== null,
    isOutdated: outdated,
    isCollapsed: outdated || thread.resolvedBy !== null,
    resolvedBy: thread.resolvedBy && actorFields(thread.resolvedBy),
    path: root?.path,
    line: placement?.line ?? null,
    startLine: placement?.startLine ?? null,
    originalLine: original?.line ?? null,
    originalStartLine: original?.startLine ?? null,
    diffSide: root?.side,
    startDiffSide: root?.startSide ?? null,
    subjectType: original ? 'LINE' : 'FILE',
    viewerCanResolve: mayResolve && thread.resolvedBy === null,
    viewerCanUnresolve: mayResolve && thread.resolvedBy !== null,
    viewerCanReply: isGranted(asking.actor.permissions, 'pull_requests:write'),
    comments: connection('comments', thread.comments, (comment) => reviewCommentFields(asking, comment)),
    pullRequest: () => pullFields(asking, thread.pull),
    repository: () => repositoryFields(asking, thread.pull.repository),
  };
}

function reviewFields(asking: Asking, review: Review): Fields {
  const comments = [...asking.world.reviewComments.values()].filter((comment) => comment.review === review);
  return {
    __typename: 'PullRequestReview',
    id: nodeId('PRR', review.id),
    databaseId: review.id,
    author: actorFields(review.author),
    body: review.body,
    state: review.state,
    submittedAt: review.submittedAt,
    commit: () => objectFields(review.pull.repository, review.commit),
    comments: connection('comments', comments, (comment) => reviewCommentFields(asking, comment)),
    url: `${pullPage(review.pull)}#pullrequestreview-${review.id}`,
  };
}

const isSeenBy = ({ actor }: Asking, review: Review): boolean =>
  review.state !== 'PENDING' || review.author === actor.account;

export function pullFields(asking: Asking, pull: Pull): Fields {
  const { world } = asking;
  const ofPull = (each: { pull: Pull }): boolean => each.pull === pull;
  const threads = [...world.threads.values()].filter(
    (thread) => ofPull(thread) && thread.comments.some((comment) => isSeenBy(asking, comment.review)),
  );
  const reviews = [...world.reviews.values()].filter((review) => ofPull(review) && isSeenBy(asking, review));
  const comments = [...world.issueComments.values()].filter(ofPull);
  return {
    __typename: 'PullRequest',
    id: nodeId('PR', pull.id),
    databaseId: pull.id,
    fullDatabaseId: String(pull.id),
    number: pull.number,
    title: pull.title,
    body: pull.body ?? '',
    state: pull.merge ? 'MERGED' : pull.state.toUpperCase(),
    closed: pull.state === 'closed',
    merged: pull.merge !== null,
    isDraft: pull.draft,
    locked: pull.locked,
    author: actorFields(pull.author),
    headRefName: pull.head.ref,
    headRefOid: pull.head.sha,
    baseRefName: pull.base.ref,
    baseRefOid: pull.base.sha,
    isCrossRepository: pull.head.repository !== pull.repository,
    createdAt: pull.createdAt,
    updatedAt: pull.updatedAt,
    url: pullPage(pull),
    reviewThreads: connection('reviewThreads', threads, (thread) => threadFields(asking, thread)),
    reviews: connection('reviews', reviews, (review) => reviewFields(asking, review)),
    comments: connection('comments', comments, (comment) => issueCommentFields(asking, comment)),
    repository: () => repositoryFields(asking, pull.repository),
    headRepository: () => repositoryFields(asking, pull.head.repository),
  };
}

export function repositoryFields(asking: Asking, repository: Repository): Fields {
  return {
    __typename: 'Repository',
    id: nodeId('R', repository.id),
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: fullName(repository),
    owner: actorFields(repository.owner),
    isPrivate: repository.private,
    isFork: repository.parent !== null,
    url: siteUrl(repository),
    defaultBranchRef: () => namedRef(repository, branchRef(repository.defaultBranch)),
    async object(args: { oid?: string | null; expression?: string | null }) {
      requirePermission(asking, 'contents:read');
      const named = await namedObject(repository, args);
      if (named?.['__typename'] !== 'Commit') return named;
      return { ...named, checkSuites: checkSuitesOf(asking, repository, String(named['oid'])) };
    },
    ref({ qualifiedName }: { qualifiedName: string }) {
      requirePermission(asking, 'contents:read');
      return namedRef(repository, qualifiedName);
    },
    pullRequest({ number }: { number: number }) {
      requirePermission(asking, 'pull_requests:read');
      const pull = repository.pulls.get(number);
      return pull && pullFields(asking, pull);
    },
  };
}
