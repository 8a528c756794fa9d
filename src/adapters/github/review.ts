import type { ReviewComment, ReviewOutput } from '../../domain/output.js';
import type { GitHubClients, GitHubClient } from './client.js';
import { call, refusalMessage } from './errors.js';

interface Target {
  readonly owner: string;
  readonly repo: string;
  readonly number: number;
}

/** Posts one batched review on the analysed head. GitHub takes all of its comments or none. */
export async function sendReview(
  clients: GitHubClients,
  client: GitHubClient,
  target: Target,
  output: ReviewOutput,
): Promise<number> {
  return call('review', async () => {
    try {
      return await createReview(client, target, output);
    } catch (error) {
      // A review that an earlier process left pending blocks every later one, and only we can see it.
      if (!/pending review/i.test(refusalMessage(error) ?? '')) throw error;
      await deletePendingReview(clients, client, target);
      return createReview(client, target, output);
    }
  });
}

async function createReview(client: GitHubClient, target: Target, output: ReviewOutput): Promise<number> {
  const { data } = await client.rest.pulls.createReview({
    owner: target.owner,
    repo: target.repo,
    pull_number: target.number,
    commit_id: output.headSha,
    event: 'COMMENT',
    body: output.body,
    comments: output.comments.map(toApiComment),
  });
  return data.id;
}

function toApiComment({ path, body, startLine, endLine }: ReviewComment) {
  const start = startLine < endLine ? { start_line: startLine, start_side: 'RIGHT' } : {};
  return { path, body, line: endLine, side: 'RIGHT', ...start };
}

/** Our review with this output's marker. Others can copy a marker, so the author counts too. */
export async function findReview(
  clients: GitHubClients,
  client: GitHubClient,
  target: Target,
  output: ReviewOutput,
): Promise<number | null> {
  const reviews = await ownReviews(clients, client, target);
  const found = reviews.find((review) => review.state !== 'PENDING' && review.body.includes(output.marker));
  return found?.id ?? null;
}

async function deletePendingReview(
  clients: GitHubClients,
  client: GitHubClient,
  target: Target,
): Promise<void> {
  const pending = (await ownReviews(clients, client, target)).filter((review) => review.state === 'PENDING');
  for (const review of pending) {
    await client.rest.pulls.deletePendingReview({
      owner: target.owner,
      repo: target.repo,
      pull_number: target.number,
      review_id: review.id,
    });
  }
}

async function ownReviews(clients: GitHubClients, client: GitHubClient, { owner, repo, number }: Target) {
  const login = await call('app', () => clients.botLogin());
  const reviews = await call('reviews', () =>
    client.paginate(client.rest.pulls.listReviews, { owner, repo, pull_number: number, per_page: 100 }),
  );
  return reviews.filter((review) => review.user?.login === login);
}
