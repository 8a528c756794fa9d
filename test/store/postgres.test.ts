import { expect, it, jest } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import { asSystem } from '../../src/adapters/postgres/database.js';
import { openServerDatabase } from '../../src/adapters/postgres/server.js';
import { createStore } from '../../src/adapters/postgres/store.js';
import { TransientError } from '../../src/domain/errors.js';
import { storeContract } from '../contracts/store.js';
import { changed, newPullRequest } from '../contracts/store-support.js';
import { describeWithServer } from '../support/describe-with-server.js';
import { execute, PASSWORD_USER } from '../support/servers.js';

describeWithServer('postgres', 'the store on a server', (newDatabase) => {
  storeContract('PostgreSQL', async () => {
    const { url } = await newDatabase();
    return createStore(await openServerDatabase({ url }));
  });
});

describeWithServer('own-postgres', 'a PostgreSQL that comes and goes', (start) => {
  it('costs the calls that it meets a transient error, and no later one', async () => {
    const server = await start();
    const lost: Error[] = [];
    const { url } = server;
    const database = await openServerDatabase({
      url,
      maxConnections: 3,
      onError: (error) => lost.push(error),
    });
    const system = createStore(database).withSystem();
    const delivery = changed(newPullRequest());
    await system.recordDelivery(delivery);

    for (const end of [() => server.kill(), () => server.stop()]) {
      const slow = () => asSystem(database.orm, (tx) => tx.execute(sql`select pg_sleep(600)`));
      const calls = Promise.allSettled([slow(), slow(), system.pendingDeliveries(1), system.openRequests()]);
      await until(async () => (await sleepers(url)) === 2);
      await end();
      const [one, other, ...rest] = await calls;
      for (const call of [one, other]) expect(call?.status).toBe('rejected');
      for (const call of [one, other, ...rest]) {
        if (call?.status === 'rejected') expect(call.reason).toBeInstanceOf(TransientError);
      }
      await expect(system.pendingDeliveries(1)).rejects.toThrow(TransientError);
      await server.restart();
      // More calls than connections: none of them is lost.
      const answers = await Promise.all(Array.from({ length: 10 }, () => system.pendingDeliveries(1)));
      expect(answers).toEqual(answers.map(() => [delivery]));
    }
    // Idle connections that ended are told of, and end nothing.
    await server.restart();
    expect(await system.pendingDeliveries(1)).toEqual([delivery]);
    expect(lost.length).toBeGreaterThan(0);
    await database.close();
  });

  it('takes no connection with it that ends before its transaction begins', async () => {
    const { url } = await start();
    const database = await openServerDatabase({ url, maxConnections: 1 });
    const { pool } = database;
    const connect = pool.connect.bind(pool);
    const ended = jest.fn(async () => {
      const client = await connect();
      const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
      await execute(url, `select pg_terminate_backend(${rows[0]?.pid ?? 0}, 10000)`);
      return client;
    });
    Object.assign(pool, { connect: ended });
    const work = () => asSystem(database.orm, (tx) => tx.execute(sql`select 1`));
    await expect(work()).rejects.toThrow(TransientError);
    expect(ended).toHaveBeenCalledTimes(1);
    Object.assign(pool, { connect });
    await work();
    await database.close();
  });

  it('is waited for while it starts', async () => {
    const server = await start();
    await server.stop();
    const waits: string[] = [];
    const opening = openServerDatabase({ url: server.url, onWait: (message) => waits.push(message) });
    await until(() => waits.length > 0);
    await server.restart();
    const database = await opening;
    expect(database.migrationsApplied).toBeGreaterThan(0);
    expect(waits).toEqual([expect.stringMatching(/^DATABASE_URL: cannot reach postgres at .* Start it, or/)]);
    await database.close();
  });
});

describeWithServer('own-postgres', 'a PostgreSQL that cannot be used', (start) => {
  const secret = 'p4ssw0rd';
  const refusal = async (url: string): Promise<string> => {
    const error: unknown = await openServerDatabase({ url, waitMs: 0 }).then(
      () => new Error('it was opened'),
      (reason: unknown) => reason,
    );
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(secret);
    return error instanceof Error ? error.message : String(error);
  };

  it('is refused in one line that says what to do, without the password', async () => {
    const server = await start();
    await execute(server.url, `create role ${PASSWORD_USER} login password '${secret}'`);
    const { host, port } = new URL(server.url);
    const as = (user: string, database: string) => `postgres://${user}@${host}/${database}`;

    expect(await refusal(as(`${PASSWORD_USER}:wrong-${secret}`, 'postgres'))).toBe(
      `DATABASE_URL: postgres at ${host} refuses the user "with_password" (password authentication failed for user "with_password"). Correct user and password in DATABASE_URL.`,
    );
    expect(await refusal(as(`postgres:${secret}`, 'nowhere'))).toBe(
      `DATABASE_URL: postgres at ${host} has no database "nowhere". Create it, or correct its name in DATABASE_URL.`,
    );
    expect(await refusal(as(`postgres:%E0${secret}`, 'postgres'))).toBe(
      'DATABASE_URL: cannot be used (URI malformed). Write special characters of user and password as %XX.',
    );
    expect(await refusal(as(`${PASSWORD_USER}:${secret}`, 'postgres'))).toBe(
      'DATABASE_URL: the database cannot be migrated (permission denied to create role). Give its user CREATEROLE, and CREATE on the database.',
    );
    await server.stop();
    expect(await refusal(as(`postgres:${secret}`, 'postgres'))).toBe(
      `DATABASE_URL: cannot reach postgres at 127.0.0.1:${port} (connection refused). Start it, or correct DATABASE_URL.`,
    );
    expect(await refusal(`postgres://postgres:${secret}@nowhere.invalid/x`)).toBe(
      'DATABASE_URL: cannot reach postgres at nowhere.invalid:5432 (host not found). Correct the host in DATABASE_URL.',
    );
  });
});

async function sleepers(url: string): Promise<number> {
  const database = await openServerDatabase({ url, maxConnections: 1 });
  try {
    const { rows } = await database.pool.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where wait_event = 'PgSleep'`,
    );
    return rows[0]?.n ?? 0;
  } finally {
    await database.close();
  }
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let left = 1_000; !(await holds()); left -= 1) {
    if (left === 0) throw new Error('it never came about');
    await sleep(20);
  }
}
