import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createHealth } from '../web/health.js';
import { createClosers, type Closers } from './closers.js';
import { serve, type ServerLimits } from './web.js';

const LIMITS: ServerLimits = {
  requestTimeoutMs: 300,
  checkEveryMs: 50,
  maxConnections: 3,
  maxHeaderBytes: 1024,
};

describe('the public server', () => {
  let closers: Closers;
  const sockets: Socket[] = [];
  const connected: Promise<unknown>[] = [];
  afterEach(async () => {
    connected.length = 0;
    for (const socket of sockets.splice(0)) socket.destroy();
    await closers.closeAll();
  });

  async function start() {
    closers = createClosers(() => undefined);
    const port = await serve({
      address: { host: '127.0.0.1', port: 0 },
      health: createHealth({ checks: {} }),
      intake: (request) => request.resume(),
      closers,
      limits: LIMITS,
    });
    /** Sends this and answers what came back until the server hung up. */
    return async (text: string): Promise<string> => {
      const socket = connect(port, '127.0.0.1');
      sockets.push(socket);
      connected.push(once(socket, 'connect'));
      let answer = '';
      socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
      socket.on('error', () => undefined);
      socket.write(text);
      await new Promise((resolve) => socket.on('close', resolve));
      return answer;
    };
  }

  it.each([
    ['says nothing', ''],
    ['does not end its headers', 'POST /api/github/webhooks HTTP/1.1\r\nhost: x\r\n'],
    [
      'does not end its body',
      'POST /api/github/webhooks HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nx',
    ],
  ])('hangs up on who %s', async (_name, text) => {
    const send = await start();
    expect(await send(text)).toMatch(/^HTTP\/1.1 408 |^$/);
  });

  it('reads no more headers than it said', async () => {
    const send = await start();
    const answer = await send(`GET / HTTP/1.1\r\nhost: x\r\nlong: ${'x'.repeat(2000)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 431 /);
  });

  it('closes what comes beyond its connections', async () => {
    const send = await start();
    const held = [send(''), send(''), send('')];
    await Promise.all(connected);
    expect(await send('GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')).toBe('');
    await Promise.all(held);
    expect(await send('GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1.1 200 /,
    );
  });
});
