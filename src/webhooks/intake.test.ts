import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createProbot } from 'probot';
import type { Delivery } from '../domain/event.js';
import { createIntake } from './intake.js';

const probot = createProbot({
  overrides: { githubToken: 'unused', secret: 'it is a secret', logLevel: 'fatal' },
  env: {},
});
let server: Server | undefined;

beforeAll(() => probot.ready());

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function start(answer: 'new' | 'duplicate' = 'new') {
  const recorded: Delivery[] = [];
  const woken: Delivery[] = [];
  const handler = createIntake({
    verify: (body, signature) => probot.webhooks.verify(body, signature),
    inbox: {
      recordDelivery: async (delivery) => {
        recorded.push(delivery);
        return answer;
      },
    },
    onRecorded: (delivery) => woken.push(delivery),
    maxBodyBytes: 1000,
  });
  server = createServer((request, response) => void handler(request, response));
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const post = async (body: string | Buffer, headers: Record<string, string | undefined> = {}) => {
    const all = {
      'content-type': 'application/json',
      'x-github-delivery': 'guid-1',
      'x-github-event': 'ping',
      'x-hub-signature-256': await probot.webhooks.sign(body.toString()),
      ...headers,
    };
    const sent = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return fetch(`http://127.0.0.1:${port}/`, {
      method: 'POST',
      body: new Uint8Array(Buffer.from(body)),
      headers: sent,
    });
  };
  return { recorded, woken, post };
}

describe('intake', () => {
  it('writes a verified delivery down, answers 202 and wakes the relay', async () => {
    const { recorded, woken, post } = await start();
    const response = await post('{"zen":"ö"}');
    expect(response.status).toBe(202);
    expect(recorded).toEqual([
      { guid: 'guid-1', name: 'ping', event: { kind: 'ignored', why: expect.any(String) } },
    ]);
    expect(woken).toHaveLength(1);
  });

  it('answers 202 to a delivery that is known, and wakes nobody', async () => {
    const { woken, post } = await start('duplicate');
    expect((await post('{}')).status).toBe(202);
    expect(woken).toHaveLength(0);
  });

  it.each([
    ['a wrong signature', 401, '{}', { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` }],
    ['a signature of another body', 401, '{ }', { 'x-hub-signature-256': 'sha256=1' }],
    ['no signature', 400, '{}', { 'x-hub-signature-256': undefined }],
    ['no delivery id', 400, '{}', { 'x-github-delivery': undefined }],
    ['no event name', 400, '{}', { 'x-github-event': undefined }],
    ['a form', 415, 'payload={}', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['a body that is no JSON', 400, '{', {}],
    ['a body over the cap', 413, JSON.stringify('x'.repeat(2000)), {}],
  ])('refuses %s with %i and writes nothing down', async (_name, status, body, headers) => {
    const { recorded, post } = await start();
    const response = await post(body, headers);
    expect(response.status).toBe(status);
    expect(recorded).toHaveLength(0);
  });

  it('refuses bytes that are no UTF-8: their signature is that of other bytes', async () => {
    const { recorded, post } = await start();
    const response = await post(Buffer.from([0x22, 0xff, 0x22]), {
      'x-hub-signature-256': await probot.webhooks.sign('"x"'),
    });
    expect(response.status).toBe(401);
    expect(recorded).toHaveLength(0);
  });
});
