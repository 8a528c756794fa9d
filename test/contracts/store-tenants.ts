import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Event } from '../../src/domain/event.js';
import type { PullRequestRef } from '../../src/domain/ids.js';
import type { Consequences, Store, SystemStore, TenantStore } from '../../src/domain/ports.js';
import {
  changed,
  checkRun,
  deliver,
  factsOf,
  HEAD,
  installationOf,
  mergeGroup,
  newPullRequest,
  openRequests,
  reviewJob,
  shown,
  sweepOf,
  told,
  trainingOf,
} from './store-support.js';

type Change = Extract<Event, { readonly kind: 'installation-changed' }>['change'];

/** What becomes of rows and work when a tenant changes. */
export function tenantContract(store: () => Store): void {
  let system: SystemStore;
  let tenant: TenantStore;
  let ref: PullRequestRef;
  beforeEach(() => {
    ref = newPullRequest();
    system = store().withSystem();
    tenant = store().withTenant(ref.repository.installationId);
  });

  const relay = async (event: Event): Promise<Consequences> => {
    const delivery = told(event);
    await system.recordDelivery(delivery);
    return system.relayDelivery(delivery);
  };
  const installation = (change: Change, over = {}) =>
    relay({
      kind: 'installation-changed',
      change,
      installation: installationOf(ref, over),
      repositories: [factsOf(ref)],
    });
  const scope = () => ({ installationId: ref.repository.installationId, repositoryId: null });
  const repositoryScope = () => {
    const { installationId, repositoryId } = ref.repository;
    return { installationId, repositoryId };
  };
  const request = () => ({
    job: reviewJob(ref),
    priority: 'push',
    installationId: ref.repository.installationId,
  });
  const isKnown = async () => (await system.repository(ref.repository.repositoryId)) !== null;
  const later = (days: number) => new Date(Date.now() + days * 24 * 3600 * 1000);

  describe('an installation', () => {
    it('is known with its repositories from its creation', async () => {
      expect((await installation('created')).wanted).toEqual([sweepOf(ref)]);
      expect(await tenant.installation()).toEqual({
        installationId: ref.repository.installationId,
        state: 'active',
        permissions: { checks: 'write' },
      });
      expect(await isKnown()).toBe(true);
      expect(await system.activeInstallations()).toContain(ref.repository.installationId);
    });

    it('that nobody told of is taken from a payload, with nothing known of its permissions', async () => {
      await deliver(system, changed(ref));
      expect(await tenant.installation()).toMatchObject({ state: 'active', permissions: null });
    });

    it('suspended: its work is taken out, comes back when it ends, and new work waits', async () => {
      await deliver(system, changed(ref));
      const suspended = await installation('suspended', { suspended: true });
      const cancelled = [reviewJob(ref), trainingOf(ref).job, sweepOf(ref).job];
      expect(suspended).toEqual({ wanted: [], cancelled, forget: [scope()] });
      expect(await isKnown()).toBe(false);
      expect(await openRequests(system, ref)).toEqual([]);
      expect(await deliver(system, changed(ref))).toBeNull();
      expect((await installation('unsuspended')).wanted).toEqual([request(), trainingOf(ref), sweepOf(ref)]);
      expect(await openRequests(system, ref)).toEqual([request()]);
    });

    it('deleted: nothing is worked on, and a late event does not bring it back', async () => {
      await deliver(system, changed(ref));
      const deleted = await installation('deleted');
      const cancelled = [reviewJob(ref), trainingOf(ref).job, sweepOf(ref).job];
      expect(deleted).toEqual({ wanted: [], cancelled, forget: [scope()] });
      expect((await installation('created')).wanted).toEqual([]);
      expect(await deliver(system, changed(ref))).toBeNull();
      expect(await tenant.installation()).toMatchObject({ state: 'deleted' });
      expect(await openRequests(system, ref)).toEqual([]);
    });

    it('with new permissions: what had ended is asked for once more, and what is closed is not', async () => {
      await deliver(system, changed(ref));
      await tenant.finishReview(ref, 1, HEAD, 'reviewed');
      const other = { ...ref, number: ref.number + 500_000 };
      await deliver(system, changed(other));
      await tenant.finishReview(other, 1, HEAD, 'closed');
      const { wanted } = await installation('permissions-accepted', {
        permissions: { checks: 'write', contents: 'read' },
      });
      expect(wanted).toEqual([{ ...request(), priority: 'crawl' }, trainingOf(ref), sweepOf(ref)]);
      expect((await tenant.installation())?.permissions).toEqual({ checks: 'write', contents: 'read' });
    });

    it('renamed: its repositories follow', async () => {
      await installation('created');
      const { account } = installationOf(ref);
      await relay({ kind: 'account-renamed', accountId: account.id, login: 'newname' });
      expect(await system.repository(ref.repository.repositoryId)).toEqual({
        ...ref.repository,
        owner: 'newname',
      });
    });
  });

  describe('a repository', () => {
    const changeOf = (over: Parameters<typeof factsOf>[1]) =>
      relay({ kind: 'repository-changed', facts: factsOf(ref, over) });

    it('removed: its work is taken out; added again: it begins anew', async () => {
      await deliver(system, changed(ref));
      const removed = await relay({
        kind: 'repositories-changed',
        installation: installationOf(ref),
        added: [],
        removed: [ref.repository.repositoryId],
      });
      const cancelled = [reviewJob(ref), trainingOf(ref).job];
      expect(removed).toEqual({ wanted: [], cancelled, forget: [repositoryScope()] });
      expect(await isKnown()).toBe(false);
      const again = await relay({
        kind: 'repositories-changed',
        installation: installationOf(ref),
        added: [factsOf(ref)],
        removed: [],
      });
      expect(again.wanted).toEqual([request(), trainingOf(ref), sweepOf(ref)]);
      expect(await isKnown()).toBe(true);
    });

    it('that a payload leaves out is looked for, but not while the installation is suspended', async () => {
      const change = (over: Parameters<typeof installationOf>[1]) =>
        relay({
          kind: 'repositories-changed',
          installation: installationOf(ref, over),
          added: [],
          removed: [],
        });
      expect((await change({})).wanted).toEqual([sweepOf(ref)]);
      expect((await change({ suspended: true })).wanted).toEqual([]);
    });

    it('of another installation is not removed by a payload of this one', async () => {
      await deliver(system, changed(ref));
      const other = newPullRequest();
      await relay({
        kind: 'repositories-changed',
        installation: installationOf(other),
        added: [],
        removed: [ref.repository.repositoryId],
      });
      expect(await isKnown()).toBe(true);
    });

    it('archived: its work is taken out, and comes back with it', async () => {
      await deliver(system, changed(ref));
      const { cancelled } = await changeOf({ archived: true });
      expect(cancelled).toEqual([reviewJob(ref), trainingOf(ref).job]);
      expect(await isKnown()).toBe(false);
      expect((await changeOf({ archived: false })).wanted).toEqual([request(), trainingOf(ref)]);
    });

    it('renamed or made private: the name follows, and caches forget', async () => {
      await deliver(system, changed(ref));
      const repository = { ...ref.repository, name: 'renamed' };
      const { forget } = await changeOf({ repository, private: true });
      expect(forget).toEqual([repositoryScope()]);
      expect(await system.repository(ref.repository.repositoryId)).toEqual(repository);
    });

    it('deleted: is gone', async () => {
      await deliver(system, changed(ref));
      await relay({ kind: 'repository-deleted', repositoryId: ref.repository.repositoryId });
      expect(await isKnown()).toBe(false);
    });
  });

  describe('lists of GitHub', () => {
    const hour = () => new Date(Date.now() + 3600 * 1000);

    it('bring what was never told of, and end what is on them no more', async () => {
      const [here, there] = [newPullRequest(), newPullRequest()];
      await system.syncInstallations([installationOf(here), installationOf(there)], new Date());
      await system.syncRepositories(here.repository.installationId, [factsOf(here)], new Date());
      expect(await system.repository(here.repository.repositoryId)).toEqual(here.repository);
      await deliver(system, changed(here));
      const all = await system.activeInstallations();
      const kept = all.filter((id) => id !== here.repository.installationId);
      const facts = kept.map((installationId) => ({ ...installationOf(there), installationId }));
      const { cancelled } = await system.syncInstallations(facts, hour());
      // Of other tests there are some that are suspended.
      expect(cancelled).toEqual(expect.arrayContaining([reviewJob(here), sweepOf(here).job]));
      expect(await system.repository(here.repository.repositoryId)).toBeNull();
      // Found again: the list that lacked it was wrong.
      const again = await system.syncInstallations(
        [...kept, here.repository.installationId].map((installationId) => ({
          ...installationOf(here),
          installationId,
        })),
        hour(),
      );
      expect(again.wanted).toHaveLength(2);
    });

    it('do not end what came while they were on their way', async () => {
      await installation('created');
      await system.syncRepositories(ref.repository.installationId, [], new Date());
      expect(await isKnown()).toBe(true);
      const gone = await system.syncRepositories(ref.repository.installationId, [], hour());
      expect(gone.forget).toEqual([repositoryScope()]);
      expect(await isKnown()).toBe(false);
    });

    it('tell of a repository that was made private or archived', async () => {
      await installation('created');
      await deliver(system, changed(ref));
      const facts = factsOf(ref, { private: true, archived: true });
      const { forget, cancelled } = await system.syncRepositories(
        ref.repository.installationId,
        [facts],
        new Date(),
      );
      expect(forget).toEqual([repositoryScope()]);
      expect(cancelled).toEqual([reviewJob(ref), trainingOf(ref).job]);
    });
  });

  describe('purging', () => {
    const traces = async () => ({
      request: await tenant.reviewRequest(ref),
      outputs: (await tenant.outputs(ref)).length,
      shown: (await tenant.shownFindings(ref)).length,
      groups: (await tenant.mergeGroups(ref)).length,
      installation: await tenant.installation(),
    });
    const GONE = { request: null, outputs: 0, shown: 0, groups: 0, installation: null };
    const settle = async (): Promise<void> => {
      await installation('created');
      await deliver(system, changed(ref));
      await deliver(system, mergeGroup(ref));
      await tenant.savePlan(ref, 1, { outputs: [checkRun('run')], shown: [shown('f', 'run')] });
    };

    it('comes when the grace period of an installation is over, and not before', async () => {
      await settle();
      await installation('deleted');
      expect(await system.purge(later(29))).not.toContainEqual(scope());
      expect((await traces()).outputs).toBe(1);
      expect(await system.purge(later(31))).toContainEqual(scope());
      expect(await traces()).toEqual(GONE);
    });

    it('leaves other tenants alone', async () => {
      await settle();
      const other = newPullRequest();
      await deliver(system, changed(other));
      await relay({
        kind: 'installation-changed',
        change: 'deleted',
        installation: installationOf(other),
        repositories: [],
      });
      await system.purge(later(31));
      expect(await traces()).toMatchObject({ outputs: 1, shown: 1, groups: 1 });
    });

    it('takes a removed repository without its installation', async () => {
      await settle();
      await relay({ kind: 'repository-deleted', repositoryId: ref.repository.repositoryId });
      expect(await system.purge(later(31))).toContainEqual(repositoryScope());
      expect(await traces()).toMatchObject({ ...GONE, installation: { state: 'active' } });
    });

    it('knows a number that is nobody', async () => {
      expect(await system.purge(new Date(), 999_999_999)).toEqual([]);
    });

    it('takes along what a job wrote down while its tenant was purged', async () => {
      await settle();
      await system.purge(new Date(), ref.repository.installationId);
      await tenant.savePlan(ref, 1, { outputs: [checkRun('late')], shown: [] });
      await system.purge(new Date());
      expect(await traces()).toEqual(GONE);
    });

    it('comes at once on request', async () => {
      await settle();
      expect(await system.purge(new Date(), ref.repository.installationId)).toEqual([scope()]);
      expect(await traces()).toEqual(GONE);
    });
  });
}
