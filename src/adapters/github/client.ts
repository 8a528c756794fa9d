import { createAppAuth } from '@octokit/auth-app';
import { graphql } from '@octokit/graphql';
import { Octokit } from '@octokit/rest';

const REQUEST_TIMEOUT_MS = 30_000;

export interface GitHubOptions {
  readonly appId: number;
  /** PEM text. */
  readonly privateKey: string;
  /** Base URL of the REST API without a trailing slash. */
  readonly apiUrl: string;
  readonly fetch?: typeof fetch;
}

type Graphql = typeof graphql;

/** REST and GraphQL with the token of one installation. Nothing here retries: the queue does, and knows what it repeats. */
export interface InstallationClient {
  readonly rest: Octokit['rest'];
  readonly paginate: Octokit['paginate'];
  readonly graphql: Graphql;
}

export interface GitHubClients {
  readonly appId: number;
  installation(installationId: number): InstallationClient;
  /** Login under which the app's comments and reviews appear, such as `code-roach[bot]`. */
  botLogin(): Promise<string>;
}

/** Clients by installation; tokens are minted, cached and renewed by auth-app. */
export function createClients(options: GitHubOptions): GitHubClients {
  const request = { fetch: withTimeout(options.fetch ?? fetch) };
  const clients = new Map<number, InstallationClient>();
  let login: Promise<string> | null = null;

  const authenticate = (installationId?: number) =>
    createAppAuth({
      appId: options.appId,
      privateKey: options.privateKey,
      ...(installationId === undefined ? {} : { installationId }),
      request: new Octokit({ baseUrl: options.apiUrl, request, log: silent }).request,
      log: silent,
    });

  const create = (installationId?: number): InstallationClient => {
    const auth = authenticate(installationId);
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
      graphql: graphql.defaults({
        baseUrl: options.apiUrl,
        request: { ...request, hook: auth.hook.bind(auth) },
      }),
    };
  };

  return {
    appId: options.appId,
    installation(installationId) {
      const known = clients.get(installationId) ?? create(installationId);
      clients.set(installationId, known);
      return known;
    },
    botLogin() {
      login ??= create()
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

/** Our own errors say what went wrong; the SDK's lines would repeat it without the pull request they belong to. */
const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };

function ignore(): void {}

function withTimeout(send: typeof fetch): typeof fetch {
  return (input, init) => {
    const timeout = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
    const signal = init?.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
    return send(input, { ...init, signal });
  };
}
