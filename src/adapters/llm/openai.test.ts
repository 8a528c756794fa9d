import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { ask, models, PROMPT } from '../../../test/support/ask-models.js';
import type { ScriptedReply } from '../../../test/support/model-server.js';
import { UserError } from '../../domain/errors.js';
import type { ModelReply } from '../../domain/model.js';
import { createModels } from './openai.js';

/** Bytes of the prompt and its schema, four for a token. */
const ESTIMATED_INPUT = Math.ceil(
  [PROMPT.system, PROMPT.user, JSON.stringify(PROMPT.output.schema)].join('').length / 4,
);
const COUNTED = { input: 120, output: 30 };

const replyTo = async (reply: ScriptedReply): Promise<ModelReply> => ask(await models([reply]));

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('what is sent', () => {
  it('is a request that OpenAI takes, with the key and the strict schema, and nothing of the environment', async () => {
    process.env['OPENAI_ORG_ID'] = 'canary';
    process.env['OPENAI_PROJECT_ID'] = 'canary';
    try {
      const it = await models();
      await it.models.ask('strong', PROMPT, new AbortController().signal);
      const [asked] = it.server.asked;
      expect(asked).toMatchObject({
        path: '/v1/chat/completions',
        headers: { authorization: 'Bearer sk-test' },
      });
      expect(JSON.stringify(asked?.headers)).not.toContain('canary');
      expect(asked?.body).toEqual({
        model: 'strong',
        messages: [
          { role: 'system', content: PROMPT.system },
          { role: 'user', content: PROMPT.user },
        ],
        response_format: {
          type: 'json_schema',
          json_schema: { name: 'fix', schema: PROMPT.output.schema, strict: true },
        },
        max_tokens: 500,
      });
    } finally {
      delete process.env['OPENAI_ORG_ID'];
      delete process.env['OPENAI_PROJECT_ID'];
    }
  });

  it('has no key where there is none', async () => {
    const it = await models([], { apiKey: null, serves: { key: null } });
    await ask(it);
    expect(it.server.asked[0]?.headers.authorization).toBeUndefined();
  });

  it('asks in plain JSON where JSON Schema is not known, and remembers that', async () => {
    const formats = ['json_object', 'text'];
    const it = await models([], { serves: { formats } });
    expect(await ask(it)).toMatchObject({ kind: 'answer' });
    expect(await ask(it)).toMatchObject({ kind: 'answer' });
    const sent = it.server.asked.map(({ body }) => body?.['response_format']);
    const plain = { type: 'json_object' };
    expect(sent).toEqual([expect.objectContaining({ type: 'json_schema' }), plain, plain]);
    expect(it.server.asked[1]?.text).toContain(
      JSON.stringify(JSON.stringify(PROMPT.output.schema)).slice(1, -1),
    );
  });

  it('limits models that think before they speak as they want it, each model by itself', async () => {
    const serves = { thinking: ['strong'], formats: ['json_object'] };
    const it = await models([], { serves });
    const { signal } = new AbortController();
    const asks = () =>
      Promise.all([it.models.ask('strong', PROMPT, signal), it.models.ask('fast', PROMPT, signal)]);
    for (const reply of [...(await asks()), ...(await asks())]) expect(reply.kind).toBe('answer');
    const last = it.server.asked
      .slice(-2)
      .map(({ body }) => ({ ...body, messages: null, response_format: null }));
    expect(last).toContainEqual(expect.objectContaining({ model: 'strong', max_completion_tokens: 500 }));
    expect(last).toContainEqual(expect.objectContaining({ model: 'fast', max_tokens: 500 }));
    expect(it.server.asked).toHaveLength(3 + 2 + 2);
  });

  it('is no schema that strict mode refuses: that is no reason to go on without', async () => {
    const output = { name: 'fix', schema: { type: 'object', properties: { a: { type: 'string' } } } };
    const it = await models();
    await expect(ask(it, { ...PROMPT, output })).rejects.toThrow(UserError);
    expect(it.server.asked).toHaveLength(1);
  });
});

