import { z } from 'zod';
import { UserError } from '../../domain/errors.js';
import type { PullRequestRef } from '../../domain/ids.js';
import type { OwnThread, OwnThreads, Threads } from '../../domain/threads.js';
import type { GitHubClient, GitHubClients } from './client.js';
import { call, isNotFound, isNotFoundInGraphql } from './errors.js';

const PAGE = 100;
/** A pull request with more threads than these pages hold is read by nobody to its end. */
const MAX_PAGES = 10;
/** Of one comment: whoever has a say is among the first. */
const MAX_REACTIONS = 10;

/** `databaseId` is too small for the ids of today's comments. */
const THREADS = `query threads($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      reviewThreads(first: ${PAGE}, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes {
          id isResolved viewerCanResolve path line startLine
          comments(first: 1) {
            totalCount
            nodes {
              fullDatabaseId body viewerDidAuthor isMinimized minimizedReason
              reactions(content: THUMBS_DOWN, first: ${MAX_REACTIONS}) { nodes { user { login } } }
            }
          }
        }
      }
    }
  }
}`;

const RESOLVE = `mutation resolve($threadId: ID!) {
  resolveReviewThread(input: { threadId: $threadId }) { thread { id } }
}`;

const login = z.object({ login: z.string() });
const comment = z.object({
  fullDatabaseId: z.coerce.number().int().positive(),
  body: z.string(),
  viewerDidAuthor: z.boolean(),
  isMinimized: z.boolean(),
  minimizedReason: z.string().nullish(),
  // Of apps no user is told.
  reactions: z.object({ nodes: z.array(z.object({ user: login.nullish() }).nullish()).nullish() }),
});
const thread = z.object({
  id: z.string(),
  isResolved: z.boolean(),
  viewerCanResolve: z.boolean(),
  path: z.string(),
  line: z.int().nullish(),
  startLine: z.int().nullish(),
  comments: z.object({ totalCount: z.int(), nodes: z.array(comment.nullish()).nullish() }),
});
const threads = z.object({
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
  nodes: z.array(thread.nullish()).nullish(),
});
const answerSchema = z.object({
  repository: z.object({ pullRequest: z.object({ reviewThreads: threads }).nullish() }).nullish(),
});

/** Reads and resolves threads over GraphQL, which alone knows them, and rewrites comments over REST. */
export function createThreads(clients: GitHubClients): Threads {
  const of = (ref: PullRequestRef): GitHubClient => clients.installation(ref.repository.installationId);
  return {
    own: (ref) => readOwn(of(ref), ref),
    async edit(ref, commentId, body) {
      const { owner, name } = ref.repository;
      const at = { owner, repo: name, comment_id: commentId, body };
      await call('comment', () => of(ref).rest.pulls.updateReviewComment(at).catch(unlessGone));
    },
    async resolve(ref, threadId) {
      try {
        await call('thread', () => of(ref).graphql(RESOLVE, { threadId }).catch(unlessGone));
      } catch (error) {
        // GitHub wants `contents: write` for it, which not everybody grants.
        if (!(error instanceof UserError)) throw error;
      }
    },
  };
}

function unlessGone(error: unknown): null {
  if (isNotFound(error) || isNotFoundInGraphql(error)) return null;
  throw error;
}

async function readOwn(
  client: GitHubClient,
  { repository: { owner, name }, number }: PullRequestRef,
): Promise<OwnThreads> {
  const found: OwnThread[] = [];
  let after: string | null = null;
  for (let page = 0; page < MAX_PAGES; page++) {
    const variables = { owner, name, number, after };
    const answer = answerSchema.parse(await call('threads', () => client.graphql(THREADS, variables)));
    const read = answer.repository?.pullRequest?.reviewThreads;
    found.push(...(read?.nodes ?? []).flatMap((node) => (node == null ? [] : toOwnThread(node))));
    if (read?.pageInfo.hasNextPage !== true) return { threads: found, isComplete: true };
    after = read.pageInfo.endCursor ?? null;
  }
  return { threads: found, isComplete: false };
}

function toOwnThread(node: z.infer<typeof thread>): readonly OwnThread[] {
  const [first] = node.comments.nodes ?? [];
  if (first?.viewerDidAuthor !== true) return [];
  const endLine = node.line ?? null;
  return [
    {
      id: node.id,
      commentId: first.fullDatabaseId,
      body: first.body,
      path: node.path,
      lines: endLine === null ? null : { startLine: node.startLine ?? endLine, endLine },
      isResolved: node.isResolved,
      canResolve: node.viewerCanResolve,
      isDiscussed: node.comments.totalCount > 1,
      hiddenAs: first.isMinimized ? (first.minimizedReason ?? 'hidden') : null,
      refusedBy: (first.reactions.nodes ?? []).flatMap((reaction) => reaction?.user?.login ?? []),
    },
  ];
}
