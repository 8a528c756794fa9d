import { expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { Client } from 'pg';
import { describeWithServer } from './describe-with-server.js';
import { execute, PASSWORD_USER } from './servers.js';
import { withRedis } from './servers/redis.js';

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

const runs = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describeWithServer('postgres', 'a shared postgres', (newDatabase) => {
  it('gives each test a database of its own', async () => {
    const [one, other] = [await newDatabase(), await newDatabase()];
    await execute(one.url, 'create table t (n int)');
    expect(await query(one.url, `select to_regclass('t') is null as none`)).toEqual([{ none: false }]);
    expect(await query(other.url, `select to_regclass('t') is null as none`)).toEqual([{ none: true }]);
  });

  it('has it no more when it is dropped, whoever is connected', async () => {
    const database = await newDatabase();
    const client = new Client({ connectionString: database.url });
    client.on('error', () => undefined);
    await client.connect();
    await database.drop();
    await expect(execute(database.url, 'select 1')).rejects.toThrow('does not exist');
    await database.drop();
    await client.end().catch(() => undefined);
  });
});

describeWithServer('redis', 'a shared redis', (newSpace) => {
  it('gives each test keys of its own, and deletes no others', async () => {
    const [one, other] = [await newSpace(), await newSpace()];
    const key = (prefix: string) => `${prefix}key`;
    for (const { url, prefix } of [one, other]) await withRedis(url, (redis) => redis.set(key(prefix), '1'));
    await one.clear();
    expect(await withRedis(one.url, (redis) => redis.get(key(one.prefix)))).toBeNull();
    expect(await withRedis(other.url, (redis) => redis.get(key(other.prefix)))).toBe('1');
  });
});

describeWithServer('own-postgres', 'a postgres of its own', (start) => {
  it('keeps rows when it is stopped and when it is killed, at the same address', async () => {
    const server = await start();
    await execute(server.url, 'create table t (n int)', 'insert into t values (1)');
    const { pid } = server;
    await server.kill();
    expect(runs(pid)).toBe(false);
    await expect(query(server.url, 'select 1')).rejects.toThrow('ECONNREFUSED');
    await server.restart();
    expect(server.pid).not.toBe(pid);
    await execute(server.url, 'insert into t values (2)');
    await server.restart();
    expect(await query(server.url, 'select n from t order by n')).toEqual([{ n: 1 }, { n: 2 }]);
    await server.remove();
    expect(runs(server.pid)).toBe(false);
    expect(existsSync(server.folder)).toBe(false);
  });

  it('asks one user for a password', async () => {
    const server = await start();
    await execute(server.url, `create role ${PASSWORD_USER} login password 'right'`);
    const as = (password: string) => server.url.replace('//postgres@', `//${PASSWORD_USER}:${password}@`);
    expect(await query(as('right'), 'select current_user::text as who')).toEqual([{ who: PASSWORD_USER }]);
    await expect(query(as('wrong'), 'select 1')).rejects.toThrow('password authentication failed');
  });
});

describeWithServer('own-redis', 'a redis of its own', (start) => {
  it.each([true, false])('with appendOnly %s keeps or loses its keys in a restart', async (appendOnly) => {
    const server = await start({ appendOnly });
    const get = () => withRedis(server.url, (redis) => redis.get('k'));
    await withRedis(server.url, (redis) => redis.set('k', 'v'));
    await server.restart();
    expect(await get()).toBe(appendOnly ? 'v' : null);
    await server.kill();
    await server.restart();
    expect(await get()).toBe(appendOnly ? 'v' : null);
  });

  it('forgets all when it is flushed', async () => {
    const server = await start();
    await withRedis(server.url, (redis) => redis.set('k', 'v'));
    await server.flush();
    expect(await withRedis(server.url, (redis) => redis.get('k'))).toBeNull();
  });
});
