import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createProbot } from 'probot';
import type { Delivery } from '../domain/event.js';
import { createIntake, type Answered } from './intake.js';

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
  const answered: Answered[] = [];
  const failures: unknown[] = [];
  const handler = createIntake({
    verify: (body, signature) => probot.webhooks.verify(body, signature),
    inbox: {
      recordDelivery: async (delivery) => {
        recorded.push(delivery);
        return answer;
      },
    },
    onRecorded: (delivery) => woken.push(delivery),
    onAnswered: (answer) => answered.push(answer),
    maxBodyBytes: 1000,
    maxHeldBytes: 1500,
  });
  server = createServer((request, response) => {
    handler(request, response).catch((error: unknown) => failures.push(error));
  });
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
  /** Sends headers, and then what it is told to; with no length announced unless one is given. */
  const open = (headers: Record<string, string | number> = {}) => {
    const sender = httpRequest({
      port,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-github-delivery': 'guid-2',
        'x-github-event': 'ping',
        'x-hub-signature-256': `sha256=${'0'.repeat(64)}`,
        ...headers,
      },
    });
    const answer = new Promise<IncomingMessage | null>((resolve) => {
      sender.on('response', resolve);
      // Nobody answers who has hung up.
      sender.on('error', () => resolve(null));
    });
    sender.flushHeaders();
    return { sender, answer };
  };
  return { recorded, woken, answered, failures, post, open };
}

/** A body of JSON of this many bytes. */
const bodyOf = (bytes: number): string => JSON.stringify('x'.repeat(bytes - 2));

async function eventually(condition: () => boolean | Promise<boolean>): Promise<void> {
  const limit = Date.now() + 10_000;
  while (!(await condition())) {
    if (Date.now() > limit) throw new Error('did not come about');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
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

  it('has the same room again after each body, whatever became of it', async () => {
    const { post } = await start();
    for (let round = 0; round < 3; round += 1) {
      expect((await post(bodyOf(900))).status).toBe(202);
      expect((await post(bodyOf(900), { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` })).status).toBe(
        401,
      );
      expect((await post(`{${'x'.repeat(900)}`)).status).toBe(400);
      expect((await post(bodyOf(2000))).status).toBe(413);
    }
  });

  it('holds no more than its room of all bodies together, as they come', async () => {
    const { post, open, answered } = await start();
    const [one, other] = [open({ 'content-length': 901 }), open()];
    one.sender.write('x'.repeat(900));
    await eventually(async () => (await post(bodyOf(700))).status === 503);
    expect(answered.at(-1)).toMatchObject({ result: 'failed', why: 'too many bodies at once' });
    // What fits still gets in.
    expect((await post(bodyOf(400))).status).toBe(202);
    other.sender.write('x'.repeat(500));
    await eventually(async () => (await post(bodyOf(200))).status === 503);
    other.sender.write('x'.repeat(200));
    const refused = await other.answer;
    expect(refused).toMatchObject({ statusCode: 503, headers: { 'retry-after': '30', connection: 'close' } });
    refused?.resume();
    await once(other.sender, 'close');
    one.sender.end('x');
    expect(await one.answer).toMatchObject({ statusCode: 401 });
    expect((await post(bodyOf(1000))).status).toBe(202);
  });

  it('keeps nobody out for a length that is only announced', async () => {
    const { post, open } = await start();
    const stalled = [open({ 'content-length': 1000 }), open({ 'content-length': 1000 })];
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await post(bodyOf(1000))).status).toBe(202);
    for (const { sender } of stalled) sender.destroy();
  });

  it('answers a body that has grown over the cap, whatever was announced', async () => {
    const { open } = await start();
    const { sender, answer } = open();
    sender.write('x'.repeat(900));
    sender.write('x'.repeat(900));
    expect(await answer).toMatchObject({ statusCode: 413 });
  });

  it('takes a sender that hangs up for a bad request, not for a failure', async () => {
    const { open, answered, failures } = await start();
    const { sender } = open({ 'content-length': 100 });
    sender.write('x');
    await eventually(() => server !== undefined && sender.writableLength === 0);
    await new Promise((resolve) => setTimeout(resolve, 50));
    sender.destroy();
    await eventually(() => answered.length === 1);
    expect(answered[0]).toMatchObject({ result: 'refused', why: 'the body ended early' });
    expect(failures).toEqual([]);
  });
});
