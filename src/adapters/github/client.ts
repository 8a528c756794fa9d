import { createAppAuth } from '@octokit/auth-app';
import { graphql } from '@octokit/graphql';
import { Octokit } from '@octokit/rest';
import { isMinting } from './errors.js';
import { isMintingUrl, urlOf } from './request.js';
import { createTransport, type TransportOptions } from './transport.js';

/** A token that is younger has the permissions of now. */
const PERMISSIONS_SETTLE_MS = 60_000;

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
  /** As the app itself, which only sees what `/app` answers. */
  app(): GitHubClient;
  /** Login under which the app's comments and reviews appear, such as `code-roach[bot]`. */
  botLogin(): Promise<string>;
}

/** Clients by installation; tokens are minted, cached and renewed by auth-app. */
export function createClients(options: GitHubOptions): GitHubClients {
  const clients = new Map<number | null, GitHubClient>();
  const appRequest = { fetch: createTransport(options, null) };
  let login: Promise<string> | null = null;

  const authenticate = (installationId: number | null) =>
    createAppAuth({
      appId: options.appId,
      privateKey: options.privateKey,
      ...(installationId === null ? {} : { installationId }),
      log: silent,
    });

  /** Tokens are what the app asks for itself: they count against its limits. */
  const fetchFor = (installationId: number): typeof fetch => {
    const own = createTransport(options, installationId);
    return (input, init) => (isMintingUrl(urlOf(input).href) ? appRequest.fetch : own)(input, init);
  };

  const create = (installationId: number | null): GitHubClient => {
    const request = installationId === null ? appRequest : { fetch: fetchFor(installationId) };
    const auth = renewing(() => authenticate(installationId));
    const octokit = new Octokit({
      authStrategy: () => auth,
      baseUrl: options.apiUrl,
      userAgent: 'code-roach',
      request,
      log: silent,
    });
    const { rest, paginate } = octokit;
    return {
      rest,
      paginate,
      graphql: graphql.defaults({ baseUrl: options.apiUrl, request: { ...request, hook: auth.hook } }),
    };
  };

  const clientOf = (installationId: number | null): GitHubClient => {
    const known = clients.get(installationId) ?? create(installationId);
    clients.set(installationId, known);
    return known;
  };

  return {
    appId: options.appId,
    installation: clientOf,
    app: () => clientOf(null),
    botLogin() {
      login ??= clientOf(null)
        .rest.apps.getAuthenticated()
        .then(({ data }) => `${data?.slug ?? ''}[bot]`)
        .catch((error: unknown) => {
          login = null;
          throw error;
        });
      return login;
    },
  };
}

type Hook = ReturnType<typeof createAppAuth>['hook'];

/**
 * Authenticates once more with a new token when GitHub has refused the old one and done nothing: it was revoked with its
 * installation, or it is older than the permissions that the installation's owner has granted since.
 */
function renewing(authenticate: () => { readonly hook: Hook }): { readonly hook: Hook } {
  let current = { auth: authenticate(), since: Date.now() };
  // Its two overloads take what octokit hands over.
  const hook = async (...request: Parameters<Hook>): ReturnType<Hook> => {
    const used = current;
    try {
      return await used.auth.hook(...request);
    } catch (error) {
      if (!isStale(error, used.since)) throw error;
      if (current === used) current = { auth: authenticate(), since: Date.now() };
      return current.auth.hook(...request);
    }
  };
  return { hook: hook as Hook };
}

function isStale(error: unknown, since: number): boolean {
  if (!(error instanceof Error) || !('status' in error) || isMinting(error)) return false;
  if (error.status === 401) return true;
  const isForbidden = error.status === 403 && /not accessible by integration/i.test(error.message);
  return isForbidden && Date.now() > since + PERMISSIONS_SETTLE_MS;
}

/** Our own errors say what went wrong; the SDK's lines would repeat it without the pull request they belong to. */
const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };

function ignore(): void {}
