import { createHash } from 'node:crypto';
import { z } from 'zod';
import { TransientError, UserError } from '../../domain/errors.js';
import type { PullRequestRef } from '../../domain/ids.js';
import type { ModelClass, ModelReply, ModelUse, Prompt, TokenCount, TokenPrice } from '../../domain/model.js';
import type { Cache, Models, TenantStore } from '../../domain/ports.js';
import type { Meter, Stop } from './budget.js';

export interface AskPorts {
  readonly models: Models;
  readonly store: Pick<TenantStore, 'recordModelUse'>;
  readonly cache: Pick<Cache, 'get' | 'set'>;
  /** Null where none is configured. */
  readonly prices: Readonly<Record<ModelClass, TokenPrice | null>>;
  readonly now: () => Date;
}

const replySchema: z.ZodType<ModelReply> = z
  .object({ tokens: z.object({ input: z.int().min(0), output: z.int().min(0) }) })
  .and(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('answer'), value: z.unknown() }),
      z.object({ kind: z.literal('no-answer'), why: z.enum(['refused', 'cut-off', 'garbage']) }),
    ]),
  );

/** Why there is no answer, in what follows a colon. */
export const NO_ANSWER: Readonly<Record<Extract<ModelReply, { kind: 'no-answer' }>['why'], string>> = {
  refused: 'it would not answer',
  'cut-off': 'its answer was cut off',
  garbage: 'its answer was no JSON',
};

/** The server is away, or refuses what is configured: there is nothing that the finding has to do with it. */
export interface Unavailable {
  readonly kind: 'unavailable';
  readonly error: UserError | TransientError;
}

/** There is a reason to ask no further, and nothing is known of what was said before. */
export interface Stopped {
  readonly kind: 'stopped';
  readonly stop: Stop;
}

/**
 * Asks a model, or finds what it said to the same prompt: that costs nothing, so it is there whatever was spent since, and a
 * head that is looked at again is told the same. What an answer cost is written down before it is used: a process that dies
 * in between has paid for one answer that nobody counts.
 * @throws what `signal` was aborted with; the errors of the store.
 */
export async function ask(
  ports: AskPorts,
  ref: PullRequestRef,
  modelClass: ModelClass,
  prompt: Prompt,
  meter: Meter,
  signal: AbortSignal,
): Promise<ModelReply | Unavailable | Stopped> {
  const { models, store, cache } = ports;
  const model = models.names[modelClass];
  const { installationId, repositoryId } = ref.repository;
  const scope = { installationId, repositoryId };
  const key = `reply:${digest([model, prompt])}`;
  const known = readKept(await cache.get(scope, key).catch(() => null));
  if (known !== null) return known;
  const stop = meter.stop();
  if (stop !== null) return { kind: 'stopped', stop };
  const reply = await models
    .ask(modelClass, prompt, signal)
    .catch((error: unknown) => unavailable(error, signal));
  if (reply.kind === 'unavailable') return reply;
  meter.add(reply.tokens);
  await store.recordModelUse(useOf(ports, ref, modelClass, prompt, reply.tokens));
  // What is no answer too: asked again, a head would else be told something new.
  await cache.set(scope, key, JSON.stringify(reply)).catch(() => undefined);
  return reply;
}

function unavailable(error: unknown, signal: AbortSignal): Unavailable {
  signal.throwIfAborted();
  if (error instanceof UserError || error instanceof TransientError) return { kind: 'unavailable', error };
  throw error;
}

function useOf(
  { models, prices, now }: AskPorts,
  { repository: { repositoryId }, number }: PullRequestRef,
  modelClass: ModelClass,
  { id: promptId, version: promptVersion }: Prompt,
  tokens: TokenCount,
): ModelUse {
  const price = prices[modelClass];
  // A price is for a million tokens, so what one of them costs in millionths is the price itself.
  const costMicros =
    price === null ? null : Math.round(tokens.input * price.input + tokens.output * price.output);
  const model = models.names[modelClass];
  return {
    repositoryId,
    number,
    model,
    modelClass,
    promptId,
    promptVersion,
    tokens,
    costMicros,
    usedAt: now(),
  };
}

/** Null for what is not there, and for what is no reply: whoever keeps it may have been written to by others. */
function readKept(text: string | null): ModelReply | null {
  if (text === null) return null;
  try {
    return replySchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function digest(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
