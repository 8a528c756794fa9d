import { afterEach, expect, it } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { asSystem } from '../../src/adapters/postgres/database.js';
import { openServerDatabase, type ServerDatabase } from '../../src/adapters/postgres/server.js';
import { createStore } from '../../src/adapters/postgres/store.js';
import { TransientError } from '../../src/domain/errors.js';
import { waitingFor } from '../contracts/queue-support.js';
import { changed, newPullRequest } from '../contracts/store-support.js';
import { describeWithServer } from '../support/describe-with-server.js';
import { startSilentProxy } from '../support/silent-proxy.js';

/** As short as it may be where the machine itself may take a second to answer. */
const LIMIT_MS = 2_000;
const CONNECTIONS = 3;

describeWithServer('postgres', 'the store on connections that go silent', (newDatabase) => {
  const closers: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0).toReversed()) await close();
  });

  /** A database behind a proxy, and a connection that knows nothing of it. */
  async function open() {
    const { url } = await newDatabase();
    const proxy = await startSilentProxy(url);
    closers.push(() => proxy.close());
    const database = await openServerDatabase({
      url: proxy.url,
      limitMs: LIMIT_MS,
      maxConnections: CONNECTIONS,
    });
    closers.push(() => database.close());
    const other = new Client(url);
    await other.connect();
    closers.push(() => other.end());
    return { database, other, system: createStore(database).withSystem(), silence: () => proxy.silence() };
  }

  const each = <T>(ask: () => Promise<T>): Promise<T>[] => Array.from({ length: CONNECTIONS }, ask);
  const selectFrom = ({ orm }: ServerDatabase, from: string) =>
    asSystem(orm, (tx) => tx.execute(sql.raw(`select 1 from ${from}`)));

  async function statementsUnderWay(other: Client, what: string): Promise<number> {
    const { rows } = await other.query<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and state = 'active' and query ~ $1`,
      [what],
    );
    return rows[0]?.count ?? 0;
  }

  it('fails what they were asked as an outage, and asks them nothing more', async () => {
    const { database, other, system, silence } = await open();
    const delivery = changed(newPullRequest());
    await system.recordDelivery(delivery);
    const busy = Promise.allSettled(each(() => selectFrom(database, 'pg_sleep(600)')));
    while ((await statementsUnderWay(other, 'pg_sleep')) < CONNECTIONS) await sleep(10);
    const begin = performance.now();
    silence();
    const waiting = each(() => system.pendingDeliveries(1));
    for (const call of await busy) {
      expect(call).toMatchObject({ status: 'rejected', reason: new TransientError('database: no answer') });
      expect(call.status === 'rejected' && call.reason).toBeInstanceOf(TransientError);
    }
    // Nothing else was waited for, such as a ROLLBACK.
    expect(performance.now() - begin).toBeLessThan(2 * LIMIT_MS);
    for (const found of await Promise.all(waiting)) expect(found).toEqual([delivery]);
    for (const found of await Promise.all(each(() => system.pendingDeliveries(1)))) {
      expect(found).toEqual([delivery]);
    }
  });

  it('lends none that was silent at the same time, and writes down a delivery at the second try', async () => {
    const { database, system, silence } = await open();
    await Promise.all(each(() => selectFrom(database, 'pg_sleep(0.1)')));
    expect(database.pool.idleCount).toBe(CONNECTIONS);
    silence();
    const begin = performance.now();
    const delivery = changed(newPullRequest());
    expect(await system.recordDelivery(delivery)).toBe('new');
    expect(performance.now() - begin).toBeLessThan(2 * LIMIT_MS);
    expect(await system.pendingDeliveries(1)).toEqual([delivery]);
  });

  it('fails a statement beside a transaction too', async () => {
    const { database, system, silence } = await open();
    await system.pendingDeliveries(1);
    silence();
    await expect(database.pool.query('select 1')).rejects.toThrow('Query read timeout');
    await database.pool.query('select 1');
  });

  it('frees what they had locked', async () => {
    const { database, system, silence } = await open();
    await system.recordDelivery(changed(newPullRequest()));
    const lock = sql`select 1 from deliveries for update`;
    const cut = asSystem(database.orm, async (tx) => {
      await tx.execute(lock);
      silence();
      await tx.execute(lock);
    });
    await expect(cut).rejects.toThrow(TransientError);
    const freed = () =>
      asSystem(database.orm, (tx) => tx.execute(sql`${lock} nowait`)).then(Boolean, isLocked);
    await waitingFor(freed);
  });

  it('gives what touches all rows the time that it takes', async () => {
    const { other, system } = await open();
    await other.query('begin');
    await other.query('lock table repositories in access exclusive mode');
    const purged = system.purge(new Date());
    await expect(system.repository(1)).rejects.toThrow(TransientError);
    await other.query('commit');
    expect(await purged).toEqual([]);
  });
});

/** @throws whatever says something else. */
function isLocked(error: unknown): false {
  expect(error).toBeInstanceOf(TransientError);
  return false;
}
