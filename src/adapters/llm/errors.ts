import { APIConnectionTimeoutError, APIError } from 'openai';
import { TransientError, UserError } from '../../domain/errors.js';

/** Who was asked, for the line that tells of it. */
export interface Asked {
  /** Address of the server, without anything secret. */
  readonly where: string;
  readonly hasKey: boolean;
  readonly model: string;
  /** Name of the setting that the model's name is in. */
  readonly setting: string;
  readonly timeoutSeconds: number;
}

/** A server may name any time; ours is not to wait for ever, nor to ask all the time. */
const MIN_WAIT_SECONDS = 1;
const MAX_WAIT_SECONDS = 3600;

const REFUSED_CODES = ['content_filter', 'content_policy_violation', 'context_length_exceeded'];
/** What vLLM, llama.cpp and others say in words alone. */
const TOO_LONG = /context (?:length|size|window)|exceed_context_size/iu;

/**
 * The prompt itself was refused, and not the way of asking: another one may pass. Azure and OpenAI answer so to what their
 * filters hold back.
 */
export function isPromptRefused(error: unknown): boolean {
  if (!(error instanceof APIError)) return false;
  if (error.status === 413) return true;
  const said = `${error.message} ${error.type ?? ''}`;
  return error.status === 400 && (REFUSED_CODES.includes(error.code ?? '') || TOO_LONG.test(said));
}

/**
 * What the client threw, in the app's words. Nothing that the server sent is in them, and no cause: it may quote the key, the
 * prompt or the reply.
 */
export function translate(error: unknown, asked: Asked, now = Date.now()): UserError | TransientError {
  const server = `the model server at ${asked.where}`;
  if (isTimeout(error)) {
    return new TransientError(`${server} did not answer within ${asked.timeoutSeconds} s`);
  }
  const status = error instanceof APIError ? error.status : undefined;
  if (!(error instanceof APIError) || status === undefined) {
    return new TransientError(`${server} cannot be reached${codeIn(error)}`);
  }
  if (status === 429) {
    const why = error.code === 'insufficient_quota' ? 'its credit is used up' : 'it is asked too much';
    const seconds = retryAfterOf(error.headers, now);
    return new TransientError(
      `${server} says that ${why} (429)`,
      seconds === undefined ? {} : { retryAfter: seconds },
    );
  }
  if (status === 408 || status === 409 || status >= 500) {
    return new TransientError(`${server} answered ${status}`);
  }
  return new UserError(refusal(status, server, asked));
}

function refusal(status: number, server: string, { hasKey, model, setting }: Asked): string {
  switch (status) {
    case 401:
      return hasKey
        ? `OPENAI_API_KEY: ${server} refuses the key (401). Set one that is valid there.`
        : `OPENAI_API_KEY: is not set, and ${server} wants one (401). Set it.`;
    case 403:
      return `OPENAI_API_KEY: ${server} does not allow the model ${model} with this key (403). Allow it there, or name another one in ${setting}.`;
    case 404:
      return `${setting}: ${server} has no model ${model} (404). Name one that it has, or correct OPENAI_BASE_URL.`;
    default:
      return `OPENAI_BASE_URL: ${server} refuses what the model ${model} is asked (${status}). Name a server that speaks as OpenAI's chat completions do, or another model in ${setting}.`;
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof APIConnectionTimeoutError || textOf(error, 'name') === 'TimeoutError';
}

/** A text of whatever was thrown, of which anything may be true. */
export function textOf(error: unknown, key: 'name' | 'code'): string | null {
  if (typeof error !== 'object' || error === null || !(key in error)) return null;
  const value: unknown = Reflect.get(error, key);
  return typeof value === 'string' ? value : null;
}

/** The operating system's code, such as ECONNREFUSED, which lies deep in what `fetch` throws. */
function codeIn(error: unknown): string {
  let it = error;
  for (let depth = 0; depth < 4 && typeof it === 'object' && it !== null; depth += 1) {
    const code = textOf(it, 'code') ?? '';
    if (/^[A-Z][A-Z0-9_]{2,40}$/.test(code)) return ` (${code})`;
    it = Reflect.get(it, 'cause');
  }
  return '';
}

/** Seconds, as OpenAI's own clients read them; undefined when the server names no time. */
function retryAfterOf(headers: Headers | undefined, now: number): number | undefined {
  const ms = numberIn(headers?.get('retry-after-ms'));
  const text = headers?.get('retry-after');
  const seconds = ms === undefined ? (numberIn(text) ?? untilDate(text, now)) : ms / 1000;
  if (seconds === undefined) return undefined;
  return Math.min(Math.max(seconds, MIN_WAIT_SECONDS), MAX_WAIT_SECONDS);
}

function numberIn(text: string | null | undefined): number | undefined {
  return /^\d{1,12}(\.\d{1,6})?$/.test(text ?? '') ? Number(text) : undefined;
}

function untilDate(text: string | null | undefined, now: number): number | undefined {
  // As HTTP writes it: V8 reads a date into nearly everything.
  const time = /^[A-Z][a-z]{2}, /.test(text ?? '') ? Date.parse(text ?? '') : NaN;
  return Number.isNaN(time) ? undefined : (time - now) / 1000;
}
