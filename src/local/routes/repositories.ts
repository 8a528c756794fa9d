import { ApiError, notFound } from '../errors.js';
import { permissionOf } from '../people.js';
import { rateOf } from '../rates.js';
import { renderAccount, renderPublicUser } from '../render/accounts.js';
import { apiUrl, renderFullRepository } from '../render/repositories.js';
import { listAnswer, param, repositoryOf } from '../route.js';
import type { Answer, Call, Route } from '../route.js';

function collaboratorPermission(call: Call): Answer {
  const repository = repositoryOf(call);
  const user = call.world.accounts.get(param(call, 'username').toLowerCase());
  if (!user) throw notFound();
  const permission = permissionOf(repository, user);
  const body = {
    permission,
    role_name: permission,
    user: {
      ...renderAccount(call.world, user),
      role_name: permission,
      permissions: {
        pull: permission !== 'none',
        triage: permission === 'admin' || permission === 'write',
        push: permission === 'admin' || permission === 'write',
        maintain: permission === 'admin',
        admin: permission === 'admin',
      },
    },
  };
  return { status: 200, body };
}

function listBranches(call: Call): Answer {
  const repository = repositoryOf(call);
  const branches = [...repository.refs]
    .filter(([ref]) => ref.startsWith('refs/heads/'))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return listAnswer(call, '/repos/{owner}/{repo}/branches', branches, ([ref, sha]) => ({
    name: ref.slice('refs/heads/'.length),
    commit: { sha, url: `${apiUrl(call.world, repository)}/commits/${sha}` },
    protected: false,
  }));
}

function rateLimit(call: Call): Answer {
  const core = rateOf(call.world, call.actor, 'core');
  // as a GitHub Enterprise Server answers whose limits are off
  if (!core) throw new ApiError(404, 'Rate limiting is not enabled.');
  const resources = {
    core,
    graphql: rateOf(call.world, call.actor, 'graphql'),
    search: { ...core, limit: 30, remaining: 30, used: 0 },
  };
  return { status: 200, body: { resources, rate: core } };
}

const REPO = '/repos/{owner}/{repo}';
const METADATA = ['metadata:read'];

export const repositoryRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: REPO,
    auth: 'installation',
    permissions: METADATA,
    handle: (call) => ({ status: 200, body: renderFullRepository(call.world, repositoryOf(call)) }),
  },
  {
    method: 'GET',
    path: `${REPO}/branches`,
    auth: 'installation',
    permissions: ['contents:read'],
    handle: listBranches,
  },
  {
    method: 'GET',
    path: `${REPO}/collaborators/{username}/permission`,
    auth: 'installation',
    permissions: METADATA,
    handle: collaboratorPermission,
  },
  { method: 'GET', path: '/rate_limit', auth: 'installation', handle: rateLimit },
  {
    method: 'GET',
    path: '/users/{username}',
    auth: 'installation',
    handle(call) {
      const user = call.world.accounts.get(param(call, 'username').toLowerCase());
      if (!user) throw notFound();
      return { status: 200, body: renderPublicUser(call.world, user) };
    },
  },
];
