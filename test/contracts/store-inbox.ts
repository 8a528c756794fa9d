import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Delivery } from '../../src/domain/event.js';
import type { PullRequestRef } from '../../src/domain/ids.js';
import type { Store, SystemStore, TenantStore } from '../../src/domain/ports.js';
import {
  at,
  changed,
  closed,
  deliver,
  HEAD,
  newPullRequest,
  NEXT_HEAD,
  openRequests,
  reviewJob,
  trainingOf,
  unique,
} from './store-support.js';

/** Deliveries, and the work that they ask for. */
export function inboxContract(store: () => Store): void {
  let system: SystemStore;
  let tenant: TenantStore;
  let ref: PullRequestRef;
  beforeEach(() => {
    ref = newPullRequest();
    system = store().withSystem();
    tenant = store().withTenant(ref.repository.installationId);
  });

  const pending = async (guid: string) =>
    (await system.pendingDeliveries(1000)).find((delivery) => delivery.guid === guid);

  describe('inbox', () => {
    it('gives back what was written down, once', async () => {
      const delivery = changed(ref);
      expect(await system.recordDelivery(delivery)).toBe('new');
      expect(await system.recordDelivery(delivery)).toBe('duplicate');
      expect(await pending(delivery.guid)).toEqual(delivery);
    });

    it('takes many at once, and the same one once', async () => {
      const many = Array.from({ length: 120 }, () => changed(ref));
      const answers = await Promise.all([...many, ...many].map((each) => system.recordDelivery(each)));
      expect(answers.filter((answer) => answer === 'new')).toHaveLength(120);
      const guids = new Set((await system.pendingDeliveries(1000)).map((delivery) => delivery.guid));
      expect(many.every((delivery) => guids.has(delivery.guid))).toBe(true);
    });

    it('lists what waits, oldest first and no more than asked for', async () => {
      const [first, second] = [changed(ref), changed(ref)];
      await system.recordDelivery(first);
      await system.recordDelivery(second);
      const guids = (await system.pendingDeliveries(1000)).map((delivery) => delivery.guid);
      expect(guids.indexOf(first.guid)).toBeLessThan(guids.indexOf(second.guid));
      expect(await system.pendingDeliveries(1)).toHaveLength(1);
    });

    it('is done with a delivery that was relayed, and takes no second one', async () => {
      const delivery = changed(ref);
      await deliver(system, delivery);
      expect(await pending(delivery.guid)).toBeUndefined();
      expect(await system.recordDelivery(delivery)).toBe('duplicate');
    });

    it('takes a failed delivery again, with what it carries now', async () => {
      const delivery = changed(ref);
      await system.recordDelivery(delivery);
      await system.failDelivery(delivery.guid, 'the queue was away');
      expect(await pending(delivery.guid)).toBeUndefined();
      const again = { ...changed(ref, { headSha: NEXT_HEAD }), guid: delivery.guid };
      expect(await system.recordDelivery(again)).toBe('new');
      expect(await pending(delivery.guid)).toEqual(again);
    });

    it('takes a delivery again whose review failed', async () => {
      const delivery = changed(ref);
      await deliver(system, delivery);
      await tenant.finishReview(ref, 1, HEAD, 'failed');
      expect(await system.recordDelivery(delivery)).toBe('new');
      expect(await pending(delivery.guid)).toEqual(delivery);
    });

    it('does not fail what is done', async () => {
      const delivery = changed(ref);
      await deliver(system, delivery);
      await system.failDelivery(delivery.guid, 'too late');
      expect(await system.recordDelivery(delivery)).toBe('duplicate');
    });

    it('is done with an ignored event at once', async () => {
      const event = { kind: 'ignored' as const, why: 'not for us' };
      const delivery = { guid: `guid-${unique()}`, name: 'star.created', event };
      expect(await system.recordDelivery(delivery)).toBe('new');
      expect(await pending(delivery.guid)).toBeUndefined();
      expect((await system.relayDelivery(delivery)).wanted).toEqual([]);
      expect(await system.recordDelivery(delivery)).toBe('duplicate');
    });

    it('keeps an unreadable payload as failed, so that a redelivery is taken', async () => {
      const event = { kind: 'unreadable' as const, why: 'no head' };
      const delivery = { guid: `guid-${unique()}`, name: 'pull_request.opened', event };
      expect(await system.recordDelivery(delivery)).toBe('new');
      expect(await pending(delivery.guid)).toBeUndefined();
      expect((await system.relayDelivery(delivery)).wanted).toEqual([]);
      expect(await system.recordDelivery(delivery)).toBe('new');
    });

    const HOUR_MS = 3_600_000;
    const ago = (hours: number) => new Date(Date.now() - hours * HOUR_MS);
    const known = async (...all: readonly Delivery[]) => {
      const guids = await system.knownDeliveries(all.map(({ guid }) => guid));
      return all.map(({ guid }) => guids.has(guid));
    };
    /** One that is done, one that failed, one that waits. */
    async function inEveryState(): Promise<readonly [Delivery, Delivery, Delivery]> {
      const [done, failed, waiting] = [changed(ref), changed(ref), changed(ref)];
      await deliver(system, done);
      await system.recordDelivery(failed);
      await system.failDelivery(failed.guid, 'the queue was away');
      await system.recordDelivery(waiting);
      return [done, failed, waiting];
    }

    it('is emptied of what is done or failed, each once, and keeps their numbers', async () => {
      await system.trimInbox(ago(-1), ago(1));
      const [done, failed, waiting] = await inEveryState();
      expect(await system.trimInbox(ago(1), ago(1))).toEqual({ emptied: 0, deleted: 0 });
      expect(await system.trimInbox(ago(-1), ago(1))).toEqual({ emptied: 2, deleted: 0 });
      expect(await system.trimInbox(ago(-1), ago(1))).toEqual({ emptied: 0, deleted: 0 });
      expect(await pending(waiting.guid)).toEqual(waiting);
      expect(await system.recordDelivery(done)).toBe('duplicate');
      // Who sends it again brings what it carries.
      expect(await system.recordDelivery(failed)).toBe('new');
      expect(await pending(failed.guid)).toEqual(failed);
    });

    it('loses what is done or failed for long, and nothing that waits', async () => {
      const [done, failed, waiting] = await inEveryState();
      const { deleted } = await system.trimInbox(ago(-1), ago(-1));
      expect(deleted).toBeGreaterThanOrEqual(2);
      expect(await known(done, failed, waiting)).toEqual([false, false, true]);
      expect(await pending(waiting.guid)).toEqual(waiting);
    });
  });

  describe('relay', () => {
    it('remembers the repository and asks for a review', async () => {
      expect(await system.repository(ref.repository.repositoryId)).toBeNull();
      const wanted = { job: reviewJob(ref), priority: 'push', installationId: ref.repository.installationId };
      expect(await deliver(system, changed(ref))).toEqual(wanted);
      expect(await system.repository(ref.repository.repositoryId)).toEqual(ref.repository);
      const request = { generation: 1, headSha: HEAD, updatedAt: at(1) };
      expect(await tenant.reviewRequest(ref)).toMatchObject(request);
      expect(await openRequests(system, ref)).toEqual([wanted]);
    });

    it('relays a delivery once, even when asked twice', async () => {
      const delivery = changed(ref);
      await system.recordDelivery(delivery);
      const answers = await Promise.all([system.relayDelivery(delivery), system.relayDelivery(delivery)]);
      const asked = answers.flatMap(({ wanted }) => wanted.map(({ job }) => job));
      expect(asked).toEqual([reviewJob(ref), trainingOf(ref).job]);
      expect((await tenant.reviewRequest(ref))?.generation).toBe(1);
    });

    it('relays nothing that was not written down', async () => {
      expect((await system.relayDelivery(changed(ref))).wanted).toEqual([]);
      expect(await tenant.reviewRequest(ref)).toBeNull();
    });

    it('raises the generation with every event and keeps the newest head, in any order', async () => {
      await deliver(system, changed(ref, { headSha: NEXT_HEAD, updatedAt: at(9) }));
      await deliver(system, changed(ref, { headSha: HEAD, updatedAt: at(3) }));
      expect(await tenant.reviewRequest(ref)).toMatchObject({
        generation: 2,
        headSha: NEXT_HEAD,
        updatedAt: at(9),
      });
      await deliver(system, changed(ref, { headSha: HEAD, updatedAt: at(9) }));
      expect(await tenant.reviewRequest(ref)).toMatchObject({ generation: 3, headSha: HEAD });
    });

    it('counts every one of many deliveries at once', async () => {
      const many = Array.from({ length: 10 }, () => changed(ref));
      await Promise.all(many.map((delivery) => deliver(system, delivery)));
      expect((await tenant.reviewRequest(ref))?.generation).toBe(10);
    });

    it('follows a repository that was renamed or belongs to another installation now', async () => {
      await deliver(system, changed(ref));
      const moved = { ...ref, repository: { ...ref.repository, installationId: 9, name: 'new' } };
      await deliver(system, changed(moved, { repositoryUpdatedAt: at(1) }));
      expect(await system.repository(ref.repository.repositoryId)).toEqual(moved.repository);
      expect(await tenant.reviewRequest(ref)).toBeNull();
      expect((await store().withTenant(9).reviewRequest(moved))?.generation).toBe(2);
    });

    it('asks for nothing when a reviewed pull request closes, and again when it reopens', async () => {
      await deliver(system, changed(ref));
      await tenant.finishReview(ref, 1, HEAD, 'reviewed');
      expect(await deliver(system, closed(ref, at(5)))).toBeNull();
      expect(await openRequests(system, ref)).toEqual([]);
      expect(await deliver(system, changed(ref, { change: 'reopened', updatedAt: at(6) }))).not.toBeNull();
      expect(await openRequests(system, ref)).toHaveLength(1);
      expect((await tenant.reviewRequest(ref))?.generation).toBe(2);
    });

    it('asks for a last job when a pull request closes while it is reviewed', async () => {
      await deliver(system, changed(ref));
      expect(await deliver(system, closed(ref, at(5)))).not.toBeNull();
      expect(await openRequests(system, ref)).toHaveLength(1);
      expect(await tenant.reviewRequest(ref)).toMatchObject({ closed: true });
      expect(await tenant.finishReview(ref, 1, HEAD, 'reviewed')).toBe(true);
      expect(await tenant.reviewRequest(ref)).toMatchObject({ closed: true });
      expect(await tenant.finishReview(ref, 2, HEAD, 'closed')).toBe(false);
    });

    it('asks for a last job, once, when a reviewed pull request is merged', async () => {
      await deliver(system, changed(ref));
      await tenant.finishReview(ref, 1, HEAD, 'reviewed');
      expect(await tenant.reviewRequest(ref)).toMatchObject({ closed: false });
      const merged = await deliver(system, closed(ref, at(5), HEAD, true));
      expect(merged).toMatchObject({ job: reviewJob(ref), priority: 'crawl' });
      expect(await tenant.reviewRequest(ref)).toMatchObject({ generation: 2, closed: true });
      await tenant.finishReview(ref, 2, HEAD, 'closed');
      expect(await deliver(system, closed(ref, at(5), HEAD, true))).toBeNull();
      expect(await openRequests(system, ref)).toEqual([]);
    });

    it('does not reopen for a change, nor close for a closing, that came late', async () => {
      await deliver(system, closed(ref, at(5)));
      expect(await deliver(system, changed(ref, { change: 'opened', updatedAt: at(2) }))).toBeNull();
      expect(await openRequests(system, ref)).toEqual([]);
      await deliver(system, changed(ref, { change: 'reopened', updatedAt: at(8) }));
      await deliver(system, closed(ref, at(7)));
      expect(await openRequests(system, ref)).toHaveLength(1);
    });
  });
}
