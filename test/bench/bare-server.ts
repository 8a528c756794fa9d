import { PGlite } from '@electric-sql/pglite';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * The least that acknowledging a webhook can be: check the signature, insert one row, answer. What the application is
 * compared with. The one argument is the folder of its database; it prints its port.
 */
const [, , dataDir = ''] = process.argv;
const secret = process.env['WEBHOOK_SECRET'] ?? '';
const database = await PGlite.create({ dataDir });
await database.exec('CREATE TABLE inbox (guid text PRIMARY KEY, payload text NOT NULL)');

async function status(request: IncomingMessage): Promise<number> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const expected = Buffer.from(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
  const given = Buffer.from(String(request.headers['x-hub-signature-256']));
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 401;
  const guid = request.headers['x-github-delivery'];
  await database.query('INSERT INTO inbox (guid, payload) VALUES ($1, $2)', [guid, body.toString('utf8')]);
  return 202;
}

const server = createServer((request, response) => {
  status(request).then(
    (code) => response.writeHead(code).end(),
    () => response.writeHead(500).end(),
  );
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo; // an http server that listens on a port has one
  process.stdout.write(`${port}\n`);
});
