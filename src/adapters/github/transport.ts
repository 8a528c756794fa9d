import { TransientError } from '../../domain/errors.js';
import type { Cache } from '../../domain/ports.js';
import { conditionally } from './conditional.js';
import { costOf, type Cost } from './pacing/cost.js';
import type { Pacing } from './pacing/pacing.js';
import { methodOf, urlOf, withBody } from './request.js';

const REQUEST_TIMEOUT_MS = 30_000;
/** A repository can have been renamed and then transferred. */
const MAX_REDIRECTS = 3;

/** One answer of GitHub's, for whoever counts them. */
export interface ResponseInfo {
  /** Null: a request of the app itself. */
  readonly installationId: number | null;
  /** The primary limit that it counted against, such as `core` or `graphql`. */
  readonly resource: string;
  /** 0 when there was no answer. */
  readonly status: number;
  readonly remaining: number | null;
  readonly limit: number | null;
}

export interface TransportOptions {
  readonly appId: number;
  readonly fetch?: typeof fetch;
  /** Null: GitHub has no limits, as a GitHub Enterprise Server by default. */
  readonly pacing?: Pacing | null;
  /** Null: nothing is asked conditionally. */
  readonly cache?: Cache | null;
  readonly onResponse?: (info: ResponseInfo) => void;
}

/** `fetch` for the requests of one installation, or of the app itself: paced, conditional, watched and bounded in time. */
export function createTransport(options: TransportOptions, installationId: number | null): typeof fetch {
  const { pacing = null, cache = null } = options;
  const send = watched(redirected(withTimeout(whole(options.fetch ?? fetch))), options, installationId);
  const paced = pacing === null ? send : inTurn(send, pacing, options.appId, installationId);
  if (cache === null || installationId === null) return paced;
  return conditionally(paced, cache, installationId);
}

function inTurn(
  send: typeof fetch,
  pacing: Pacing,
  appId: number,
  installationId: number | null,
): typeof fetch {
  const subject = installationId === null ? `app ${appId}` : String(installationId);
  return (input, init) => {
    const cost = costOf(methodOf(init), urlOf(input).pathname, init?.body);
    const request = {
      subject,
      cost: installationId === null ? lenient(cost) : cost,
      signal: init?.signal ?? undefined,
    };
    return pacing.run(request, () => send(input, init));
  };
}

/** What the app asks for itself, tokens above all, makes nothing that anybody sees: only its points count. */
function lenient(cost: Cost): Cost {
  return { ...cost, write: false, content: false };
}

function watched(
  send: typeof fetch,
  { onResponse }: TransportOptions,
  installationId: number | null,
): typeof fetch {
  if (onResponse === undefined) return send;
  return async (input, init) => {
    const fallback = urlOf(input).pathname.endsWith('/graphql') ? 'graphql' : 'core';
    const tell = (status: number, headers: Headers): void =>
      onResponse({
        installationId,
        resource: headers.get('x-ratelimit-resource') ?? fallback,
        status,
        remaining: numberFrom(headers.get('x-ratelimit-remaining')),
        limit: numberFrom(headers.get('x-ratelimit-limit')),
      });
    try {
      const response = await send(input, init);
      tell(response.status, response.headers);
      return response;
    } catch (error) {
      tell(0, new Headers());
      throw error;
    }
  };
}

/**
 * Repeats a write, with its method and body, where GitHub says that the repository is now. `fetch` alone would turn a
 * POST into a GET. Never to another origin: the token is for this one.
 */
function redirected(send: typeof fetch): typeof fetch {
  return async (input, init) => {
    if (methodOf(init) === 'GET') return send(input, init);
    let url = urlOf(input);
    for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
      const response = await send(url, { ...init, redirect: 'manual' });
      const location =
        response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
      if (location === null) return response;
      const next = new URL(location, url);
      if (next.origin !== url.origin) break;
      url = next;
    }
    throw new TransientError('GitHub redirects a write to where it cannot go');
  };
}

function withTimeout(send: typeof fetch): typeof fetch {
  return (input, init) => {
    const timeout = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
    const signal = init?.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
    return send(input, { ...init, signal });
  };
}

/**
 * Answers when the body has been read to its end, and fails when it breaks off: octokit would take that for an empty
 * answer, a list of nothing.
 */
function whole(send: typeof fetch): typeof fetch {
  return async (input, init) => {
    const response = await send(input, init);
    return response.body === null ? response : withBody(response, await response.arrayBuffer());
  };
}

function numberFrom(header: string | null): number | null {
  return header === null || !Number.isFinite(Number(header)) ? null : Number(header);
}
