import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Delivery, Event } from '../../src/domain/event.js';
import type { PullRequestRef } from '../../src/domain/ids.js';
import type { Store, SystemStore, TenantStore } from '../../src/domain/ports.js';
import {
  deliver,
  groupAgain,
  groupGone,
  HEAD,
  installationOf,
  mergeGroup,
  newPullRequest,
  NEXT_HEAD,
  openRequests,
  rerun,
  told,
} from './store-support.js';

/** Commits of merge queues that are to be answered. */
export function mergeGroupContract(store: () => Store): void {
  let system: SystemStore;
  let tenant: TenantStore;
  let ref: PullRequestRef;
  beforeEach(() => {
    ref = newPullRequest();
    system = store().withSystem();
    tenant = store().withTenant(ref.repository.installationId);
  });

  const job = () => ({
    kind: 'merge-group',
    repositoryId: ref.repository.repositoryId,
    number: ref.number,
  });
  const wanted = () => ({
    job: job(),
    priority: 'command',
    installationId: ref.repository.installationId,
  });
  const groups = async () =>
    (await tenant.mergeGroups(ref)).map(({ headSha, asked, askedBy }) => ({ headSha, asked, askedBy }));
  const finish = (asked: number) => tenant.finishMergeGroup(ref, { headSha: HEAD, asked });
  const relay = async (delivery: Delivery) => {
    await system.recordDelivery(delivery);
    return system.relayDelivery(delivery);
  };
  type Change = Extract<Event, { readonly kind: 'installation-changed' }>['change'];
  const installation = (change: Change, over = {}) =>
    relay(
      told({
        kind: 'installation-changed',
        change,
        installation: installationOf(ref, over),
        repositories: [],
      }),
    );

  describe('a merge group', () => {
    it('waits until it was answered, also for a tenant that is suspended meanwhile', async () => {
      expect(await deliver(system, mergeGroup(ref))).toEqual(wanted());
      expect(await openRequests(system, ref)).toEqual([wanted()]);
      await installation('suspended', { suspended: true });
      expect(await openRequests(system, ref)).toEqual([]);
      await installation('unsuspended');
      expect(await groups()).toEqual([{ headSha: HEAD, asked: 1, askedBy: null }]);
      await finish(1);
      expect(await groups()).toEqual([]);
      expect(await openRequests(system, ref)).toEqual([]);
    });

    it('names the delivery that asked last', async () => {
      const [first, second] = [mergeGroup(ref), mergeGroup(ref)];
      await deliver(system, first);
      expect(await tenant.mergeGroups(ref)).toMatchObject([{ delivery: first.guid }]);
      await deliver(system, second);
      expect(await tenant.mergeGroups(ref)).toMatchObject([{ delivery: second.guid }]);
    });

    it('is wanted once more each time that it is asked for, also while it is answered', async () => {
      await deliver(system, mergeGroup(ref));
      await finish(1);
      expect(await deliver(system, mergeGroup(ref))).toEqual(wanted());
      expect(await deliver(system, mergeGroup(ref))).toEqual(wanted());
      await finish(2);
      expect(await groups()).toEqual([{ headSha: HEAD, asked: 3, askedBy: null }]);
      await finish(3);
      expect(await groups()).toEqual([]);
    });

    it('is wanted by a person, who asks for another answer than the one that is there', async () => {
      await deliver(system, mergeGroup(ref));
      await finish(1);
      expect(await deliver(system, groupAgain(ref, 1))).toEqual(wanted());
      expect(await groups()).toEqual([{ headSha: HEAD, asked: 2, askedBy: 'eve' }]);
      // What we know may be older than what GitHub shows.
      await deliver(system, groupAgain(ref, 5));
      await deliver(system, groupAgain(ref, 3, NEXT_HEAD));
      expect(await groups()).toEqual([
        { headSha: HEAD, asked: 6, askedBy: 'eve' },
        { headSha: NEXT_HEAD, asked: 4, askedBy: 'eve' },
      ]);
    });

    it('is found by its commit when all checks are asked for again', async () => {
      expect(await deliver(system, rerun(ref, HEAD, []))).toBeNull();
      await deliver(system, mergeGroup(ref));
      await finish(1);
      expect(await deliver(system, rerun(ref, HEAD, []))).toEqual(wanted());
      expect(await groups()).toEqual([{ headSha: HEAD, asked: 2, askedBy: 'eve' }]);
      expect(await tenant.reviewRequest(ref)).toBeNull();
    });

    it('stays the one of the queue when a person asks too, and becomes it when the queue does', async () => {
      await deliver(system, mergeGroup(ref));
      await deliver(system, groupAgain(ref));
      expect(await groups()).toMatchObject([{ asked: 2, askedBy: null }]);
      await finish(2);
      await deliver(system, groupAgain(ref));
      await deliver(system, mergeGroup(ref));
      expect(await groups()).toMatchObject([{ asked: 4, askedBy: null }]);
    });

    it('that is gone is waited for no longer, and its job not while another one is open', async () => {
      await deliver(system, mergeGroup(ref));
      await deliver(system, mergeGroup(ref, NEXT_HEAD));
      expect((await relay(groupGone(ref))).cancelled).toEqual([]);
      expect(await groups()).toMatchObject([{ headSha: NEXT_HEAD }]);
      expect((await relay(groupGone(ref, NEXT_HEAD))).cancelled).toEqual([job()]);
      expect(await openRequests(system, ref)).toEqual([]);
      await finish(1);
      expect(await deliver(system, mergeGroup(ref))).toBeNull();
    });

    it('that is gone before it was asked for is not answered, except to a person', async () => {
      await relay(groupGone(ref));
      expect(await deliver(system, mergeGroup(ref))).toBeNull();
      expect(await groups()).toEqual([]);
      expect(await deliver(system, groupAgain(ref))).toEqual(wanted());
      expect(await groups()).toMatchObject([{ askedBy: 'eve' }]);
    });
  });
}
