import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimDirectory } from '../../src/adapters/postgres/data-directory-lock.js';
import { openServerDatabase } from '../../src/adapters/postgres/server.js';
import { createRedisQueue } from '../../src/adapters/queue/redis.js';
import { runCli } from '../support/app-process.js';
import { describeWithServer } from '../support/describe-with-server.js';
import { execute, PASSWORD_USER } from '../support/servers.js';
import { withRedis } from '../support/servers/redis.js';
import { startTestGitHub, type TestGitHub } from './github.js';
import { freePort } from './process.js';
import { tableRows } from './operate-page.js';

/** What the page promises of each failed start, as patterns. */
const PATTERNS = tableRows('When something is wrong', 'it says').map(([cell = '']) => {
  const said = /`(.*)`/.exec(cell)?.[1] ?? '';
  return said.split('…').map((part) => part.trim());
});

/** The row whose parts a line has, in this order. */
function rowOf(line: string): number {
  return PATTERNS.findIndex((parts) => {
    const [setting = ''] = parts;
    let at = 'code-roach: '.length * Number(line.startsWith('code-roach: '));
    if (!line.startsWith(setting, at)) return false;
    return parts.every((part) => {
      const found = line.indexOf(part, at);
      at = found + part.length;
      return found !== -1;
    });
  });
}

const seen = new Set<number>();

/** Expects one line, in the form that all have, that the page has a row for. */
function expectListed(line: string): void {
  expect(line.trim().split('\n')).toHaveLength(1);
  expect([line, rowOf(line)]).not.toEqual([line, -1]);
  seen.add(rowOf(line));
}

const failing = async (args: readonly string[], env: Record<string, string>): Promise<void> => {
  const { code, stderr } = await runCli(args, env);
  expect(code).toBe(1);
  expectListed(stderr);
};

const messageOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'it did not fail',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

describe('a start that fails says what docs/operate.md lists', () => {
  let world: TestGitHub;
  let folder: string;
  beforeAll(async () => {
    world = await startTestGitHub();
    folder = await mkdtemp(join(tmpdir(), 'code-roach-lines-'));
  });
  afterAll(async () => {
    await world.github.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('credentials', async () => {
    await failing(['start'], { NODE_ENV: 'production', DATA_DIR: folder });
    await failing(['start'], { ...world.environment, PRIVATE_KEY: 'nothing' });
  });

  it('models', () => failing(['start'], { ...world.environment, OPENAI_API_KEY: 'key', DATA_DIR: folder }));

  it('roles', () => failing(['start', '--role', 'web'], { ...world.environment }));

  it('ports', async () => {
    const port = await freePort();
    const other = createServer().listen(Number(port), '127.0.0.1');
    await once(other, 'listening');
    const env = { ...world.environment, HOST: '127.0.0.1', PORT: '0', DATA_DIR: folder };
    await failing(['start'], { ...env, PORT: port });
    await failing(['start'], { ...env, METRICS_PORT: port });
    other.close();
    await once(other, 'close');
    await failing(['start'], { ...env, PORT: port, METRICS_PORT: port });
    // An address for documentation (RFC 5737), of no machine.
    await failing(['start'], { ...env, HOST: '192.0.2.1' });
  });

  it('data directories', async () => {
    const taken = await claimDirectory(folder);
    await failing(['start'], { ...world.environment, DATA_DIR: folder });
    await taken.release();
    await failing(['start'], { ...world.environment, DATA_DIR: '/proc/nowhere' });
    await failing(['start'], { ...world.environment, DATA_DIR: '/dev/null' });
  });

  it('servers that are away', async () => {
    const url = `127.0.0.1:${await freePort()}`;
    expectListed(await messageOf(openServerDatabase({ url: `postgres://${url}/x`, waitMs: 0 })));
    expectListed(await messageOf(createRedisQueue({ url: `redis://${url}`, connectTimeoutMs: 0 })));
  });
});

describeWithServer('own-redis', 'a redis that refuses says what docs/operate.md lists', (start) => {
  it('logins', async () => {
    const { url } = await start();
    await withRedis(url, (redis) => redis.config('SET', 'requirepass', 'right'));
    const wrong = url.replace('redis://', 'redis://:wrong@');
    expectListed(await messageOf(createRedisQueue({ url: wrong, connectTimeoutMs: 0 })));
  });
});

describeWithServer('own-postgres', 'a postgres that refuses says what docs/operate.md lists', (start) => {
  it('users, databases, permissions and newer versions', async () => {
    const { url } = await start();
    const as = (user: string, database = 'postgres') =>
      url.replace('//postgres@', `//${user}@`).replace(/postgres$/, database);
    await execute(
      url,
      `create role ${PASSWORD_USER} login password 'right'`,
      'create role nobody login',
      'create database newer',
    );
    await failing(['migrate'], { DATABASE_URL: as(`${PASSWORD_USER}:wrong`) });
    await failing(['migrate'], { DATABASE_URL: as('postgres', 'missing') });
    await failing(['migrate'], { DATABASE_URL: as('nobody') });
    expect(await runCli(['migrate'], { DATABASE_URL: as('postgres', 'newer') })).toMatchObject({ code: 0 });
    expect(await runCli(['migrate'], { DATABASE_URL: as('postgres', 'newer') })).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^database: up to date$/m),
    });
    await execute(
      as('postgres', 'newer'),
      `insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 4102444800000)`,
    );
    await failing(['migrate'], { DATABASE_URL: as('postgres', 'newer') });
  });

  it('has said all that is listed', () => {
    const unsaid = PATTERNS.filter((_, index) => !seen.has(index)).map((parts) => parts.join(' … '));
    expect(unsaid).toEqual([]);
  });
});
