import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { postgresFolder } from './servers/postgres.js';
import { redisProgram, withRedis } from './servers/redis.js';
import { sharedServerUrl, type ServerKind } from './servers/shared.js';

/**
 * Real servers for tests and benchmarks. In order: the one that `TEST_DATABASE_URL` or `TEST_REDIS_URL` names, in which
 * only a database or keys of the test's own are touched (and the app's two roles are made, which belong to a server);
 * else one that is started for the run, where its program is on this machine.
 *
 * - in jest: `describeWithServer` (describe-with-server.ts), which cleans up by itself and skips by name;
 * - elsewhere: `findServer`, then `newDatabase` or `newRedisSpace`;
 * - to stop, kill, restart or flush: `startPostgres`, `startRedis`, which never touch a server that others use.
 */
export { PASSWORD_USER, startPostgres } from './servers/postgres.js';
export { startRedis, type RedisOptions, type RedisServer } from './servers/redis.js';
export type { OwnServer } from './servers/own-server.js';
export type { ServerKind } from './servers/shared.js';

/**
 * Whether tests can have a server of this kind, and where it comes from. Starts none.
 * @param use `own`: one that may be stopped, so none that the environment names.
 */
export function findServer(kind: ServerKind, use: 'any' | 'own' = 'any'): 'environment' | 'program' | null {
  if (use === 'any' && environmentUrl(kind) !== null) return 'environment';
  const program = kind === 'postgres' ? postgresFolder() : redisProgram();
  return program === null ? null : 'program';
}

export interface TestDatabase {
  readonly url: string;
  /** Also while somebody is connected to it. */
  drop(): Promise<void>;
}

/**
 * A database of its own, whose owner is a superuser unless the environment's is none.
 * @param template a database that it begins as a copy of, and that nobody is connected to; else it is empty.
 */
export async function newDatabase(template = 'template0'): Promise<TestDatabase> {
  const server = await serverUrl('postgres');
  const name = `code_roach_test_${randomBytes(8).toString('hex')}`;
  await execute(server, `create database ${name} template ${template}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => execute(server, `drop database if exists ${name} with (force)`) };
}

export interface RedisSpace {
  /** A database number of its own on a server that was started for the run; as the environment says, where it does. */
  readonly url: string;
  /** With which every key must begin. Ends in a colon. */
  readonly prefix: string;
  /** Deletes the keys. */
  clear(): Promise<void>;
}

export async function newRedisSpace(): Promise<RedisSpace> {
  const server = await serverUrl('redis');
  const prefix = `test-${randomBytes(8).toString('hex')}:`;
  if (environmentUrl('redis') !== null) {
    return { url: server, prefix, clear: () => deleteKeys(server, prefix) };
  }
  const number = await withRedis(server, (redis) => redis.incr('databases-in-use'));
  const url = `${server}/${number}`;
  return { url, prefix, clear: () => withRedis(url, async (redis) => void (await redis.flushdb())) };
}

async function serverUrl(kind: ServerKind): Promise<string> {
  return environmentUrl(kind) ?? (await sharedServerUrl(kind));
}

function environmentUrl(kind: ServerKind): string | null {
  const name = kind === 'postgres' ? 'TEST_DATABASE_URL' : 'TEST_REDIS_URL';
  return process.env[name] || null;
}

/** Statements on a connection of their own. */
export async function execute(url: string, ...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

async function deleteKeys(url: string, prefix: string): Promise<void> {
  await withRedis(url, async (redis) => {
    for await (const keys of redis.scanStream({ match: `${prefix}*`, count: 1_000 })) {
      const found = keys as string[];
      if (found.length > 0) await redis.unlink(...found);
    }
  });
}
