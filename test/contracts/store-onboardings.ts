import { beforeEach, describe, expect, it } from '@jest/globals';
import type { PullRequestRef, RepositoryRef } from '../../src/domain/ids.js';
import { MAX_OPEN_SETUPS, REFUSED_FOR_MS } from '../../src/domain/onboarding.js';
import type { OpenRequest, Store, SystemStore, TenantStore } from '../../src/domain/ports.js';
import {
  at,
  changed,
  closed,
  deliver,
  factsOf,
  HEAD,
  newPullRequest,
  numberOf,
  told,
} from './store-support.js';

/** Set-up pull requests: whose turn it is, and what became of them. */
export function onboardingContract(store: () => Store): void {
  const NOW = new Date();
  let system: SystemStore;
  let tenant: TenantStore;
  let ref: PullRequestRef;
  beforeEach(async () => {
    ref = newPullRequest();
    system = store().withSystem();
    tenant = store().withTenant(ref.repository.installationId);
    await deliver(system, changed(ref, { headSha: HEAD, updatedAt: at(1) }));
  });

  /** Another repository of the same installation. */
  async function neighbour(): Promise<RepositoryRef> {
    const { repository, number } = newPullRequest();
    const mine = { ...repository, installationId: ref.repository.installationId };
    await deliver(system, changed({ repository: mine, number }));
    return mine;
  }
  const ask = (repository = ref.repository, now = NOW) => tenant.wantOnboarding(repository, now);
  const open = (repository = ref.repository, number = 40) =>
    system.endOnboarding(repository, { state: 'open', number, headSha: HEAD });
  const onboardJobs = async ({ repositoryId } = ref.repository) =>
    (await system.openRequests()).filter(
      ({ job }) => job.kind === 'onboard' && job.repositoryId === repositoryId,
    );
  const job = { job: { kind: 'onboard' } };

  describe('onboarding of a repository', () => {
    it('is none before somebody asks, and has its turn at once where there is room', async () => {
      expect(await tenant.onboarding(ref.repository)).toBeNull();
      expect(await onboardJobs()).toEqual([]);
      expect(await ask()).toMatchObject({ state: 'planned', number: null, why: null, toldAt: null });
      expect(await onboardJobs()).toMatchObject([{ ...job, priority: 'crawl' }]);
    });

    it('stays as it is when it is asked for again', async () => {
      await ask();
      await open();
      expect(await ask()).toMatchObject({ state: 'open', number: 40 });
      await system.endOnboarding(ref.repository, { state: 'closed', number: 40, headSha: HEAD });
      expect(await ask(ref.repository, new Date('2100-01-01'))).toMatchObject({
        state: 'closed',
        number: 40,
      });
    });

    it('waits while as many are under way as may be, and the oldest is next when one has ended', async () => {
      const others = await Promise.all(Array.from({ length: MAX_OPEN_SETUPS }, neighbour));
      await Promise.all(others.map((other) => ask(other)));
      expect(await ask()).toMatchObject({ state: 'wanted' });
      expect(await onboardJobs()).toEqual([]);
      const later = await neighbour();
      expect(await ask(later)).toMatchObject({ state: 'wanted' });
      const [first = ref.repository] = others;
      await system.endOnboarding(first, { state: 'closed', number: 7, headSha: HEAD });
      const turns = (await tenant.onboardingTurns()).map(({ repositoryId }) => repositoryId);
      expect(turns).toHaveLength(MAX_OPEN_SETUPS);
      expect(turns).toContain(ref.repository.repositoryId);
      expect(await tenant.onboarding(later)).toMatchObject({ state: 'wanted' });
    });

    it('takes no room where the repository may not be worked on', async () => {
      const others = await Promise.all(Array.from({ length: MAX_OPEN_SETUPS }, neighbour));
      await Promise.all(others.map((other) => ask(other)));
      const [archived = ref.repository] = others;
      await deliver(
        system,
        told({
          kind: 'repository-changed',
          facts: factsOf({ ...ref, repository: archived }, { archived: true }),
        }),
      );
      expect(await ask()).toMatchObject({ state: 'planned' });
      expect(await onboardJobs(archived)).toEqual([]);
    });

    it('is tried again long after it was refused', async () => {
      await ask();
      await system.endOnboarding(ref.repository, { state: 'refused', why: 'A rule forbids it.' });
      expect(await ask()).toMatchObject({ state: 'refused', why: 'A rule forbids it.' });
      const later = new Date(NOW.getTime() + REFUSED_FOR_MS + 3_600_000);
      expect(await ask(ref.repository, later)).toMatchObject({ state: 'planned', why: null });
    });

    it('is looked at when a webhook tells of the set-up pull request, and of no other', async () => {
      await ask();
      await open(ref.repository, ref.number + 1);
      const wanted = (number: number, second: number) =>
        deliver(system, closed({ repository: ref.repository, number }, at(second)));
      expect(await wanted(ref.number + 2, 2)).toBeNull();
      expect(await wanted(ref.number + 1, 3)).toMatchObject({ ...job, priority: 'push' });
      // What comes late tells of nothing newer.
      await wanted(ref.number + 1, 1);
      expect((await tenant.onboarding(ref.repository))?.toldAt).toEqual(new Date(at(3)));
    });

    it('is looked at when the default branch is pushed to, until it is set up', async () => {
      const isAsked = async () => {
        const pushed = told({
          kind: 'default-branch-pushed',
          repository: ref.repository,
          repositoryUpdatedAt: null,
        });
        await system.recordDelivery(pushed);
        const { wanted } = await system.relayDelivery(pushed);
        return wanted.some(({ job: { kind } }) => kind === 'onboard');
      };
      expect(await isAsked()).toBe(false);
      await ask();
      for (const state of ['open', 'closed', 'merged'] as const) {
        await system.endOnboarding(ref.repository, { state, number: 40, headSha: HEAD });
        expect(await isAsked()).toBe(state !== 'merged');
      }
    });

    it('is remembered until its tenant is purged', async () => {
      await ask();
      await system.endOnboarding(ref.repository, { state: 'closed', number: 7, headSha: HEAD });
      await system.purge(new Date());
      expect(await tenant.onboarding(ref.repository)).toMatchObject({ state: 'closed' });
      await system.purge(NOW, ref.repository.installationId);
      expect(await tenant.onboarding(ref.repository)).toBeNull();
    });

    it('moves with its repository', async () => {
      await ask();
      await system.endOnboarding(ref.repository, { state: 'closed', number: 7, headSha: HEAD });
      const { installationId } = newPullRequest().repository;
      const moved = { ...ref.repository, installationId };
      await deliver(
        system,
        told({ kind: 'repository-changed', facts: factsOf({ ...ref, repository: moved }) }),
      );
      expect(await tenant.onboarding(ref.repository)).toBeNull();
      expect(await store().withTenant(installationId).onboarding(moved)).toMatchObject({ state: 'closed' });
    });
  });

  describe('what was skipped', () => {
    const merged = { state: 'merged', number: 40, headSha: HEAD } as const;
    const reviews = (asked: readonly OpenRequest[]) =>
      asked.filter(({ job: { kind } }) => kind === 'review').map((it) => numberOf(it));
    beforeEach(async () => {
      await ask();
      await open();
      // It was under way when that was new.
      await tenant.finishReview(ref, 2, HEAD, 'skipped');
    });

    it('is asked for again once the repository is set up, and so is what is under way', async () => {
      const { repository } = ref;
      const reviewed = { repository, number: ref.number + 1 };
      const running = { repository, number: ref.number + 2 };
      for (const each of [reviewed, running]) await deliver(system, changed(each));
      await tenant.finishReview(reviewed, 1, HEAD, 'reviewed');
      const asked = reviews(await system.endOnboarding(repository, merged));
      expect(new Set(asked)).toEqual(new Set([ref.number, running.number]));
      // The pass that runs has read what was before.
      expect(await tenant.finishReview(running, 1, HEAD, 'skipped')).toBe(true);
    });

    it('is asked for once', async () => {
      await system.endOnboarding(ref.repository, merged);
      await tenant.finishReview(ref, 3, HEAD, 'reviewed');
      expect(await system.endOnboarding(ref.repository, merged)).toEqual([]);
    });

    it('is left alone where people do not want it', async () => {
      const asked = await system.endOnboarding(ref.repository, { ...merged, state: 'closed' });
      expect(reviews(asked)).toEqual([]);
    });
  });
}