describe('a reply', () => {
  it('is an answer with what it cost', async () => {
    expect(await replyTo({ kind: 'answer', content: { edits: ['a'] } })).toEqual({
      kind: 'answer',
      value: { edits: ['a'] },
      tokens: COUNTED,
    });
  });

  it('of another shape is an answer all the same: whoever asked knows the schema', async () => {
    expect(await replyTo({ kind: 'answer', content: [1] })).toMatchObject({ kind: 'answer', value: [1] });
  });

  it('may be fenced', async () => {
    const content = '```json\n{"edits":[]}\n```';
    expect(await replyTo({ kind: 'answer', content })).toMatchObject({ value: { edits: [] } });
  });

  it.each<[string, ScriptedReply, string]>([
    ['a refusal', { kind: 'refusal' }, 'refused'],
    ['what a filter held back', { kind: 'filtered' }, 'refused'],
    ['one that was cut off', { kind: 'truncated', content: '{"edits":["a' }, 'cut-off'],
    ['one that was cut off where it looks whole', { kind: 'truncated', content: '{"edits":[]}' }, 'cut-off'],
    ['prose', { kind: 'answer', content: 'Sure, here is your fix.' }, 'garbage'],
    ['nothing', { kind: 'answer', content: '' }, 'garbage'],
    ['half of an answer', { kind: 'answer', content: '{"edits":[' }, 'garbage'],
    ['one that is deep', { kind: 'answer', content: nested(51) }, 'garbage'],
    ['no choices', { kind: 'body', body: '{"choices":[]}' }, 'garbage'],
    ['no completion', { kind: 'body', body: '{"error":{"message":"upstream"}}' }, 'garbage'],
    ['null', { kind: 'body', body: 'null' }, 'garbage'],
    ['no JSON that says it is', { kind: 'body', body: '<html>canary-reply</html>' }, 'garbage'],
    ['a page', { kind: 'body', body: '<html></html>', type: 'text/html' }, 'garbage'],
    ['an empty body', { kind: 'body', body: '' }, 'garbage'],
    ['too much', { kind: 'answer', content: { edits: ['x'.repeat(2_000_000)] } }, 'garbage'],
    ['a choice of another shape', { kind: 'body', body: '{"choices":[{"message":[]}]}' }, 'garbage'],
  ])('that is %s is none', async (_name, scripted, why) => {
    const reply = await replyTo(scripted);
    expect(reply).toMatchObject({ kind: 'no-answer', why });
    expect(reply.tokens.input).toBeGreaterThan(0);
  });

  it('may be as deep as a schema is', async () => {
    expect(await replyTo({ kind: 'answer', content: nested(50) })).toMatchObject({ kind: 'answer' });
    expect(await replyTo({ kind: 'answer', content: nested(100_000) })).toMatchObject({ why: 'garbage' });
  });

  it('cannot bring a prototype along', async () => {
    const content = '{"__proto__":{"bad":1},"edits":[{"__proto__":{"bad":1},"constructor":{"prototype":1}}]}';
    const reply = await replyTo({ kind: 'answer', content });
    if (reply.kind !== 'answer') throw new Error('no answer');
    expect(JSON.stringify(reply.value)).toBe('{"edits":[{"constructor":{"prototype":1}}]}');
    expect(Object.assign({}, reply.value)).not.toHaveProperty('bad');
  });

  it('may have brackets in its strings', async () => {
    const value = { edits: [`"\\${'[{'.repeat(200)}`] };
    expect(await replyTo({ kind: 'answer', content: value })).toMatchObject({ value });
  });

  it('to a prompt that is too long is a refusal, and costs nothing', async () => {
    const it = await models([], { serves: { contextLength: 10 } });
    const tokens = { input: 0, output: 0 };
    expect(await ask(it)).toEqual({ kind: 'no-answer', why: 'refused', tokens });
  });

  it.each([
    [400, '{"error":{"message":"This model has a maximum context length of 8192 tokens.","code":400}}'],
    [400, '{"error":{"code":400,"message":"x","type":"exceed_context_size_error"}}'],
    [413, 'Too large'],
  ])('to a prompt that is too long for the server is one too: %i %s', async (status, body) => {
    const server = createServer((_request, response) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const asked = createModels({
      baseUrl: `http://127.0.0.1:${port}/v1`,
      apiKey: null,
      names: { fast: 'a', strong: 'b' },
      timeoutSeconds: 5,
    }).ask('fast', PROMPT, new AbortController().signal);
    await expect(asked).resolves.toMatchObject({ kind: 'no-answer', why: 'refused' });
    server.close();
  });

  it.each([
    null,
    { prompt_tokens: 0, completion_tokens: 0 },
    { prompt_tokens: -5, completion_tokens: 1 },
    { prompt_tokens: 1e15, completion_tokens: 1 },
    { prompt_tokens: '120', completion_tokens: 30 },
    { prompt_tokens: 1.5, completion_tokens: 1 },
  ])('is counted by us where the server says %j', async (usage) => {
    const reply = await replyTo({ kind: 'answer', content: '{"edits":["ä"]}', usage });
    expect(reply.tokens).toEqual({ input: ESTIMATED_INPUT, output: 4 });
  });
});
