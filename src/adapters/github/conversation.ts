import type { CommentRef } from '../../domain/command.js';
import type { PullRequestRef } from '../../domain/ids.js';
import type { Conversation } from '../../domain/conversation.js';
import type { GitHubClients } from './client.js';
import { call } from './errors.js';
import { orNull } from './repository-client.js';
import { readOwnThread } from './own-thread.js';

const PAGE = 100;
/** GitHub's clock and ours differ a little. */
const CLOCK_SKEW_MS = 60_000;

/** Comments of pull requests, reactions to them and answers, over REST. */
export function createConversation(clients: GitHubClients): Conversation {
  return {
    async react({ repository }, comment, content) {
      const { rest } = clients.installation(repository.installationId);
      const at = { ...addressOf(repository), comment_id: comment.id, content };
      const reacted = await orNull('reaction', () =>
        comment.kind === 'diff'
          ? rest.reactions.createForPullRequestReviewComment(at)
          : rest.reactions.createForIssueComment(at),
      );
      return reacted?.data.id ?? null;
    },
    async unreact({ repository }, comment, reactionId) {
      const { rest } = clients.installation(repository.installationId);
      const at = { ...addressOf(repository), comment_id: comment.id, reaction_id: reactionId };
      await orNull('reaction', () =>
        comment.kind === 'diff'
          ? rest.reactions.deleteForPullRequestComment(at)
          : rest.reactions.deleteForIssueComment(at),
      );
    },
    async ownComment({ repository }, commentId) {
      const { rest } = clients.installation(repository.installationId);
      const found = await orNull('comment', () =>
        rest.pulls.getReviewComment({ ...addressOf(repository), comment_id: commentId }),
      );
      const isOwn = found?.data.user.login === (await clients.botLogin());
      return isOwn ? (found?.data.body ?? null) : null;
    },
    ownThread: (ref, rootId) => readOwnThread(clients, ref, rootId),
    async answer(ref, comment, body) {
      const { rest } = clients.installation(ref.repository.installationId);
      const at = addressOf(ref.repository);
      await call('answer', async () => {
        const comment_id = comment.inReplyTo ?? comment.id;
        if (comment.kind === 'diff')
          await rest.pulls.createReplyForReviewComment({ ...at, pull_number: ref.number, comment_id, body });
        else await rest.issues.createComment({ ...at, issue_number: ref.number, body });
      });
    },
    async hasAnswer(ref, comment, marker, since) {
      const bodies = await bodiesSince(clients, ref, comment.kind, since);
      return bodies.some((body) => body.includes(marker));
    },
  };
}

const addressOf = ({ owner, name }: PullRequestRef['repository']) => ({ owner, repo: name });

/** Bodies of the app's own comments that were written or edited since then. */
async function bodiesSince(
  clients: GitHubClients,
  ref: PullRequestRef,
  kind: CommentRef['kind'],
  time: Date,
): Promise<readonly string[]> {
  const client = clients.installation(ref.repository.installationId);
  const since = new Date(time.getTime() - CLOCK_SKEW_MS).toISOString();
  const at = { ...addressOf(ref.repository), since, per_page: PAGE };
  const login = await clients.botLogin();
  const comments = await call('comments', async () =>
    kind === 'diff'
      ? client.paginate(client.rest.pulls.listReviewComments, { ...at, pull_number: ref.number })
      : client.paginate(client.rest.issues.listComments, { ...at, issue_number: ref.number }),
  );
  return comments.filter(({ user }) => user?.login === login).map(({ body }) => body ?? '');
}
