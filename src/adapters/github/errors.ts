import { GraphqlResponseError } from '@octokit/graphql';
import { TransientError, UserError } from '../../domain/errors.js';
import { limitedBy, secondsUntil, UNSPECIFIED_LIMIT_SECONDS } from './limited.js';
import { isMintingUrl } from './request.js';

/** What an octokit error carries, read structurally: two copies of its class can be installed. */
interface RequestFailure extends Error {
  readonly status: number;
  readonly request?: { readonly url?: string };
  readonly response?: {
    readonly headers?: Record<string, string | number | undefined>;
    readonly data?: unknown;
  };
}

/** 404: it is not there, or this installation may not see it. */
export function isNotFound(error: unknown): boolean {
  return isRequestFailure(error) && error.status === 404;
}

/** 410: it was deleted, or is of a kind that the repository has switched off. */
export function isGone(error: unknown): boolean {
  return isRequestFailure(error) && error.status === 410;
}

/** What GitHub says with 422, without the address of its documentation; null for every other error. */
export function refusalMessage(error: unknown): string | null {
  if (!isRequestFailure(error) || error.status !== 422) return null;
  return error.message
    .replace(/ - https?:\S+$/, '')
    .trim()
    .slice(0, 300);
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
  // What our own transport throws arrives wrapped, as if GitHub had failed.
  if (error.cause instanceof TransientError) return error.cause;
  const limit = limitedBy(error.status, (name) => headerOf(error, name), error.message);
  if (limit !== null) {
    const retryAfter = limit.seconds ?? UNSPECIFIED_LIMIT_SECONDS;
    return new TransientError(`${what}: rate limit`, { retryAfter, cause: error });
  }
  const lost = lostInstallation(error);
  if (lost !== null) return new UserError(`${what}: ${lost}`, { cause: error });
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

/** What became of the installation, when that is why it gets no answer; null otherwise. */
function lostInstallation(error: RequestFailure): string | null {
  if (error.status === 403 && /installation has been suspended/i.test(error.message)) {
    return 'the installation is suspended. An owner of its account can end that';
  }
  return isMinting(error) && error.status === 404 ? 'the app is not installed there any more' : null;
}

/** The request was for a token of the installation. */
export function isMinting(error: unknown): boolean {
  return isRequestFailure(error) && isMintingUrl(error.request?.url ?? '');
}

function translateGraphql(what: string, error: GraphqlResponseError<unknown>): unknown {
  const types = (error.errors ?? []).map((entry) => entry.type);
  const message = `${what}: ${error.message}`;
  if (types.includes('RATE_LIMITED')) {
    const retryAfter = secondsUntil(error.headers['x-ratelimit-reset'] ?? null);
    return new TransientError(message, { retryAfter, cause: error });
  }
  const isFinal = types.some((type) => type === 'FORBIDDEN' || type === 'INSUFFICIENT_SCOPES');
  return isFinal ? new UserError(message, { cause: error }) : new TransientError(message, { cause: error });
}

/** GraphQL's way to say that something is not there, or that this installation may not see it. */
export function isNotFoundInGraphql(error: unknown): boolean {
  const errors = error instanceof GraphqlResponseError ? (error.errors ?? []) : [];
  return errors.length > 0 && errors.every((entry) => entry.type === 'NOT_FOUND');
}

function headerOf(error: RequestFailure, name: string): string | null {
  const value = error.response?.headers?.[name];
  return value === undefined ? null : String(value);
}

function describe(error: RequestFailure): string {
  // The SDK makes a 500 of a request that nobody answered.
  if (error.response === undefined) return `GitHub cannot be reached: ${error.message.slice(0, 300)}`;
  const accepted = error.response.headers?.['x-accepted-github-permissions'];
  const needs = error.status === 403 && accepted !== undefined ? ` (needs ${accepted})` : '';
  return `GitHub answered ${error.status}: ${error.message.slice(0, 300)}${needs}`;
}

function isRequestFailure(error: unknown): error is RequestFailure {
  return error instanceof Error && 'status' in error && typeof error.status === 'number';
}
