import { createAppAuth } from '@octokit/auth-app';
import { graphql } from '@octokit/graphql';
import { Octokit } from '@octokit/rest';
import { LRUCache } from 'lru-cache';
import { isMintingUrl, urlOf } from './request.js';
import { createTokens, permissionsOf, type Permissions, type Tokens } from './tokens.js';
import { createTransport, type TransportOptions } from './transport.js';

export interface GitHubOptions extends TransportOptions {
  /** PEM text. */
  readonly privateKey: string;
  /** Base URL of the REST API without a trailing slash. */
  readonly apiUrl: string;
}

type Graphql = typeof graphql;

/** REST and GraphQL with one identity. Nothing here retries: the queue does, and knows what it repeats. */
export interface GitHubClient {
  readonly rest: Octokit['rest'];
  readonly paginate: Octokit['paginate'];
  readonly graphql: Graphql;
}

export interface GitHubClients {
  readonly appId: number;
  /** With the token of an installation. */
  installation(installationId: number): GitHubClient;
  /**
   * Tells what the owner is known to have granted: a token that was minted with something else is not used any more.
   */
  expectPermissions(installationId: number, permissions: Permissions): void;
  /** As the app itself, which only sees what `/app` answers. */
  app(): GitHubClient;
  /** Login under which the app's comments and reviews appear, such as `code-roach[bot]`. */
  botLogin(): Promise<string>;
}

/** Most clients that are kept, of some 14 kB each. One that was dropped goes on working for those who hold it. */
const MAX_CLIENTS = 1_000;

/** Clients by installation; tokens are minted, cached and renewed by auth-app. */
export function createClients(options: GitHubOptions): GitHubClients {
  const clients = new LRUCache<number, OpenClient>({ max: MAX_CLIENTS });
  const appFetch = createTransport(options, null);
  const app = openClient(options, appFetch, null);
  let login: Promise<string> | null = null;

  const clientOf = (installationId: number): OpenClient => {
    const known = clients.get(installationId) ?? openClient(options, appFetch, installationId);
    clients.set(installationId, known);
    return known;
  };

  return {
    appId: options.appId,
    installation: clientOf,
    expectPermissions: (installationId, permissions) => clientOf(installationId).tokens.expect(permissions),
    app: () => app,
    botLogin() {
      login ??= app.rest.apps
        .getAuthenticated()
        .then(({ data }) => `${data?.slug ?? ''}[bot]`)
        .catch((error: unknown) => {
          login = null;
          throw error;
        });
      return login;
    },
  };
}

interface OpenClient extends GitHubClient {
  readonly tokens: Tokens;
}

function openClient(
  options: GitHubOptions,
  appFetch: typeof fetch,
  installationId: number | null,
): OpenClient {
  const tokens = createTokens(() =>
    createAppAuth({
      appId: options.appId,
      privateKey: options.privateKey,
      ...(installationId === null ? {} : { installationId }),
      log: silent,
    }),
  );
  const own = installationId === null ? appFetch : createTransport(options, installationId);
  const request = { fetch: minting(own, appFetch, tokens) };
  const octokit = new Octokit({
    authStrategy: () => tokens,
    baseUrl: options.apiUrl,
    userAgent: 'code-roach',
    request,
    log: silent,
  });
  const { rest, paginate } = octokit;
  return {
    rest,
    paginate,
    graphql: graphql.defaults({ baseUrl: options.apiUrl, request: { ...request, hook: tokens.hook } }),
    tokens,
  };
}

/** Tokens are what the app asks for itself: they count against its limits. */
function minting(own: typeof fetch, appFetch: typeof fetch, tokens: Tokens): typeof fetch {
  return async (input, init) => {
    if (!isMintingUrl(urlOf(input).href)) return own(input, init);
    const response = await appFetch(input, init);
    const permissions = response.ok ? await permissionsOf(response.clone()) : null;
    if (permissions !== null) tokens.minted(permissions);
    return response;
  };
}

/** Our own errors say what went wrong; the SDK's lines would repeat it without the pull request they belong to. */
const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };

function ignore(): void {}
