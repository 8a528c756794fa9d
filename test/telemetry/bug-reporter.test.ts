import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createBugReporter, type BugReporter } from '../../src/adapters/telemetry/bug-reporter.js';
import { createRedactor } from '../../src/adapters/telemetry/redact.js';
import { TransientError, UserError } from '../../src/domain/errors.js';

const TOKEN = 'ghs_12345_eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiIxMjM0NSJ9.c2lnbmF0dXJl';

interface Received {
  readonly url: string;
  readonly body: string;
}

/** Plays the endpoint that envelopes are posted to. */
async function startSentry(status = 200) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => {
        received.push({ url: request.url ?? '', body: Buffer.concat(chunks).toString('utf8') });
        response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  const { port } = server.address() as AddressInfo; // it listens on a port
  return { received, dsn: `http://publickey@127.0.0.1:${port}/42` };
}

const servers: Server[] = [];
const reporters: BugReporter[] = [];

afterEach(async () => {
  for (const reporter of reporters.splice(0)) await reporter.close(1_000);
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function start(dsn: string | null, onError: (why: string) => void = () => {}) {
  const reporter = await createBugReporter({
    dsn,
    release: '1.2.3',
    environment: 'test',
    redactor: createRedactor(['hunter2-hunter2']),
    onError,
  });
  reporters.push(reporter);
  return reporter;
}

/** The event of an envelope: header, item header and item, a line each. */
function eventOf({ body }: Received): Record<string, unknown> {
  const [, header, item] = body.split('\n');
  expect(JSON.parse(header ?? '')).toMatchObject({ type: 'event' });
  return JSON.parse(item ?? '') as Record<string, unknown>; // our own envelope
}

describe('bug reporter', () => {
  it('sends name, message and frames of the error and its cause, with the ids', async () => {
    const { dsn, received } = await startSentry();
    const reporter = await start(dsn);
    const cause = new RangeError('too far');
    reporter.report(new TypeError('x is not a function', { cause }), {
      installation: 1,
      repositoryId: 2,
      jobKind: 'review',
      reference: 'ab12cd34',
    });
    await reporter.close(5_000);
    expect(received).toHaveLength(1);
    expect(received[0]?.url).toContain('/api/42/envelope/');
    const event = received.map(eventOf)[0] ?? {};
    expect(Object.keys(event).toSorted()).toEqual([
      'environment',
      'event_id',
      'exception',
      'level',
      'platform',
      'release',
      'sdk',
      'tags',
      'timestamp',
    ]);
    expect(event).toMatchObject({
      level: 'error',
      release: '1.2.3',
      environment: 'test',
      tags: { installation: 1, repository: 2, job: 'review', reference: 'ab12cd34' },
    });
    const { values } = event['exception'] as {
      values: { type: string; value: string; stacktrace: unknown }[];
    }; // as sent
    expect(values.map(({ type, value }) => [type, value])).toEqual([
      ['RangeError', 'too far'],
      ['TypeError', 'x is not a function'],
    ]);
    expect(JSON.stringify(values[1]?.stacktrace)).toContain('bug-reporter.test');
  });

  it('sends no secret, source text, payload, console output or name of the machine', async () => {
    const { dsn, received } = await startSentry();
    const print = jest.spyOn(console, 'log').mockImplementation(() => {});
    const reporter = await start(dsn);
    const hiddenLocal = 'const local = "source text";';
    console.log('console output');
    print.mockRestore();
    const error = Object.assign(new Error(`hunter2-hunter2 ${TOKEN} ${'x'.repeat(5_000)}`), {
      name: `Error ${TOKEN}`,
      request: { headers: { authorization: TOKEN }, body: hiddenLocal },
      response: { data: hiddenLocal },
      code: hiddenLocal,
      cause: new Error('postgres://app:abc123@db/x', { cause: { body: hiddenLocal } }),
    });
    reporter.report(error, { installation: 1 });
    reporter.report({ payload: hiddenLocal });
    reporter.report(`text with ${TOKEN}`);
    await reporter.close(5_000);
    expect(received).toHaveLength(3);
    const all = received.map(({ body }) => body).join('\n');
    expect(all).not.toMatch(
      /hunter2|eyJhbG|abc123|source text|console output|server_name|breadcrumb|"vars"|context_line/,
    );
    expect(all).not.toContain((await import('node:os')).hostname());
    expect(all).not.toContain('x'.repeat(1_001));
  });

  it('sends bugs only', async () => {
    const { dsn, received } = await startSentry();
    const reporter = await start(dsn);
    reporter.report(new UserError('missing permission'));
    reporter.report(new TransientError('rate limit'));
    await reporter.close(5_000);
    expect(received).toEqual([]);
  });

  it('survives errors that cannot be read', async () => {
    const { dsn, received } = await startSentry();
    const reporter = await start(dsn);
    const trap = new Proxy(new Error('x'), {
      get() {
        throw new Error('no');
      },
    });
    reporter.report(trap);
    reporter.report(undefined);
    reporter.report(Object.freeze(new Error('frozen')));
    await reporter.close(5_000);
    expect(received).toHaveLength(3);
  });

  it('leaves the process as it was', async () => {
    const names = ['uncaughtException', 'unhandledRejection', 'SIGTERM', 'beforeExit'] as const;
    const before = names.map((name) => process.listenerCount(name));
    const { dsn } = await startSentry();
    const reporter = await start(dsn);
    expect(process.listenerCount('uncaughtException')).toBe(before[0]);
    expect(process.listenerCount('unhandledRejection')).toBe(before[1]);
    await reporter.close(1_000);
    expect(names.map((name) => process.listenerCount(name))).toEqual(before);
  });

  it.each([
    ['refuses', 500, 'answered 500'],
    ['is away', null, 'cannot be reached'],
  ])('says when Sentry %s, and goes on', async (_name, status, why) => {
    const { dsn } = await startSentry(status ?? 200);
    if (status === null) await new Promise((resolve) => servers.splice(0)[0]?.close(resolve));
    const told: string[] = [];
    const reporter = await start(dsn, (reason) => told.push(reason));
    reporter.report(new Error('x'));
    await reporter.close(5_000);
    expect(told).toEqual([why]);
  });

  it('does nothing without a DSN, and refuses what is none', async () => {
    const reporter = await start(null);
    reporter.report(new Error('x'));
    await reporter.close(0);
    await expect(start('https://example.com/42')).rejects.toThrow('SENTRY_DSN: must be the DSN');
  });
});
