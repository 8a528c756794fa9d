import { PGlite } from '@electric-sql/pglite';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'pg';

/**
 * The least that acknowledging a webhook can be: check the signature, insert one row, answer. What the application is
 * compared with. The one argument is the URL of a PostgreSQL server or the folder of an embedded database; it prints
 * its port.
 */
const [, , place = ''] = process.argv;
const secret = process.env['WEBHOOK_SECRET'] ?? '';
/** As many as the application has. */
const CONNECTIONS = 10;

type Query = (text: string, values?: unknown[]) => Promise<unknown>;
const query = place.startsWith('postgres:') ? onServer(place) : await onEmbedded(place);
await query('CREATE TABLE inbox (guid text PRIMARY KEY, payload text NOT NULL)');

function onServer(connectionString: string): Query {
  const pool = new Pool({ connectionString, max: CONNECTIONS });
  return (text, values) => pool.query(text, values);
}

async function onEmbedded(dataDir: string): Promise<Query> {
  const database = await PGlite.create({ dataDir });
  return (text, values) => database.query(text, values);
}

async function status(request: IncomingMessage): Promise<number> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const expected = Buffer.from(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
  const given = Buffer.from(String(request.headers['x-hub-signature-256']));
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 401;
  const guid = request.headers['x-github-delivery'];
  await query('INSERT INTO inbox (guid, payload) VALUES ($1, $2)', [guid, body.toString('utf8')]);
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
