import { mintToken, isGranted, installationHas } from '../auth.js';
import { ApiError, notFound } from '../errors.js';
import { keyOf } from '../names.js';
import { renderApp, renderInstallation } from '../render/accounts.js';
import { renderRepository } from '../render/repositories.js';
import { bodyOf, installationActor, listAnswer, numberParam, param } from '../route.js';
import type { Answer, Call, Route } from '../route.js';
import type { App, Installation, Permissions, Repository } from '../world.js';

export function appOf(call: Call): App {
  return call.actor.app;
}

function installationOf(call: Call): Installation {
  const installation = call.world.installations.get(numberParam(call, 'installation_id'));
  if (installation?.app !== appOf(call)) throw notFound();
  return installation;
}

interface TokenRequest {
  readonly repositories?: readonly string[];
  readonly repository_ids?: readonly number[];
  readonly permissions?: Permissions;
}

function chosenRepositories(
  call: Call,
  installation: Installation,
  body: TokenRequest,
): Set<Repository> | null {
  const { repositories: names, repository_ids: ids } = body;
  if (!names && !ids) return null;
  const all = [...call.world.repositories.values()].filter((each) => installationHas(installation, each));
  const wanted = [
    ...(names ?? []).map((name) => all.find((each) => each.name === name)),
    ...(ids ?? []).map((id) => all.find((each) => each.id === id)),
  ];
  const found = wanted.filter((each) => each !== undefined);
  if (found.length < wanted.length)
    throw new ApiError(
      422,
      'There is at least one repository that does not exist or is not accessible to the parent installation.',
    );
  return new Set(found);
}

function mint(call: Call): Answer {
  const installation = installationOf(call);
  if (installation.suspendedAt) throw new ApiError(403, 'This installation has been suspended');
  const body = bodyOf<TokenRequest | undefined>(call) ?? {};
  const repositories = chosenRepositories(call, installation, body);
  const permissions = body.permissions ?? installation.permissions;
  for (const [name, level] of Object.entries(permissions)) {
    if (!isGranted(installation.permissions, `${name}:${level}`))
      throw new ApiError(422, 'The permissions requested are not granted to this installation.');
  }
  const { token, expiresAt } = mintToken(call.world, installation, repositories, {
    metadata: 'read',
    ...permissions,
  });
  const body201 = {
    token,
    expires_at: expiresAt.toISOString().replace(/\.\d{3}Z$/, 'Z'),
    permissions: { metadata: 'read', ...permissions },
    repository_selection: repositories || installation.repositories ? 'selected' : 'all',
    ...(repositories
      ? { repositories: [...repositories].map((each) => renderRepository(call.world, each)) }
      : {}),
  };
  return { status: 201, body: body201 };
}

function findInstallation(call: Call, fits: (installation: Installation) => boolean): Answer {
  const found = [...call.world.installations.values()].find((each) => each.app === appOf(call) && fits(each));
  if (!found) throw notFound();
  return { status: 200, body: renderInstallation(call.world, found) };
}

export const appRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/app',
    auth: 'app',
    handle: (call) => ({ status: 200, body: renderApp(call.world, appOf(call)) }),
  },
  {
    method: 'GET',
    path: '/app/installations',
    auth: 'app',
    handle(call) {
      const mine = [...call.world.installations.values()].filter((each) => each.app === appOf(call));
      return listAnswer(call, '/app/installations', mine, (each) => renderInstallation(call.world, each));
    },
  },
  {
    method: 'GET',
    path: '/app/installations/{installation_id}',
    auth: 'app',
    handle: (call) => ({ status: 200, body: renderInstallation(call.world, installationOf(call)) }),
  },
  { method: 'POST', path: '/app/installations/{installation_id}/access_tokens', auth: 'app', handle: mint },
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/installation',
    auth: 'app',
    handle(call) {
      const repository = call.world.repositories.get(keyOf(param(call, 'owner'), param(call, 'repo')));
      return findInstallation(call, (each) => repository !== undefined && installationHas(each, repository));
    },
  },
  {
    method: 'GET',
    path: '/users/{username}/installation',
    auth: 'app',
    handle: (call) =>
      findInstallation(
        call,
        (each) => each.account.login.toLowerCase() === call.params['username']?.toLowerCase(),
      ),
  },
  {
    method: 'GET',
    path: '/apps/{app_slug}',
    auth: 'installation',
    handle(call) {
      const app = [...call.world.apps.values()].find((each) => each.slug === call.params['app_slug']);
      if (!app) throw notFound();
      return { status: 200, body: renderApp(call.world, app) };
    },
  },
  {
    method: 'GET',
    path: '/installation/repositories',
    auth: 'installation',
    handle(call) {
      const { sees, installation } = installationActor(call);
      const visible = [...call.world.repositories.values()].filter(sees);
      return listAnswer(
        call,
        '/installation/repositories',
        visible,
        (each) => renderRepository(call.world, each),
        (repositories, total) => ({
          total_count: total,
          repository_selection: installation.repositories ? 'selected' : 'all',
          repositories,
        }),
      );
    },
  },
];
