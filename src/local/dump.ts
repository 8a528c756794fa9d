import { comparePull } from './changes.js';
import { fullName } from './render/repositories.js';
import type { CheckRun, CommentBase, Pull, Review, ReviewComment, Thread, World } from './world.js';
import type { DumpCheckRun, DumpComment, DumpReview, DumpThread, PullDump } from './picture.js';

function dumpComment(comment: CommentBase): DumpComment {
  return {
    author: comment.author.login,
    body: comment.body,
    minimized: comment.minimized,
    reactions: comment.reactions.map(({ user, content }) => `${user.login}: ${content}`).toSorted(),
  };
}

function dumpThread(thread: Thread, root: ReviewComment): DumpThread {
  const { original, placement } = root;
  return {
    path: root.path,
    side: root.side,
    startLine: placement?.startLine ?? null,
    line: placement?.line ?? null,
    originalStartLine: original.placement?.startLine ?? null,
    originalLine: original.placement?.line ?? null,
    resolved: thread.resolvedBy !== null,
    comments: thread.comments.map(dumpComment),
  };
}

function dumpReview(world: World, review: Review, commits: readonly string[]): DumpReview {
  const threads = [...world.threads.values()].flatMap((thread) => {
    const [root] = thread.comments;
    return root?.review === review ? [dumpThread(thread, root)] : [];
  });
  return {
    author: review.author.login,
    state: review.state,
    body: review.body,
    commit: commits.indexOf(review.commit),
    threads,
  };
}

function dumpCheckRun(run: CheckRun, commits: readonly string[]): DumpCheckRun {
  const { suite, annotations, actions } = run;
  return {
    name: run.name,
    app: suite.app.slug,
    commit: commits.indexOf(suite.headSha),
    externalId: run.externalId,
    status: run.status,
    conclusion: run.conclusion,
    title: run.title,
    summary: run.summary,
    text: run.text,
    annotations: annotations.map((each) => ({
      path: each.path,
      startLine: each.start_line,
      endLine: each.end_line,
      level: each.annotation_level,
      title: each.title ?? null,
      message: each.message,
      rawDetails: each.raw_details ?? null,
    })),
    actions,
  };
}

/** Reviews that only carry a reply have nothing of their own to show. */
const hasContent = (review: DumpReview): boolean =>
  review.threads.length > 0 || review.body !== '' || review.state !== 'COMMENTED';

/** Draws the picture of a pull request: what its page shows. */
export async function dumpPull(world: World, pull: Pull): Promise<PullDump> {
  const { ahead, files } = await comparePull(pull);
  const ofPull = (each: { pull: Pull }): boolean => each.pull === pull;
  const { store } = pull.repository;
  const commits = [];
  for (const oid of ahead) {
    const commit = await store.commit(oid);
    if (commit) commits.push({ message: commit.message, author: commit.author.name, tree: commit.tree });
  }
  const heads = new Set([...ahead, ...pull.heads]);
  const runs = [...world.checkRuns.values()].filter(
    ({ suite }) => suite.repository === pull.repository && heads.has(suite.headSha),
  );
  const reviews = [...world.reviews.values()]
    .filter(ofPull)
    .map((review) => dumpReview(world, review, ahead));
  return {
    title: pull.title,
    body: pull.body,
    state: pull.merge ? 'merged' : pull.state,
    draft: pull.draft,
    locked: pull.locked,
    author: pull.author.login,
    base: `${fullName(pull.repository)}:${pull.base.ref}`,
    head: `${fullName(pull.head.repository)}:${pull.head.ref}`,
    commits,
    files: files.map(({ path, previousPath, status, additions, deletions, patch }) => ({
      path,
      previousPath,
      status,
      additions,
      deletions,
      patch,
    })),
    checkRuns: runs.map((run) => dumpCheckRun(run, ahead)),
    reviews: reviews.filter(hasContent),
    comments: [...world.issueComments.values()].filter(ofPull).map(dumpComment),
  };
}
