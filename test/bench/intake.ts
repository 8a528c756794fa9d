import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { openEmbeddedDatabase } from '../../src/adapters/postgres/embedded.js';
import { execute } from '../support/servers.js';
import { REPOSITORY, startWorld, type World } from '../support/world.js';
import { sendAll, type LoadResult, type Webhook } from './load.js';
import { percentile, rowsOf, type Row } from './row.js';
import { pullTexts } from './sources.js';
import { STORAGE_KINDS, withStorage, type Storage } from './storage.js';

const SENDERS = 50;
const WARM_UP = 500;
const COUNT = 3_000;
const BODY_BYTES = 20 * 1024;
const BARE_SERVER = fileURLToPath(new URL('bare-server.ts', import.meta.url));

/**
 * Webhooks acknowledged by the application against a server that checks the signature and inserts a row, on the same
 * storage. The application turns what it wrote down into jobs and reviews the pull request at the same time.
 */
export async function measureIntake(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const kind of STORAGE_KINDS) {
    const measurement = `Acknowledging a webhook of ${BODY_BYTES / 1024} KB, ${SENDERS} concurrent senders: ${kind}`;
    rows.push(...(await withStorage(kind, measurement, (storage) => measureOn(storage, measurement))));
  }
  return rows;
}

async function measureOn(storage: Storage, measurement: string): Promise<Row[]> {
  const world = await startWorld({ environment: storage.environment });
  try {
    const webhook = await synchronizeWebhook(world);
    const bare = await loadBare(webhook, storage, world.environment);
    const app = await loadApp(webhook, storage, world);
    const [appRate, bareRate] = [COUNT / app.load.seconds, COUNT / bare.seconds];
    return rowsOf(measurement, [
      { what: 'the application', n: COUNT, value: appRate, unit: '/s' },
      { what: 'signature check and one durable insert', n: COUNT, value: bareRate, unit: '/s' },
      { what: 'ratio', n: COUNT, value: appRate / bareRate, unit: '×' },
      ...latencies('the application', app.load),
      ...latencies('signature check and one durable insert', bare),
      { what: 'relayed by the last answer', n: app.written, value: app.relayed, unit: '' },
    ]);
  } finally {
    await world.close();
  }
}

function latencies(what: string, { latenciesMs }: LoadResult): Omit<Row, 'measurement'>[] {
  return [50, 99].map((share) => ({
    what: `${what}, p${share}`,
    n: latenciesMs.length,
    value: percentile(latenciesMs, share / 100),
    unit: 'ms',
  }));
}

/** What GitHub sends for a push to a pull request, with a description that fills it up to its size. */
async function synchronizeWebhook(world: World): Promise<Webhook> {
  const pull = await world.openPull({}, { 'src/a.ts': 'if (total === NaN) stop();\n' });
  await world.reviewed(pull);
  await world.github.push({
    repository: REPOSITORY,
    branch: 'feature',
    files: { 'src/b.ts': 'debugger;\n' },
  });
  await world.reviewed(pull, 2);
  const delivery = world.github.deliveries.list().find((it) => it.action === 'synchronize');
  const payload = delivery?.payload as { readonly pull_request: object }; // of the stand-in, held to GitHub's description
  const { head } = await pullTexts(5, 0);
  const prose = Object.values(head)
    .join(' ')
    .replaceAll(/[^\w .,;:(){}=+-]+/g, ' ');
  const withBody = (body: string): string =>
    JSON.stringify({ ...payload, pull_request: { ...payload.pull_request, body } });
  const body = Buffer.from(withBody(prose.slice(0, BODY_BYTES - Buffer.byteLength(withBody('')))));
  assert.equal(body.length, BODY_BYTES);
  const digest = createHmac('sha256', world.environment['WEBHOOK_SECRET'] ?? '')
    .update(body)
    .digest('hex');
  return { event: 'pull_request', body, signature: `sha256=${digest}` };
}

/** The connections, the database's files and the compiled code are warm when it is timed. */
async function load(url: string, webhook: Webhook): Promise<LoadResult> {
  await sendAll(url, webhook, { count: WARM_UP, senders: SENDERS });
  return sendAll(url, webhook, { count: COUNT, senders: SENDERS });
}

/** The bare server has a database or a folder of its own. */
async function loadBare(
  webhook: Webhook,
  { databaseUrl }: Storage,
  environment: Record<string, string>,
): Promise<LoadResult> {
  const folder = await mkdtemp(join(tmpdir(), 'code-roach-bench-'));
  const place = databaseUrl === null ? folder : await emptyDatabase(databaseUrl);
  const server = spawn(process.execPath, ['--import', 'tsx', BARE_SERVER, place], {
    env: { PATH: process.env['PATH'], WEBHOOK_SECRET: environment['WEBHOOK_SECRET'] },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(server, 'close');
  try {
    const lines = createInterface({ input: server.stdout });
    const [port] = await Promise.race([once(lines, 'line'), exited.then(() => assert.fail('no server'))]);
    return await load(`http://127.0.0.1:${String(port)}/`, webhook);
  } finally {
    server.kill('SIGKILL');
    await exited;
    await rm(folder, { recursive: true, force: true });
  }
}

async function emptyDatabase(serverUrl: string): Promise<string> {
  await execute(serverUrl, 'CREATE DATABASE bare TEMPLATE template0');
  const url = new URL(serverUrl);
  url.pathname = '/bare';
  return url.href;
}

interface AppLoad {
  readonly load: LoadResult;
  readonly written: number;
  readonly relayed: number;
}

/** Ends the process with the last answer: everything that it acknowledged has to be in the database. */
async function loadApp(webhook: Webhook, { databaseUrl }: Storage, world: World): Promise<AppLoad> {
  await world.app.stop();
  Object.assign(world.environment, { LOG_LEVEL: 'info' });
  const app = await world.restart();
  const result = await load(await app.webhookUrl, webhook);
  await app.kill();
  const counts = await countDeliveries(databaseUrl, world.environment['DATA_DIR'] ?? '');
  const byGitHub = 1;
  assert.equal(counts.written, byGitHub + WARM_UP + COUNT);
  return { load: result, ...counts };
}

type Counts = Omit<AppLoad, 'load'>;

const COUNT_DELIVERIES = `SELECT count(*)::int AS written, count(*) FILTER (WHERE state = 'done')::int AS relayed
  FROM deliveries WHERE name = 'pull_request.synchronize'`;

async function countDeliveries(databaseUrl: string | null, dataDir: string): Promise<Counts> {
  const rows = databaseUrl === null ? await countEmbedded(dataDir) : await countOnServer(databaseUrl);
  const [counts] = rows;
  assert.ok(counts !== undefined);
  return counts;
}

async function countEmbedded(dataDir: string): Promise<readonly Counts[]> {
  const database = await openEmbeddedDatabase({ dataDir });
  try {
    return (await database.pglite.query<Counts>(COUNT_DELIVERIES)).rows;
  } finally {
    await database.close();
  }
}

async function countOnServer(connectionString: string): Promise<readonly Counts[]> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Counts>(COUNT_DELIVERIES)).rows;
  } finally {
    await client.end();
  }
}
