import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startModelServer, type ModelServer } from './model-server.js';

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer({ key: 'k' });
});
afterAll(() => server.close());

const messages = [{ role: 'user', content: 'Hello' }];
const format = (schema: unknown) => ({
  type: 'json_schema',
  json_schema: { name: 'fix', schema, strict: true },
});
const object = (over: object) => ({
  type: 'object',
  properties: { a: { type: 'string' } },
  required: ['a'],
  additionalProperties: false,
  ...over,
});

async function post(body: unknown, { path = '/chat/completions', key = 'k' } = {}): Promise<string> {
  const response = await fetch(server.url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return `${response.status} ${await response.text()}`;
}

describe('the stand-in model server', () => {
  it('answers what OpenAI answers', async () => {
    expect(await post({ model: 'fast', messages })).toMatch(/^200 /);
    const strict = { model: 'fast', messages, response_format: format(object({})), max_tokens: 5 };
    expect(await post(strict)).toMatch(/^200 /);
  });

  it.each<[string, unknown, string]>([
    ['no JSON', '{', '400'],
    ['no model', { messages }, '400'],
    ['another model', { model: 'other', messages }, '404'],
    ['no messages', { model: 'fast' }, "400 .*'messages'"],
    ['an empty list of them', { model: 'fast', messages: [] }, "400 .*'messages'"],
    ['what it does not know', { model: 'fast', messages, guided_json: {} }, '400 .*guided_json'],
    ['two limits', { model: 'fast', messages, max_tokens: 1, max_completion_tokens: 1 }, '400'],
    ['no limit at all', { model: 'fast', messages, max_tokens: 0 }, '400 .*max_tokens'],
    [
      'JSON without the word',
      { model: 'fast', messages, response_format: { type: 'json_object' } },
      "400 .*word 'json'",
    ],
  ])('refuses %s', async (_name, body, answer) => {
    expect(await post(body)).toMatch(new RegExp(`^${answer}`));
  });

  it.each<[string, unknown]>([
    ['may hold more', object({ additionalProperties: true })],
    ['does not say that it may not', object({ additionalProperties: undefined })],
    ['has a property that may be missing', object({ required: [] })],
    [
      'has such an object inside',
      object({ properties: { a: { type: 'array', items: { type: 'object' } } } }),
    ],
    ['is no object', { type: 'array', items: { type: 'string' } }],
    ['has a keyword that it does not know', object({ not: {} })],
  ])('refuses a strict schema that %s', async (_name, schema) => {
    const answer = await post({ model: 'fast', messages, response_format: format(schema) });
    expect(answer).toMatch(/^400 .*Invalid schema for response_format 'fix'/);
  });

  it('refuses a wrong key and a wrong path', async () => {
    expect(await post({ model: 'fast', messages }, { key: 'other' })).toMatch(/^401 /);
    expect(await post({ model: 'fast', messages }, { path: '/completions' })).toMatch(/^404 /);
  });
});
