import { compare } from '../changes.js';
import { newId, timestamp } from '../people.js';
import { nodeId } from '../render/accounts.js';
import { renderPullSimple } from '../render/pulls.js';
import { renderReviewComment } from '../render/reviews.js';
import { emit } from '../webhooks/emit.js';
import type { Account, Review, ReviewComment, Thread, World } from '../world.js';
import type { Author, Placed } from './place.js';

/** Adds a comment that begins a thread. Without a place it is about the whole file. */
export async function addThread(
  world: World,
  review: Review,
  author: Author,
  commit: string,
  located: Placed | { readonly kind: 'file'; readonly path: string },
  body: string,
): Promise<ReviewComment> {
  const { pull } = review;
  const { mergeBase } = await compare(pull.repository.store, pull.base.sha, commit);
  const thread: Thread = { id: newId(world), pull, comments: [], resolvedBy: null };
  world.threads.set(thread.id, thread);
  const placement = located.kind === 'placed' ? located.placement : null;
  const spot = located.kind === 'placed' ? located.spot : null;
  return addComment(
    world,
    { review, thread, author, body },
    {
      path: located.kind === 'placed' ? located.spot.path : located.path,
      side: spot?.side ?? 'RIGHT',
      startSide: placement?.startLine == null ? null : (spot?.startSide ?? null),
      diffHunk: located.kind === 'placed' ? located.diffHunk : '',
      original: { commit, mergeBase: mergeBase ?? '', placement },
      commit,
      placement,
      inReplyTo: null,
    },
  );
}

type Place = Pick<
  ReviewComment,
  'path' | 'side' | 'startSide' | 'diffHunk' | 'original' | 'commit' | 'placement' | 'inReplyTo'
>;

/** Adds a comment to a thread. */
export function addComment(
  world: World,
  { review, thread, author, body }: { review: Review; thread: Thread; author: Author; body: string },
  place: Place,
): ReviewComment {
  const now = timestamp(world);
  const comment: ReviewComment = {
    id: newId(world),
    pull: review.pull,
    review,
    thread,
    author: author.account,
    app: author.app,
    body,
    reactions: [],
    createdAt: now,
    updatedAt: now,
    minimized: null,
    applied: false,
    ...place,
  };
  thread.comments.push(comment);
  world.reviewComments.set(comment.id, comment);
  return comment;
}

/** Marks a thread as settled, or opens it again, and tells. */
export function setResolved(world: World, thread: Thread, by: Account | null, sender: Account): void {
  if ((thread.resolvedBy === null) === (by === null)) return;
  thread.resolvedBy = by;
  const comments = thread.comments.map((comment) => renderReviewComment(world, comment));
  emit(world, {
    event: 'pull_request_review_thread',
    action: by ? 'resolved' : 'unresolved',
    repository: thread.pull.repository,
    sender,
    fields: {
      thread: { node_id: nodeId('PRRT', thread.id), comments },
      pull_request: renderPullSimple(world, thread.pull),
    },
  });
}
