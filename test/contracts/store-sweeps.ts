import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Event, InstallationFacts, RepositoryFacts } from '../../src/domain/event.js';
import type { PullRequestRef } from '../../src/domain/ids.js';
import type { Consequences, Store, SystemStore } from '../../src/domain/ports.js';
import { factsOf, installationOf, newPullRequest, sweepOf, told } from './store-support.js';

/** What of an installation is to be swept, and what of that is done. */
export function sweepContract(store: () => Store): void {
  let system: SystemStore;
  let ref: PullRequestRef;
  beforeEach(() => {
    ref = newPullRequest();
    system = store().withSystem();
  });

  const relay = async (event: Event): Promise<Consequences> => {
    const delivery = told(event);
    await system.recordDelivery(delivery);
    return system.relayDelivery(delivery);
  };
  type Change = Extract<Event, { readonly kind: 'installation-changed' }>['change'];
  const installation = (change: Change, over: Partial<InstallationFacts> = {}) =>
    relay({
      kind: 'installation-changed',
      change,
      installation: installationOf(ref, over),
      repositories: [factsOf(ref)],
    });

  describe('an installation', () => {
    it('is swept as a whole when nobody can say what has happened in it, and its list is read', async () => {
      const { installationId } = ref.repository;
      expect(await system.wantedSweep(installationId)).toBeNull();
      await installation('created');
      const first = await system.wantedSweep(installationId);
      expect(first).toMatchObject({ isListed: false });
      const asOf = new Date((first?.since.getTime() ?? 0) + 1);
      await system.syncRepositories(installationId, [factsOf(ref)], asOf);
      await system.compareHeads(ref.repository, [], asOf);
      expect(await system.wantedSweep(installationId)).toEqual({ since: first?.since, isListed: true });
      await installation('suspended', { suspended: true });
      expect(await system.wantedSweep(installationId)).toBeNull();
      await installation('unsuspended');
      const again = await system.wantedSweep(installationId);
      expect(again?.since.getTime()).toBeGreaterThan(first?.since.getTime() ?? Infinity);
    });

    it('is swept for a repository that is added alone, and as a whole when a payload leaves some out', async () => {
      const { installationId } = ref.repository;
      await installation('created');
      const before = await system.wantedSweep(installationId);
      const later = new Date((before?.since.getTime() ?? 0) + 1);
      await system.syncRepositories(installationId, [factsOf(ref)], later);
      await system.compareHeads(ref.repository, [], later);
      const other = { ...ref.repository, repositoryId: ref.repository.repositoryId + 500_000 };
      const facts = { ...factsOf(ref), repository: other };
      const change = (over: Parameters<typeof installationOf>[1], added: readonly RepositoryFacts[]) =>
        relay({
          kind: 'repositories-changed',
          installation: installationOf(ref, over),
          added,
          removed: [],
        });
      expect((await change({}, [facts])).wanted).toEqual([sweepOf(ref)]);
      expect(await system.wantedSweep(installationId)).toEqual({ since: before?.since, isListed: true });
      const left = await system.sweptRepositories(installationId, before?.since ?? new Date(0));
      expect(left).toEqual([{ repository: other, sweptAt: null }]);
      const isAsked = async () =>
        ((await system.wantedSweep(installationId))?.since ?? new Date(0)) > (before?.since ?? new Date(0));
      await change({ repositorySelection: 'selected' }, [facts]);
      expect(await isAsked()).toBe(true);
    });
  });
}
