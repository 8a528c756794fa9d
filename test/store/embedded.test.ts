import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EmbeddedDatabase } from '../../src/adapters/postgres/embedded.js';
import { createStore } from '../../src/adapters/postgres/store.js';
import { storeContract } from '../contracts/store.js';
import { changed, deliver, HEAD, installationOf, newPullRequest } from '../contracts/store-support.js';
import { openTestDatabase } from '../support/test-database.js';

storeContract('the embedded database', async () => createStore(await openTestDatabase()));

describe('rows of another version', () => {
  let database: EmbeddedDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
  }, 60_000);
  afterAll(() => database.close());

  it('wait for a process of that version, for an hour, and hold up no delivery behind them', async () => {
    const system = createStore(database).withSystem();
    const [other, readable] = [changed(newPullRequest()), changed(newPullRequest())];
    await system.recordDelivery(other);
    await system.recordDelivery(readable);
    const setOther = (set: string) =>
      database.pglite.query(`update deliveries set ${set} where guid = $1`, [other.guid]);
    await setOther(`event = '{"kind":"of-another-version"}'`);
    expect(await system.pendingDeliveries(10)).toEqual([readable]);
    expect(await system.pendingDeliveries(1)).toEqual([readable]);
    expect(await system.recordDelivery(other)).toBe('duplicate');
    await setOther(`received_at = now() - interval '61 minutes'`);
    expect(await system.pendingDeliveries(1)).toEqual([readable]);
    expect(await system.recordDelivery(other)).toBe('new');
  });

  it('are refused as outputs', async () => {
    const ref = newPullRequest();
    const { installationId, repositoryId } = ref.repository;
    await database.pglite.query(
      `insert into outputs (installation_id, repository_id, pr_number, key, kind, head_sha, generation, payload, state)
       values ($1, $2, $3, 'k', 'poem', 'abc', 1, '{"kind":"poem"}', 'planned')`,
      [installationId, repositoryId, ref.number],
    );
    await expect(createStore(database).withTenant(installationId).outputs(ref)).rejects.toThrow('kind');
  });
});

describe('a repository that was told of late', () => {
  let database: EmbeddedDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
  }, 60_000);
  afterAll(() => database.close());

  it.each([
    ['all', 1],
    ['selected', 0],
  ] as const)('of an installation that has %s of them', async (repositorySelection, reviewed) => {
    const system = createStore(database).withSystem();
    const ref = newPullRequest();
    await system.syncInstallations([installationOf(ref, { repositorySelection })], new Date());
    await database.pglite.exec(`update installations set created_at = now() - interval '2 hours'`);
    await deliver(system, changed({ ...ref, number: 999_999 }));
    const anHourAgo = new Date(Date.now() - 3600 * 1000).toISOString();
    const head = {
      number: ref.number,
      headSha: HEAD,
      baseRef: 'main',
      draft: false,
      createdAt: anHourAgo,
      updatedAt: anHourAgo,
    };
    expect(await system.compareHeads(ref.repository, [head], new Date())).toHaveLength(reviewed);
  });
});
