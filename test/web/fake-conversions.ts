import { createServer } from 'node:http';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

export interface Conversion {
  readonly status: number;
  readonly body: unknown;
}

/** What GitHub answers to a code that is good. */
export const GOOD: Conversion = {
  status: 201,
  body: {
    id: 42,
    slug: 'code-roach-of-acme',
    client_id: 'Iv1.abc',
    client_secret: 'the client secret',
    webhook_secret: 'the webhook secret',
    pem: generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    }).privateKey,
    html_url: 'https://github.com/apps/code-roach-of-acme',
  },
};

export interface FakeConversions {
  readonly url: string;
  /** Codes that were asked for, in order. */
  readonly codes: readonly string[];
  /** The next answer; a promise holds it back. `drop` cuts the connection. */
  answer: Conversion | 'drop' | Promise<Conversion>;
  close(): Promise<void>;
}

/** The one operation that the set-up calls, with whatever answer a test needs; the stand-in GitHub gives only true ones. */
export async function startFakeConversions(): Promise<FakeConversions> {
  const codes: string[] = [];
  const server = createServer((request, response) => {
    const code = /^\/app-manifests\/([^/]+)\/conversions$/.exec(request.url ?? '')?.[1];
    codes.push(`${request.method} ${code}`);
    void Promise.resolve(fake.answer).then((answer) => {
      if (answer === 'drop') return request.socket.destroy();
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      return response.end(JSON.stringify(answer.body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a listening server has one
  const fake: FakeConversions = {
    url: `http://127.0.0.1:${port}`,
    codes,
    answer: GOOD,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return fake;
}
