import { beforeEach, describe, expect, it } from '@jest/globals';
import type { PullRequestRef } from '../../src/domain/ids.js';
import type { Store, SystemStore, TenantStore } from '../../src/domain/ports.js';
import { changed, deliver, modelUse, newPullRequest, told } from './store-support.js';

/** What models have used: who has spent it, on what, and in which month. */
export function modelUseContract(store: () => Store): void {
  const NOW = new Date('2030-03-15T12:00:00Z');
  let system: SystemStore;
  let tenant: TenantStore;
  let ref: PullRequestRef;
  beforeEach(async () => {
    ref = newPullRequest();
    system = store().withSystem();
    tenant = store().withTenant(ref.repository.installationId);
    await deliver(system, changed(ref));
  });

  const use = (tokens: number, over: Parameters<typeof modelUse>[2] = {}, of = ref) =>
    store()
      .withTenant(of.repository.installationId)
      .recordModelUse(modelUse(of, tokens, over));
  const spent = (now = NOW, of = ref) => tenant.tokensSpent(of, now);
  const NOTHING = { pullRequest: 0, repository: 0, installation: 0 };

  describe('uses of models', () => {
    it('are none at first', async () => {
      expect(await spent()).toEqual(NOTHING);
    });

    it('are summed by pull request, repository and installation, input and output together', async () => {
      const { repository } = ref;
      const neighbour = { ...repository, repositoryId: newPullRequest().repository.repositoryId };
      await use(10, { usedAt: NOW, tokens: { input: 7, output: 3 } });
      await use(100, { usedAt: NOW, number: ref.number + 1 });
      await use(1000, { usedAt: NOW, repositoryId: neighbour.repositoryId });
      expect(await spent()).toEqual({ pullRequest: 10, repository: 110, installation: 1110 });
      expect(await spent(NOW, { ...ref, repository: neighbour })).toEqual({
        pullRequest: 1000,
        repository: 1000,
        installation: 1110,
      });
    });

    it('may be more than fits into 32 bits', async () => {
      for (const _ of [1, 2])
        await use(0, { usedAt: NOW, tokens: { input: 2 ** 31 - 1, output: 2 ** 31 - 1 } });
      expect((await spent()).installation).toBe(4 * (2 ** 31 - 1));
    });

    it('count in the month that they are in by UTC; of a pull request the whole life counts', async () => {
      await use(1, { usedAt: new Date('2030-02-28T23:59:59.999Z') });
      await use(10, { usedAt: new Date('2030-03-01T00:00:00Z') });
      await use(100, { usedAt: new Date('2030-03-31T23:59:59.999Z') });
      expect(await spent(new Date('2030-03-31T23:59:59.999Z'))).toEqual({
        pullRequest: 111,
        repository: 110,
        installation: 110,
      });
      expect(await spent(new Date('2030-04-01T00:00:00Z'))).toEqual({ ...NOTHING, pullRequest: 111 });
      // The time of another zone is the same time.
      expect((await spent(new Date('2030-03-31T23:30:00-02:00'))).installation).toBe(0);
    });

    it('are written down with a price and without', async () => {
      await use(1, { usedAt: NOW, costMicros: null });
      await use(1, { usedAt: NOW, costMicros: 2 ** 40 });
      expect((await spent()).pullRequest).toBe(2);
    });

    it('are nothing to another tenant, not even when it names the repository as its own', async () => {
      await use(10, { usedAt: NOW });
      const other = newPullRequest();
      const { installationId } = other.repository;
      const forged = { ...ref, repository: { ...ref.repository, installationId } };
      await use(1000, { usedAt: NOW }, forged);
      expect(await spent()).toEqual({ pullRequest: 10, repository: 10, installation: 10 });
      expect((await store().withTenant(installationId).tokensSpent(forged, NOW)).installation).toBe(1000);
    });

    it('stay with who has paid when the repository moves', async () => {
      await use(10, { usedAt: NOW });
      const { installationId } = newPullRequest().repository;
      const moved = { ...ref, repository: { ...ref.repository, installationId } };
      await deliver(system, changed(moved));
      expect(await store().withTenant(installationId).tokensSpent(moved, NOW)).toEqual(NOTHING);
      expect((await spent()).installation).toBe(10);
    });

    it('go with their repository, and those of others stay', async () => {
      const neighbour = newPullRequest().repository.repositoryId;
      const kept = { ...ref, repository: { ...ref.repository, repositoryId: neighbour } };
      await deliver(system, changed(kept));
      await use(10, { usedAt: NOW });
      await use(100, { usedAt: NOW }, kept);
      await deliver(system, told({ kind: 'repository-deleted', repositoryId: ref.repository.repositoryId }));
      expect((await spent()).installation).toBe(110);
      await system.purge(new Date(Date.now() + 31 * 24 * 3600 * 1000));
      expect(await spent()).toEqual({ pullRequest: 0, repository: 0, installation: 100 });
    });

    it('go with their installation', async () => {
      await use(10, { usedAt: NOW });
      await system.purge(NOW, ref.repository.installationId);
      expect(await spent()).toEqual(NOTHING);
    });

    it('that a job wrote down while its tenant was purged go with the next purge', async () => {
      await system.purge(NOW, ref.repository.installationId);
      await use(10, { usedAt: NOW });
      await system.purge(new Date());
      expect(await spent()).toEqual(NOTHING);
    });

    it('are deleted by their age', async () => {
      await use(1, { usedAt: new Date('2029-01-31T23:59:59.999Z') });
      await use(10, { usedAt: new Date('2029-02-01T00:00:00Z') });
      await system.trimModelUses(new Date('2029-02-01T00:00:00Z'));
      expect((await spent()).pullRequest).toBe(10);
    });
  });
}
