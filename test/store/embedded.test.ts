import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EmbeddedDatabase } from '../../src/adapters/postgres/embedded.js';
import { createStore } from '../../src/adapters/postgres/store.js';
import { storeContract } from '../contracts/store.js';
import { changed, newPullRequest } from '../contracts/store-support.js';
import { openTestDatabase } from '../support/test-database.js';

storeContract('the embedded database', async () => createStore(await openTestDatabase()));

describe('rows of another version', () => {
  let database: EmbeddedDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
  }, 60_000);
  afterAll(() => database.close());

  it('do not stand in the way of the deliveries behind them', async () => {
    const system = createStore(database).withSystem();
    const [old, readable] = [changed(newPullRequest()), changed(newPullRequest())];
    await system.recordDelivery(old);
    await system.recordDelivery(readable);
    await database.pglite.query(`update deliveries set event = '{"kind":"of-old"}' where guid = $1`, [
      old.guid,
    ]);
    expect(await system.pendingDeliveries(10)).toEqual([readable]);
    expect(await system.pendingDeliveries(1)).toEqual([readable]);
    expect(await system.recordDelivery(old)).toBe('new');
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
