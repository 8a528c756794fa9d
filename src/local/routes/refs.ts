import { moveBranch } from '../actions/moves.js';
import { guardRules } from '../actions/rules.js';
import { guardWorkflows } from '../actions/workflows.js';
import { ApiError, notFound, validationFailed } from '../errors.js';
import { isAncestor } from '../git/history.js';
import { nodeId } from '../render/accounts.js';
import { apiUrl } from '../render/repositories.js';
import { bodyOf, installationActor, listAnswer, param, repositoryOf } from '../route.js';
import type { Answer, Call, Route } from '../route.js';
import type { Repository, World } from '../world.js';

function renderRef(world: World, repository: Repository, ref: string, sha: string): unknown {
  const url = `${apiUrl(world, repository)}/git`;
  return {
    ref,
    node_id: nodeId('REF', repository.id),
    url: `${url}/${ref}`,
    object: { type: 'commit', sha, url: `${url}/commits/${sha}` },
  };
}

function getRef(call: Call): Answer {
  const repository = repositoryOf(call);
  const ref = `refs/${param(call, 'ref')}`;
  const sha = repository.refs.get(ref);
  if (sha === undefined) throw notFound();
  return { status: 200, body: renderRef(call.world, repository, ref, sha) };
}

function matchingRefs(call: Call): Answer {
  const repository = repositoryOf(call);
  const found = [...repository.refs]
    .filter(([ref]) => ref.startsWith(`refs/${param(call, 'ref')}`))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const path = '/repos/{owner}/{repo}/git/matching-refs/{ref}';
  return listAnswer(call, path, found, ([ref, sha]) => renderRef(call.world, repository, ref, sha));
}

async function createRef(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const { ref, sha } = bodyOf<{ ref: string; sha: string }>(call);
  if (!/^refs\/[^/]+\/.+$/.test(ref))
    throw new ApiError(422, 'Reference name must start with refs/ and have at least two slashes');
  if (repository.refs.has(ref)) throw new ApiError(422, 'Reference already exists');
  if (!(await repository.store.commit(sha))) throw new ApiError(422, 'Object does not exist');
  const { account, permissions } = installationActor(call);
  await guardRules({ repository, ref, before: null, after: sha });
  await guardWorkflows(repository, permissions, null, sha);
  await moveBranch(call.world, { repository, ref, sha, sender: account });
  return { status: 201, body: renderRef(call.world, repository, ref, sha) };
}

async function updateRef(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const ref = `refs/${param(call, 'ref')}`;
  const { sha, force = false } = bodyOf<{ sha: string; force?: boolean }>(call);
  const before = repository.refs.get(ref);
  if (before === undefined) throw new ApiError(422, 'Reference does not exist');
  if (!(await repository.store.commit(sha))) throw new ApiError(422, 'Object does not exist');
  if (!force && !(await isAncestor(repository.store, before, sha)))
    throw new ApiError(422, 'Update is not a fast forward');
  const { account, permissions } = installationActor(call);
  await guardRules({ repository, ref, before, after: sha });
  await guardWorkflows(repository, permissions, before, sha);
  await moveBranch(call.world, { repository, ref, sha, sender: account });
  return { status: 200, body: renderRef(call.world, repository, ref, sha) };
}

async function deleteRef(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const ref = `refs/${param(call, 'ref')}`;
  const before = repository.refs.get(ref);
  if (before === undefined) throw new ApiError(422, 'Reference does not exist');
  if (ref === `refs/heads/${repository.defaultBranch}`)
    throw validationFailed({
      resource: 'Reference',
      code: 'custom',
      message: 'Cannot delete the default branch',
    });
  await guardRules({ repository, ref, before, after: null });
  await moveBranch(call.world, { repository, ref, sha: null, sender: installationActor(call).account });
  return { status: 204 };
}

const GIT = '/repos/{owner}/{repo}/git';
const READ = ['contents:read'];
const WRITE = ['contents:write'];

/** Branches and other refs. */
export const refRoutes: readonly Route[] = [
  { method: 'GET', path: `${GIT}/ref/{ref}`, auth: 'installation', permissions: READ, handle: getRef },
  {
    method: 'GET',
    path: `${GIT}/matching-refs/{ref}`,
    auth: 'installation',
    permissions: READ,
    handle: matchingRefs,
  },
  { method: 'POST', path: `${GIT}/refs`, auth: 'installation', permissions: WRITE, handle: createRef },
  { method: 'PATCH', path: `${GIT}/refs/{ref}`, auth: 'installation', permissions: WRITE, handle: updateRef },
  {
    method: 'DELETE',
    path: `${GIT}/refs/{ref}`,
    auth: 'installation',
    permissions: WRITE,
    handle: deleteRef,
  },
];
