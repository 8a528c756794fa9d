import OpenAI from 'openai';
import type { ModelClass, ModelReply, Prompt } from '../../domain/model.js';
import type { Models } from '../../domain/ports.js';
import { isPromptRefused, textOf, translate } from './errors.js';
import { limitedFetch, TooLargeError } from './limited-fetch.js';
import { estimatedTokens, readReply } from './reply.js';
import { changeAfter, FIRST_DIALECT, requestFor, type Dialect } from './request.js';

export interface ModelsOptions {
  /** Of any server that speaks as OpenAI's chat completions do. */
  readonly baseUrl: string;
  /** Null for a server that wants none. */
  readonly apiKey: string | null;
  /** Names at the server. */
  readonly names: Readonly<Record<ModelClass, string>>;
  /** How long one request may take, its whole answer included. */
  readonly timeoutSeconds: number;
}

/** Longest answer that is read, with everything around it: some hundred times what a fix takes. */
const MAX_REPLY_BYTES = 1024 * 1024;

/**
 * Models behind such a server. Asks once: the queue tries again what failed. What a server refuses to be told, a JSON Schema
 * or `max_tokens`, is left out from then on.
 */
export function createModels({ baseUrl, apiKey, names, timeoutSeconds }: ModelsOptions): Models {
  const client = new OpenAI({
    baseURL: baseUrl,
    // The client wants some key; the header with it is left out.
    apiKey: apiKey ?? 'none',
    ...(apiKey === null ? { defaultHeaders: { Authorization: null } } : {}),
    // What it would read from the environment.
    organization: null,
    project: null,
    webhookSecret: null,
    // It logs headers and bodies.
    logLevel: 'off',
    maxRetries: 0,
    timeout: timeoutSeconds * 1000,
    fetch: limitedFetch(MAX_REPLY_BYTES),
  });
  const { origin, pathname } = new URL(baseUrl);
  const server = { where: origin + pathname, hasKey: apiKey !== null, timeoutSeconds };
  const dialects = new Map<string, Dialect>();

  const send = async (model: string, prompt: Prompt, signal: AbortSignal): Promise<unknown> => {
    for (;;) {
      const dialect = dialects.get(model) ?? FIRST_DIALECT;
      try {
        return await client.chat.completions.create(requestFor(model, prompt, dialect), { signal });
      } catch (error) {
        const change = changeAfter(dialect, error);
        if (change === null) throw error;
        // Others may have learnt something meanwhile. Nothing is unlearnt, so this ends.
        dialects.set(model, { ...(dialects.get(model) ?? FIRST_DIALECT), ...change });
      }
    }
  };

  return {
    names,
    async ask(modelClass, prompt, signal) {
      const model = names[modelClass];
      // The client's own timer ends with the head of the answer.
      const patience = AbortSignal.any([signal, AbortSignal.timeout(timeoutSeconds * 1000)]);
      try {
        return readReply(await send(model, prompt, patience), prompt);
      } catch (error) {
        signal.throwIfAborted();
        const reply = replyInstead(error, prompt);
        if (reply !== null) return reply;
        const isFast = modelClass === 'fast' || model === names.fast;
        const setting = isFast ? 'LLM_MODEL_FAST' : 'LLM_MODEL_STRONG';
        throw translate(patience.aborted ? patience.reason : error, { ...server, model, setting });
      }
    },
  };
}

/** The server did answer, though not as asked; null when it did not. */
function replyInstead(error: unknown, prompt: Prompt): ModelReply | null {
  if (isPromptRefused(error)) return { tokens: { input: 0, output: 0 }, kind: 'no-answer', why: 'refused' };
  const isTooLarge = error instanceof TooLargeError;
  // The client throws this one as it is where the body is no JSON; its message quotes the body.
  if (!isTooLarge && textOf(error, 'name') !== 'SyntaxError') return null;
  const tokens = estimatedTokens(prompt, isTooLarge ? MAX_REPLY_BYTES : 0);
  return { tokens, kind: 'no-answer', why: 'garbage' };
}
