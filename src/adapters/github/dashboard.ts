import type { Dashboard, DashboardIssue } from '../../domain/dashboard.js';
import type { GitHubClients } from './client.js';
import { call, isGone, isNotFound } from './errors.js';
import { repositoryClients } from './repository-client.js';

const PAGE = 100;
/** GitHub's clock and ours differ a little. */
const CLOCK_SKEW_MS = 60_000;

interface ShownIssue {
  readonly number: number;
  readonly state: string;
  readonly body?: string | null;
  readonly pull_request?: unknown;
  readonly user: { readonly login: string } | null;
  readonly repository_url: string;
}

const toDashboardIssue = ({ number, state, body }: ShownIssue): DashboardIssue => ({
  number,
  state: state === 'open' ? 'open' : 'closed',
  body: body ?? '',
});

/** GitHub leads on to where an issue was moved: that is another repository, and its people have not asked for this. */
function isHere(
  issue: ShownIssue,
  { owner, repo }: { readonly owner: string; readonly repo: string },
): boolean {
  return issue.repository_url.toLowerCase().endsWith(`/repos/${owner}/${repo}`.toLowerCase());
}

/** The dashboard of a repository as an issue, over REST: each call sends one request. */
export function createDashboard(clients: GitHubClients): Dashboard {
  const repositoryClient = repositoryClients(clients);
  return {
    async find(repository, marker) {
      const { client, names } = repositoryClient(repository);
      const creator = await call('app', () => clients.botLogin());
      const asked = { state: 'all', sort: 'updated', direction: 'desc', per_page: PAGE } as const;
      const { data } = await call('issues', () =>
        client.rest.issues.listForRepo({ ...names, ...asked, creator }),
      );
      const found = data.find(
        ({ body, pull_request: pull }) => pull === undefined && body?.includes(marker) === true,
      );
      return found === undefined ? null : toDashboardIssue(found);
    },
    async read(repository, number) {
      const { client, names } = repositoryClient(repository);
      const found = await unlessGone(() => client.rest.issues.get({ ...names, issue_number: number }));
      if (found === null) return null;
      const issue: ShownIssue = found.data;
      const login = await call('app', () => clients.botLogin());
      // The number can be that of something else only where our rows are wrong, as after a backup.
      const isOurs = issue.pull_request === undefined && issue.user?.login === login;
      return isOurs && isHere(issue, names) ? toDashboardIssue(issue) : null;
    },
    async open(repository, { title, body }) {
      const { client, names } = repositoryClient(repository);
      const opened = await unlessGone(() => client.rest.issues.create({ ...names, title, body }), isGone);
      return opened === null ? { kind: 'disabled' } : { kind: 'opened', number: opened.data.number };
    },
    async edit(repository, number, body) {
      const { client, names } = repositoryClient(repository);
      const edited = await unlessGone(() =>
        client.rest.issues.update({ ...names, issue_number: number, body }),
      );
      return edited === null ? 'gone' : 'edited';
    },
    async hasComment(repository, number, marker, time) {
      const { client, names } = repositoryClient(repository);
      const since = new Date(time.getTime() - CLOCK_SKEW_MS).toISOString();
      const login = await call('app', () => clients.botLogin());
      const comments = await call('comments', () =>
        client.paginate(client.rest.issues.listComments, {
          ...names,
          issue_number: number,
          since,
          per_page: PAGE,
        }),
      );
      return comments.some(({ user, body }) => user?.login === login && body?.includes(marker) === true);
    },
    async comment(repository, number, body) {
      const { client, names } = repositoryClient(repository);
      const posted = await unlessGone(() =>
        client.rest.issues.createComment({ ...names, issue_number: number, body }),
      );
      return posted === null ? 'gone' : 'posted';
    },
  };
}

/** What GitHub answers, or null where it says that there is no such thing. */
async function unlessGone<T>(
  request: () => Promise<T>,
  isMeant: (error: unknown) => boolean = (error) => isGone(error) || isNotFound(error),
): Promise<T | null> {
  return call('dashboard', async () => {
    try {
      return await request();
    } catch (error) {
      if (isMeant(error)) return null;
      throw error;
    }
  });
}
