import { beforeEach, describe, expect, it } from '@jest/globals';
import type { PullRequestRef } from '../../src/domain/ids.js';
import type { Store, SystemStore, TenantStore } from '../../src/domain/ports.js';
import { at, changed, deliver, installationOf, newPullRequest } from './store-support.js';

/** When default branches are looked through. */
export function crawlContract(store: () => Store): void {
  let system: SystemStore;
  let tenant: TenantStore;
  let ref: PullRequestRef;
  beforeEach(async () => {
    ref = newPullRequest();
    system = store().withSystem();
    tenant = store().withTenant(ref.repository.installationId);
    await deliver(system, changed(ref));
  });

  const NOW = new Date('2030-06-01T00:00:00Z');
  const later = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000);
  const job = () => ({ kind: 'crawl', repositoryId: ref.repository.repositoryId });
  /** Of this repository: other tests leave rows in the same database. */
  const due = async (now: Date) =>
    (await system.raiseCrawls(now))
      .map((one) => one.job)
      .filter((one) => one.kind === 'crawl' && one.repositoryId === ref.repository.repositoryId);

  describe('crawls', () => {
    it('are raised when they are due, and after a while once more', async () => {
      expect(await due(NOW)).toEqual([]);
      await tenant.wantCrawl(ref.repository, later(60));
      expect(await due(later(59))).toEqual([]);
      expect(await due(later(60))).toEqual([job()]);
      expect(await due(later(61))).toEqual([]);
      expect(await due(later(60 + 3600))).toEqual([job()]);
      await tenant.forgetCrawl(ref.repository);
      expect(await due(later(1e6))).toEqual([]);
    });

    it('keep their turn when they are wanted once more, and take the one that is planned', async () => {
      await tenant.wantCrawl(ref.repository, later(60));
      await tenant.wantCrawl(ref.repository, NOW);
      expect(await due(later(59))).toEqual([]);
      await tenant.planCrawl(ref.repository, later(90));
      expect(await due(later(89))).toEqual([]);
      expect(await due(later(90))).toEqual([job()]);
    });

    it('are not planned where they are not wanted', async () => {
      await tenant.planCrawl(ref.repository, NOW);
      expect(await due(NOW)).toEqual([]);
    });

    it('are asked for by the name of a repository, in any case', async () => {
      const { owner, name } = ref.repository;
      expect(await system.askCrawl({ owner, name: `${name}-2` }, NOW)).toBe(false);
      expect(await system.askCrawl({ owner: owner.toUpperCase(), name: name.toUpperCase() }, NOW)).toBe(true);
      expect(await due(NOW)).toEqual([job()]);
      await tenant.planCrawl(ref.repository, later(1e5));
      expect(await system.askCrawl({ owner, name }, later(1))).toBe(true);
      expect(await due(later(1))).toEqual([job()]);
    });

    it('move with their repository, and go with their tenant', async () => {
      await tenant.wantCrawl(ref.repository, NOW);
      const { installationId } = newPullRequest().repository;
      const moved = { ...ref, repository: { ...ref.repository, installationId } };
      await deliver(system, changed(moved, { updatedAt: at(4), repositoryUpdatedAt: at(9) }));
      // It is another tenant's by now.
      await tenant.forgetCrawl(ref.repository);
      expect(await due(NOW)).toEqual([job()]);
      await system.purge(new Date(), installationOf(moved).installationId);
      await deliver(system, changed(moved, { updatedAt: at(5), repositoryUpdatedAt: at(10) }));
      expect(await due(later(1e6))).toEqual([]);
    });
  });
}
