import { GraphqlResponseError } from '@octokit/graphql';
import { TransientError, UserError } from '../../domain/errors.js';

/** What an octokit error carries, read structurally: two copies of its class can be installed. */
interface RequestFailure extends Error {
  readonly status: number;
  readonly response?: {
    readonly headers?: Record<string, string | number | undefined>;
    readonly data?: unknown;
  };
}

/** Wait when GitHub limits us without saying for how long; its documentation asks for at least a minute. */
const UNSPECIFIED_LIMIT_SECONDS = 60;

/** 404: it is not there, or this installation may not see it. */
export function isNotFound(error: unknown): boolean {
  return isRequestFailure(error) && error.status === 404;
}

/** 422 and what GitHub says about it; null for every other error. */
export function refusalMessage(error: unknown): string | null {
  return isRequestFailure(error) && error.status === 422 ? describe(error) : null;
}

/** Runs a call and turns what it throws into the app's three kinds of errors. */
export async function call<T>(what: string, request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    throw translate(what, error);
  }
}

function translate(what: string, error: unknown): unknown {
  if (error instanceof TransientError || error instanceof UserError) return error;
  if (error instanceof GraphqlResponseError) return translateGraphql(what, error);
  if (!isRequestFailure(error)) return error;
  const limit = limitSeconds(error);
  if (limit !== null) return new TransientError(`${what}: rate limit`, { retryAfter: limit, cause: error });
  // A head that one part of GitHub tells of and another does not know yet.
  const isUnknownCommit = error.status === 422 && /no commit found/i.test(error.message);
  if (error.status >= 500 || error.status === 401 || error.status === 409 || isUnknownCommit) {
    return new TransientError(`${what}: ${describe(error)}`, { cause: error });
  }
  if (error.status === 403 || error.status === 404 || error.status === 410 || error.status === 422) {
    return new UserError(`${what}: ${describe(error)}`, { cause: error });
  }
  return error;
}

function translateGraphql(what: string, error: GraphqlResponseError<unknown>): unknown {
  const types = (error.errors ?? []).map((entry) => entry.type);
  const limited = types.includes('RATE_LIMITED');
  const wait = limited ? (resetSeconds(error.headers) ?? UNSPECIFIED_LIMIT_SECONDS) : undefined;
  const message = `${what}: ${error.message}`;
  if (wait !== undefined) return new TransientError(message, { retryAfter: wait, cause: error });
  const isFinal = types.some((type) => type === 'FORBIDDEN' || type === 'INSUFFICIENT_SCOPES');
  return isFinal ? new UserError(message, { cause: error }) : new TransientError(message, { cause: error });
}

/** Seconds that a primary or secondary limit asks for; null when the error is no limit. */
function limitSeconds(error: RequestFailure): number | null {
  if (error.status !== 403 && error.status !== 429) return null;
  const headers = error.response?.headers ?? {};
  const retryAfter = Number(headers['retry-after']);
  if (Number.isFinite(retryAfter) && headers['retry-after'] !== undefined) return retryAfter;
  if (String(headers['x-ratelimit-remaining']) === '0')
    return resetSeconds(headers) ?? UNSPECIFIED_LIMIT_SECONDS;
  const limited = error.status === 429 || /secondary rate limit|abuse detection/i.test(error.message);
  return limited ? UNSPECIFIED_LIMIT_SECONDS : null;
}

function resetSeconds(headers: Record<string, string | number | undefined>): number | null {
  const reset = Number(headers['x-ratelimit-reset']);
  return Number.isFinite(reset) ? Math.max(1, Math.ceil(reset - Date.now() / 1000)) : null;
}

function describe(error: RequestFailure): string {
  const accepted = error.response?.headers?.['x-accepted-github-permissions'];
  const needs = error.status === 403 && accepted !== undefined ? ` (needs ${accepted})` : '';
  return `GitHub answered ${error.status}: ${error.message.slice(0, 300)}${needs}`;
}

function isRequestFailure(error: unknown): error is RequestFailure {
  return error instanceof Error && 'status' in error && typeof error.status === 'number';
}
