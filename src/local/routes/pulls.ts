import { branchRef, openPull, pullCommits } from '../actions/branches.js';
import { mergePull } from '../actions/merge.js';
import { editPull } from '../actions/pulls.js';
import type { PullEdit } from '../actions/pulls.js';
import { compare, comparePull } from '../changes.js';
import { ApiError, notFound, validationFailed } from '../errors.js';
import { renderCommit, renderFile } from '../render/commits.js';
import { renderPull, renderPullSimple } from '../render/pulls.js';
import { bodyOf, installationActor, listAnswer, numberParam, repositoryOf, wants } from '../route.js';
import type { Answer, Call, Route } from '../route.js';
import type { MergeMethod } from '../options.js';
import type { Pull, Repository, World } from '../world.js';
import { diffText } from './history.js';

const MAX_FILES = 3000;
const MAX_COMMITS = 250;
const MAX_DIFF_LINES = 20_000;

export function pullOf(call: Call, name = 'pull_number'): Pull {
  const pull = repositoryOf(call).pulls.get(numberParam(call, name));
  if (!pull) throw notFound();
  return pull;
}

async function getPull(call: Call): Promise<Answer> {
  const pull = pullOf(call);
  if (wants(call, 'diff')) {
    const { files } = await comparePull(pull);
    const lines = files.reduce((sum, file) => sum + file.additions + file.deletions, 0);
    if (lines > MAX_DIFF_LINES || files.length > 300)
      throw new ApiError(406, 'Sorry, the diff exceeded the maximum number of lines (20000)', [
        { resource: 'PullRequest', field: 'diff', code: 'too_large' },
      ]);
    return { status: 200, body: diffText(files), type: 'application/vnd.github.diff; charset=utf-8' };
  }
  return { status: 200, body: await renderPull(call.world, pull) };
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function listPulls(call: Call): Answer {
  const { query } = call;
  const state = query.get('state') ?? 'open';
  const head = query.get('head');
  const base = query.get('base');
  const fits = (pull: Pull): boolean =>
    (state === 'all' || pull.state === state) &&
    (head === null || head === `${pull.head.repository.owner.login}:${pull.head.ref}`) &&
    (base === null || base === pull.base.ref);
  const sort = query.get('sort') ?? 'created';
  if (sort !== 'created' && sort !== 'updated')
    throw new ApiError(501, `The stand-in does not sort pull requests by ${sort}`);
  const pulls = [...repositoryOf(call).pulls.values()].filter(fits);
  // by number within one second
  const rising = sort === 'created' ? pulls : pulls.toSorted((a, b) => compareText(a.updatedAt, b.updatedAt));
  const direction = query.get('direction') ?? (sort === 'created' ? 'desc' : 'asc');
  const ordered = direction === 'asc' ? rising : rising.toReversed();
  return listAnswer(call, '/repos/{owner}/{repo}/pulls', ordered, (pull) =>
    renderPullSimple(call.world, pull),
  );
}

async function listFiles(call: Call): Promise<Answer> {
  const pull = pullOf(call);
  const { files } = await comparePull(pull);
  const path = '/repos/{owner}/{repo}/pulls/{pull_number}/files';
  return listAnswer(call, path, files.slice(0, MAX_FILES), (file) =>
    renderFile(call.world, pull.repository, pull.head.sha, file),
  );
}

async function listPullCommits(call: Call): Promise<Answer> {
  const pull = pullOf(call);
  const { store } = pull.repository;
  const rendered = [];
  for (const id of (await pullCommits(pull)).slice(0, MAX_COMMITS)) {
    const commit = await store.commit(id);
    if (commit) rendered.push(renderCommit(call.world, pull.repository, id, commit));
  }
  return listAnswer(call, '/repos/{owner}/{repo}/pulls/{pull_number}/commits', rendered, (commit) => commit);
}

/** The repository and branch that `branch` or `owner:branch` names. */
export function headOf(
  world: World,
  repository: Repository,
  name: string,
): { repository: Repository; ref: string } {
  const colon = name.indexOf(':');
  if (colon < 0) return { repository, ref: name };
  const owner = name.slice(0, colon).toLowerCase();
  const source = [...world.repositories.values()].find(
    (each) => each.owner.login.toLowerCase() === owner && (each === repository || each.parent === repository),
  );
  if (!source) throw validationFailed({ resource: 'PullRequest', field: 'head', code: 'invalid' });
  return { repository: source, ref: name.slice(colon + 1) };
}

const refuse = (message: string): ApiError =>
  validationFailed({ resource: 'PullRequest', code: 'custom', message });

interface PullInput {
  readonly title?: string;
  readonly head: string;
  readonly base: string;
  readonly body?: string;
  readonly draft?: boolean;
}

/** What GitHub checks before it opens a pull request. */
export async function checkedPull(
  world: World,
  target: Repository,
  input: PullInput,
): Promise<Omit<Parameters<typeof openPull>[1], 'author'>> {
  const { repository, ref } = headOf(world, target, input.head);
  const sha = repository.refs.get(branchRef(ref));
  if (sha === undefined) throw validationFailed({ resource: 'PullRequest', field: 'head', code: 'invalid' });
  const base = target.refs.get(branchRef(input.base));
  if (base === undefined) throw validationFailed({ resource: 'PullRequest', field: 'base', code: 'invalid' });
  if (!input.title?.trim())
    throw validationFailed({ resource: 'PullRequest', code: 'missing_field', field: 'title' });
  if (input.draft && !target.drafts)
    throw refuse('Draft pull requests are not supported in this repository.');
  const open = [...target.pulls.values()].find(
    (pull) =>
      pull.state === 'open' &&
      pull.head.repository === repository &&
      pull.head.ref === ref &&
      pull.base.ref === input.base,
  );
  if (open) throw refuse(`A pull request already exists for ${repository.owner.login}:${ref}.`);
  const { ahead, mergeBase } = await compare(target.store, base, sha);
  if (mergeBase === null) throw refuse(`The ${ref} branch has no history in common with ${input.base}`);
  if (ahead.length === 0) throw refuse(`No commits between ${input.base} and ${ref}`);
  return {
    repository: target,
    head: { repository, ref, sha },
    base: { ref: input.base, sha: base },
    title: input.title,
    body: input.body ?? null,
    draft: input.draft ?? false,
  };
}

async function createPull(call: Call): Promise<Answer> {
  const input = await checkedPull(call.world, repositoryOf(call), bodyOf<PullInput>(call));
  const pull = await openPull(call.world, { ...input, author: installationActor(call).account });
  return { status: 201, body: await renderPull(call.world, pull) };
}

async function updatePull(call: Call): Promise<Answer> {
  const pull = pullOf(call);
  const edit = bodyOf<PullEdit | undefined>(call) ?? {};
  await editPull(call.world, pull, edit, installationActor(call).account);
  return { status: 200, body: await renderPull(call.world, pull) };
}

interface MergeInput {
  readonly sha?: string;
  readonly merge_method?: MergeMethod;
}

async function merge(call: Call): Promise<Answer> {
  const pull = pullOf(call);
  const { sha, merge_method: method } = bodyOf<MergeInput | undefined>(call) ?? {};
  if (pull.draft || pull.state === 'closed') throw new ApiError(405, 'Pull Request is not mergeable');
  if (sha !== undefined && sha !== pull.head.sha)
    throw new ApiError(409, 'Head branch was modified. Review and try the merge again.');
  const merged = await mergePull(call.world, pull, installationActor(call).account, method);
  return { status: 200, body: { sha: merged, merged: true, message: 'Pull Request successfully merged' } };
}

const PULLS = '/repos/{owner}/{repo}/pulls';
const READ = ['pull_requests:read'];
const WRITE = ['pull_requests:write'];

export const pullRoutes: readonly Route[] = [
  { method: 'GET', path: PULLS, auth: 'installation', permissions: READ, handle: listPulls },
  { method: 'POST', path: PULLS, auth: 'installation', permissions: WRITE, handle: createPull },
  { method: 'GET', path: `${PULLS}/{pull_number}`, auth: 'installation', permissions: READ, handle: getPull },
  {
    method: 'PATCH',
    path: `${PULLS}/{pull_number}`,
    auth: 'installation',
    permissions: WRITE,
    handle: updatePull,
  },
  {
    method: 'GET',
    path: `${PULLS}/{pull_number}/files`,
    auth: 'installation',
    permissions: READ,
    handle: listFiles,
  },
  {
    method: 'GET',
    path: `${PULLS}/{pull_number}/commits`,
    auth: 'installation',
    permissions: READ,
    handle: listPullCommits,
  },
  {
    method: 'PUT',
    path: `${PULLS}/{pull_number}/merge`,
    auth: 'installation',
    permissions: ['contents:write'],
    handle: merge,
  },
];
