import { TransientError } from '../../domain/errors.js';
import type { FixPulls, PutOutcome, SeenFixPull } from '../../domain/fix-pull.js';
import { readCheckStates } from './check-states.js';
import type { GitHubClients } from './client.js';
import { call, refusalMessage } from './errors.js';
import { writeCommit } from './git-data.js';
import { advanceBranch, deleteBranch, putNewBranch, readTip } from './refs.js';
import { orNull, repositoryClients, type RepositoryClient } from './repository-client.js';

/** Fix pull requests: commits by git data, which alone can merge, branches and pull requests over REST. */
export function createFixPulls(clients: GitHubClients): FixPulls {
  const at = repositoryClients(clients);
  return {
    tip: (repository, branch) => readTip(at(repository), branch),
    draftCommit: (repository, commit) => call('commit', () => writeCommit(at(repository), commit)),
    put: (repository, branch, sha, isNew) => putBranch(at(repository), branch, sha, isNew),
    remove: (repository, branch, sha) => removeBranch(at(repository), branch, sha),
    pull: (repository, number) => readPull(at(repository), number),
    open: (repository, pull) => openPull(at(repository), pull),
    markReady: (repository, pull) => markReady(at(repository), pull),
    edit: (repository, number, change) => editPull(at(repository), number, change),
    checks: (repository, sha) => readCheckStates(at(repository), clients.appId, sha),
  };
}

function putBranch(
  target: RepositoryClient,
  branch: string,
  sha: string,
  isNew: boolean,
): Promise<PutOutcome> {
  const put = isNew ? putNewBranch : advanceBranch;
  return call('branch', () => put(target, branch, sha));
}

/** REST deletes without a condition: a push between the two requests is lost to the branch, and kept in its pull request. */
async function removeBranch(target: RepositoryClient, branch: string, sha: string): Promise<void> {
  if ((await readTip(target, branch)) !== sha) return;
  await call('branch', () => deleteBranch(target, branch));
}

interface ListedPull {
  readonly number: number;
  readonly node_id: string;
  readonly state: string;
  readonly draft?: boolean;
  readonly merged_at: string | null;
  readonly head: { readonly sha: string };
  readonly base: { readonly ref: string };
  readonly body: string | null;
}

function toSeen(pull: ListedPull): SeenFixPull {
  const isClosed = pull.merged_at === null ? 'closed' : 'merged';
  return {
    number: pull.number,
    nodeId: pull.node_id,
    state: pull.state === 'open' ? 'open' : isClosed,
    isDraft: pull.draft === true,
    headSha: pull.head.sha,
    baseRef: pull.base.ref,
    body: pull.body ?? '',
  };
}

/** The one that is open; GitHub takes no second one of a head and a base. Those of forks name another owner. */
async function findOpen(
  { client, names }: RepositoryClient,
  branch: string,
  base: string,
): Promise<SeenFixPull | null> {
  const asked = { ...names, base, state: 'open', per_page: 1, head: `${names.owner}:${branch}` } as const;
  const { data } = await call('pull requests', () => client.rest.pulls.list(asked));
  const [first] = data;
  return first === undefined ? null : toSeen(first);
}

async function readPull({ client, names }: RepositoryClient, number: number): Promise<SeenFixPull | null> {
  const found = await orNull('pull request', () => client.rest.pulls.get({ ...names, pull_number: number }));
  return found === null ? null : toSeen(found.data);
}

type NewPull = Parameters<FixPulls['open']>[1];

function openPull(target: RepositoryClient, pull: NewPull): Promise<SeenFixPull> {
  return call('pull request', async () => {
    try {
      return await createPull(target, pull);
    } catch (error) {
      if (!/a pull request already exists/i.test(refusalMessage(error) ?? '')) throw error;
      const open = await findOpen(target, pull.branch, pull.base);
      // Closed between the two requests: all is looked at once more.
      if (open === null) throw new TransientError('pull request: the one that was there is gone');
      return open;
    }
  });
}

/** As a draft, and where the plan of the owner has none, at once for people to merge. */
async function createPull(
  { client, names }: RepositoryClient,
  { branch, base, title, body }: NewPull,
): Promise<SeenFixPull> {
  const asked = { ...names, head: branch, base, title, body };
  try {
    return toSeen((await client.rest.pulls.create({ ...asked, draft: true })).data);
  } catch (error) {
    if (!/draft pull requests are not supported/i.test(refusalMessage(error) ?? '')) throw error;
    return toSeen((await client.rest.pulls.create({ ...asked, draft: false })).data);
  }
}

const READY = `mutation markReady($id: ID!) {
  markPullRequestReadyForReview(input: { pullRequestId: $id }) { pullRequest { isDraft } }
}`;

/** REST cannot do it. */
async function markReady(
  { client }: RepositoryClient,
  { nodeId, isDraft }: Pick<SeenFixPull, 'nodeId' | 'isDraft'>,
): Promise<void> {
  if (!isDraft) return;
  await call('ready for review', () => client.graphql(READY, { id: nodeId }));
}

async function editPull(
  { client, names }: RepositoryClient,
  number: number,
  change: Parameters<FixPulls['edit']>[2],
): Promise<void> {
  await call('pull request', () => client.rest.pulls.update({ ...names, pull_number: number, ...change }));
}
