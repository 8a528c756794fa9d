import type { RestEndpointMethodTypes } from '@octokit/rest';
import type { OwnThread, ThreadComment } from '../../domain/conversation.js';
import type { PullRequestRef } from '../../domain/ids.js';
import type { GitHubClients } from './client.js';
import { call, isNotFound } from './errors.js';

const PAGE = 100;
/** GitHub lists the comments of all threads together; who asks has written one of the newest. */
const MAX_PAGES = 3;

type Pulls = RestEndpointMethodTypes['pulls'];
type Listed = Pulls['listReviewComments']['response']['data'][number];

/** A thread that the app's own comment began: one request for that, and one for each hundred comments after it. */
export async function readOwnThread(
  clients: GitHubClients,
  ref: PullRequestRef,
  rootId: number,
): Promise<OwnThread | null> {
  const { rest } = clients.installation(ref.repository.installationId);
  const at = { owner: ref.repository.owner, repo: ref.repository.name };
  const login = await clients.botLogin();
  return call('thread', async () => {
    const found = await rest.pulls
      .getReviewComment({ ...at, comment_id: rootId })
      .then(({ data }) => data)
      .catch((error: unknown) => {
        if (isNotFound(error)) return null;
        throw error;
      });
    if (found === null || found.user?.login !== login) return null;
    const replies = await repliesTo(rest, { ...at, pull_number: ref.number }, rootId);
    const { path, line, start_line: startLine } = found;
    const lines = line == null ? null : { startLine: startLine ?? line, endLine: line };
    const toComment = (one: Pick<Listed, 'id' | 'user' | 'body'>): ThreadComment => {
      const author = one.user?.login ?? null;
      return { id: one.id, login: author, isOwn: author === login, body: one.body ?? '' };
    };
    return { root: toComment(found), path, lines, replies: replies.map(toComment) };
  });
}

type Rest = ReturnType<GitHubClients['installation']>['rest'];

async function repliesTo(
  rest: Rest,
  at: { readonly owner: string; readonly repo: string; readonly pull_number: number },
  rootId: number,
): Promise<readonly Listed[]> {
  const replies: Listed[] = [];
  for (let page = 1; page <= MAX_PAGES; page++) {
    const { data } = await rest.pulls.listReviewComments({
      ...at,
      sort: 'created',
      direction: 'desc',
      per_page: PAGE,
      page,
    });
    replies.push(...data.filter((one) => one.in_reply_to_id === rootId));
    if (data.length < PAGE) break;
  }
  return replies.toSorted((a, b) => a.id - b.id);
}
