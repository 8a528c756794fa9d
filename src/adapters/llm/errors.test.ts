import { describe, expect, it, jest } from '@jest/globals';
import { inspect } from 'node:util';
import { ask, models, PROMPT } from '../../../test/support/ask-models.js';
import { startModelServer, type ScriptedReply } from '../../../test/support/model-server.js';
import { TransientError, UserError } from '../../domain/errors.js';

async function failure(
  replies: readonly ScriptedReply[],
  over: Parameters<typeof models>[1] = {},
  modelClass: 'fast' | 'strong' = 'fast',
): Promise<UserError | TransientError> {
  const it = await models(replies, over);
  const error: unknown = await it.models
    .ask(modelClass, PROMPT, new AbortController().signal)
    .catch((thrown: unknown) => thrown);
  if (error instanceof UserError || error instanceof TransientError) return error;
  throw new Error(`neither kind of error: ${inspect(error)}`);
}

/** A refusal that quotes the request names its format, so it is asked in another one. */
const twice = (reply: ScriptedReply): readonly ScriptedReply[] => [reply, reply];

describe('a server that is away for a while', () => {
  it.each([408, 409, 500, 502, 503, 529])('is asked later when it answers %i', async (status) => {
    const error = await failure([{ kind: 'error', status }]);
    expect(error).toBeInstanceOf(TransientError);
    expect(error.message).toContain(`answered ${status}`);
    expect(error).toHaveProperty('retryAfter', undefined);
  });

  it('is asked once: the queue tries again', async () => {
    const it = await models([{ kind: 'error', status: 500 }]);
    await expect(ask(it)).rejects.toThrow(TransientError);
    expect(it.server.asked).toHaveLength(1);
  });

  it.each([
    [{ 'retry-after': '7' }, 7],
    [{ 'retry-after-ms': '1500', 'retry-after': '7' }, 1.5],
    [{ 'retry-after': '0' }, 1],
    [{ 'retry-after': '-3' }, undefined],
    [{ 'retry-after': '999999' }, 3600],
    [{ 'retry-after': 'Fri, 31 Dec 2100 23:59:59 GMT' }, 3600],
    [{ 'retry-after': 'soon' }, undefined],
    [{}, undefined],
  ])('that is asked too much and says %j is asked after %p s', async (headers, seconds) => {
    const error = await failure([{ kind: 'error', status: 429, headers }]);
    expect(error).toBeInstanceOf(TransientError);
    expect(error).toHaveProperty('retryAfter', seconds);
  });

  it('may say that its credit is used up', async () => {
    const error = await failure([{ kind: 'error', status: 429, code: 'insufficient_quota' }]);
    expect(error.message).toContain('credit is used up');
  });

  it('cannot be reached', async () => {
    const gone = await failure([{ kind: 'gone' }]);
    expect(gone).toBeInstanceOf(TransientError);
    expect(gone.message).toContain('cannot be reached');
    const closed = await startModelServer();
    await closed.close();
    const nobody = await failure([], { baseUrl: closed.url });
    expect(nobody.message).toBe(`the model server at ${closed.url} cannot be reached (ECONNREFUSED)`);
  });

  it.each([false, true])('is too slow, whether or not it has begun to answer (%p)', async (headFirst) => {
    const error = await failure([{ kind: 'slow', ms: 5_000, headFirst }], { timeoutSeconds: 0.2 });
    expect(error).toBeInstanceOf(TransientError);
    expect(error.message).toContain('did not answer within 0.2 s');
  });

  it('is waited for within the time', async () => {
    const it = await models([{ kind: 'slow', ms: 100, headFirst: true }]);
    expect(await ask(it)).toMatchObject({ kind: 'answer' });
  });

  it.each([false, true])('is left when the work is over (begun to answer: %p)', async (headFirst) => {
    const it = await models([{ kind: 'slow', ms: 5_000, headFirst }]);
    const stop = new AbortController();
    const asked = ask(it, PROMPT, stop.signal);
    setTimeout(() => stop.abort(new Error('shut down')), 100);
    await expect(asked).rejects.toThrow('shut down');
    await expect(ask(it, PROMPT, stop.signal)).rejects.toThrow('shut down');
  });
});

describe('a server that refuses what is configured', () => {
  it.each<[string, Parameters<typeof failure>, RegExp]>([
    [
      'the key',
      [[], { apiKey: 'sk-wrong' }],
      /^OPENAI_API_KEY: the model server at \S+ refuses the key \(401\)\. Set one/,
    ],
    [
      'that there is no key',
      [[], { apiKey: null }],
      /^OPENAI_API_KEY: is not set, and \S.* \(401\)\. Set it\.$/,
    ],
    [
      'a model that it has not',
      [[], { names: { fast: 'old', strong: 'strong' } }],
      /^LLM_MODEL_FAST: .* has no model old \(404\)\. Name one/,
    ],
    [
      'a strong model that it has not',
      [[], { names: { fast: 'fast', strong: 'old' } }, 'strong'],
      /^LLM_MODEL_STRONG: .* has no model old/,
    ],
    [
      'the same for both',
      [[], { names: { fast: 'old', strong: 'old' } }, 'strong'],
      /^LLM_MODEL_FAST: .* has no model old/,
    ],
    ['the permission', [[{ kind: 'error', status: 403 }]], /^OPENAI_API_KEY: .* does not allow .* \(403\)/],
    [
      'anything else',
      [twice({ kind: 'error', status: 400 })],
      /^OPENAI_BASE_URL: .* \(400\)\. Name a server/,
    ],
    ['a redirection', [[{ kind: 'error', status: 302, headers: { location: '/x' } }]], /\(302\)/],
  ])('says so of %s in one line', async (_name, args, line) => {
    const error = await failure(...args);
    expect(error).toBeInstanceOf(UserError);
    expect(error.message).toMatch(line);
    expect(error.message).toMatch(/^[^\n]+\.$/);
  });

  it('is not followed elsewhere with the prompt', async () => {
    const it = await models([{ kind: 'error', status: 307, headers: { location: '/v1/chat/completions' } }]);
    await expect(ask(it)).rejects.toThrow(UserError);
    expect(it.server.asked).toHaveLength(1);
  });
});

it('no error tells the key, the prompt or the reply, and nothing is logged', async () => {
  const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) => jest.spyOn(console, name));
  process.env['OPENAI_LOG'] = 'debug';
  try {
    const replies: readonly ScriptedReply[] = [400, 401, 403, 404, 422, 429, 500].map((status) => ({
      kind: 'error',
      status,
      code: 'canary-code',
    }));
    for (const reply of replies) {
      const told = inspect(await failure(twice(reply)), { depth: 20, showHidden: true });
      expect(told).not.toMatch(/canary|sk-test/);
    }
    expect(inspect(await failure([], { apiKey: 'sk-wrong' }))).not.toContain('sk-wrong');
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
  } finally {
    delete process.env['OPENAI_LOG'];
    for (const spy of spies) spy.mockRestore();
  }
});
