import { beforeEach, describe, expect, it } from '@jest/globals';
import type { PullRequestRef } from '../../src/domain/ids.js';
import type { OpenHead, Store, SystemStore, TenantStore } from '../../src/domain/ports.js';
import {
  at,
  changed,
  checkRun,
  checkRunUpdate,
  closed,
  deliver,
  factsOf,
  HEAD,
  installationOf,
  newPullRequest,
  NEXT_HEAD,
  openRequests,
  rerun as rerunOf,
  reviewJob,
  told,
  unique,
} from './store-support.js';

/** What finds work that no webhook asked for. */
export function headContract(store: () => Store): void {
  let system: SystemStore;
  let tenant: TenantStore;
  let ref: PullRequestRef;
  beforeEach(() => {
    ref = newPullRequest();
    system = store().withSystem();
    tenant = store().withTenant(ref.repository.installationId);
  });

  const FUTURE = '2100-01-01T00:00:00Z';
  const PAST = '2020-01-01T00:00:00Z';
  const head = (over: Partial<OpenHead> = {}): OpenHead => ({
    number: ref.number,
    headSha: HEAD,
    baseRef: 'main',
    draft: false,
    createdAt: PAST,
    updatedAt: at(1),
    ...over,
  });
  const compare = (...heads: OpenHead[]) => system.compareHeads(ref.repository, heads, new Date());
  const install = () =>
    deliver(
      system,
      told({
        kind: 'installation-changed',
        change: 'created',
        installation: installationOf(ref),
        repositories: [factsOf(ref)],
      }),
    );
  const request = () => ({
    job: reviewJob(ref),
    priority: 'push',
    installationId: ref.repository.installationId,
  });
  const review = async (headSha = HEAD): Promise<void> => {
    const generation = (await tenant.reviewRequest(ref))?.generation ?? 0;
    await tenant.finishReview(ref, generation, headSha, 'reviewed');
  };

  describe('open heads', () => {
    it('that were there before the app are left alone, until they move', async () => {
      await install();
      expect(await compare(head())).toEqual([]);
      expect(await openRequests(system, ref)).toEqual([]);
      expect(await compare(head())).toEqual([]);
      expect(await compare(head({ headSha: NEXT_HEAD, updatedAt: at(2) }))).toEqual([request()]);
    });

    it('of pull requests that came after the app are reviewed at the first look', async () => {
      await install();
      expect(await compare(head({ createdAt: FUTURE }))).toEqual([request()]);
      expect((await tenant.reviewRequest(ref))?.sweepGeneration).toBe(1);
    });

    it('of pull requests that turn up later are reviewed, however old', async () => {
      await install();
      await compare();
      expect(await compare(head())).toEqual([request()]);
    });

    it('that are wanted or done are left alone', async () => {
      await deliver(system, changed(ref));
      expect(await compare(head())).toEqual([]);
      await review();
      expect(await compare(head())).toEqual([]);
    });

    it('that were done before their webhook came are left alone', async () => {
      await deliver(system, changed(ref));
      await review(NEXT_HEAD);
      expect(await compare(head({ headSha: NEXT_HEAD, updatedAt: at(5) }))).toEqual([]);
      expect(await openRequests(system, ref)).toEqual([]);
    });

    it('that moved unseen are reviewed; a list that lags behind tells nothing', async () => {
      await deliver(system, changed(ref, { updatedAt: at(5) }));
      await review();
      expect(await compare(head({ headSha: NEXT_HEAD, updatedAt: at(4) }))).toEqual([]);
      expect(await compare(head({ headSha: NEXT_HEAD, updatedAt: at(6) }))).toEqual([request()]);
      expect(await tenant.reviewRequest(ref)).toMatchObject({ headSha: NEXT_HEAD, updatedAt: at(6) });
    });

    it('that are open again without a word are reviewed', async () => {
      await deliver(system, changed(ref));
      await review();
      await deliver(system, closed(ref, at(2)));
      expect(await compare(head({ updatedAt: at(3) }))).toEqual([request()]);
    });

    it('that were skipped as a draft are looked at again once they are ready', async () => {
      await deliver(system, changed(ref));
      await tenant.finishReview(ref, 1, HEAD, 'skipped');
      expect(await compare(head({ draft: true, updatedAt: at(5) }))).toEqual([]);
      expect(await compare(head({ updatedAt: at(6) }))).toEqual([request()]);
    });

    it('that are to be merged into another branch are reviewed, once', async () => {
      await deliver(system, changed(ref, { baseRef: 'main' }));
      await review();
      const moved = head({ baseRef: 'next', updatedAt: at(2) });
      expect(await compare(moved)).toEqual([request()]);
      await review();
      expect(await compare(moved)).toEqual([]);
      expect(await compare(head({ updatedAt: at(3) }))).toEqual([request()]);
    });

    it('of a repository that is not known are not compared', async () => {
      expect(await compare(head({ createdAt: FUTURE }))).toEqual([]);
      expect(await tenant.reviewRequest(ref)).toBeNull();
    });
  });

  describe('the repositories of a sweep', () => {
    it('are those that may be worked on, the one that waits longest first', async () => {
      await install();
      const swept = () => system.sweptRepositories(ref.repository.installationId, new Date(at(40)));
      expect(await swept()).toEqual([{ repository: ref.repository, sweptAt: null }]);
      const now = new Date(at(30));
      await system.compareHeads(ref.repository, [], now);
      expect(await swept()).toEqual([{ repository: ref.repository, sweptAt: now }]);
      await deliver(system, told({ kind: 'repository-changed', facts: factsOf(ref, { archived: true }) }));
      expect(await swept()).toEqual([]);
    });

    it('are left out once GitHub has answered, and are compared as before when it had refused', async () => {
      await install();
      const swept = (minute: number) =>
        system.sweptRepositories(ref.repository.installationId, new Date(at(minute)));
      await system.passOver(ref.repository, new Date(at(30)));
      expect(await swept(30)).toEqual([]);
      expect(await swept(31)).toEqual([{ repository: ref.repository, sweptAt: null }]);
      await system.compareHeads(ref.repository, [], new Date(at(32)));
      expect(await swept(31)).toEqual([]);
    });
  });

  describe('a re-run', () => {
    const rerun = (headSha: string, numbers: readonly number[]) =>
      deliver(system, rerunOf(ref, headSha, numbers));

    it('asks for a run of its own, with the urgency of a person', async () => {
      await deliver(system, changed(ref));
      await review();
      expect(await rerun(HEAD, [ref.number])).toEqual({ ...request(), priority: 'command' });
      const asked = { generation: 2, rerunGeneration: 2, rerunBy: 'eve' };
      expect(await tenant.reviewRequest(ref)).toMatchObject(asked);
    });

    it('of a head in a fork is found by its SHA', async () => {
      await deliver(system, changed(ref));
      await review();
      expect(await rerun(NEXT_HEAD, [])).toBeNull();
      expect(await rerun(HEAD, [])).toEqual({ ...request(), priority: 'command' });
    });

    it('is kept by a push that comes after it', async () => {
      await deliver(system, changed(ref));
      await rerun(HEAD, [ref.number]);
      await deliver(system, changed(ref, { updatedAt: at(3) }));
      const asked = { generation: 3, rerunGeneration: 2, rerunBy: 'eve' };
      expect(await tenant.reviewRequest(ref)).toMatchObject(asked);
    });

    it('that is declined is done, and leaves what is known of the last review', async () => {
      await deliver(system, changed(ref));
      await review();
      await rerun(HEAD, [ref.number]);
      expect(await tenant.declineReview(ref, 2)).toBe(false);
      expect(await openRequests(system, ref)).toEqual([]);
      expect(await rerun(HEAD, [])).not.toBeNull();
      expect(await tenant.declineReview(ref, 2)).toBe(true);
      expect(await openRequests(system, ref)).toHaveLength(1);
    });
  });

  describe('two deliveries of one push', () => {
    const suite = (headSha: string) =>
      deliver(
        system,
        told({
          kind: 'review-requested',
          reason: 'push',
          repository: ref.repository,
          headSha,
          numbers: [ref.number],
          sender: null,
        }),
      );
    const synchronize = (headSha: string, second: number) =>
      deliver(system, changed(ref, { change: 'synchronize', headSha, updatedAt: at(second) }));

    it('ask for one review, whichever comes first', async () => {
      await suite(HEAD);
      await synchronize(HEAD, 1);
      expect(await tenant.reviewRequest(ref)).toMatchObject({ generation: 1, updatedAt: at(1) });
      await synchronize(NEXT_HEAD, 2);
      await suite(NEXT_HEAD);
      expect(await tenant.reviewRequest(ref)).toMatchObject({ generation: 2, headSha: NEXT_HEAD });
    });

    it('do not silence a review that failed', async () => {
      await synchronize(HEAD, 1);
      await tenant.finishReview(ref, 1, HEAD, 'failed');
      await synchronize(HEAD, 1);
      expect(await openRequests(system, ref)).toHaveLength(1);
    });
  });

  describe('a repository that moves while GitHub is asked', () => {
    it('is left to the installation that reaches it now', async () => {
      const other = newPullRequest().repository.installationId;
      const moved = { ...ref, repository: { ...ref.repository, installationId: other } };
      await deliver(system, changed(ref));
      await review();
      await deliver(system, told({ kind: 'repository-changed', facts: factsOf(moved) }));
      expect(await compare(head({ headSha: NEXT_HEAD, updatedAt: at(9) }))).toEqual([]);
      expect(await system.requestAgain(ref)).toBeNull();
      const there = await system.compareHeads(
        moved.repository,
        [head({ headSha: NEXT_HEAD, updatedAt: at(9) })],
        new Date(),
      );
      expect(there).toEqual([{ ...request(), installationId: other }]);
      expect(await store().withTenant(other).reviewRequest(moved)).toMatchObject({ headSha: NEXT_HEAD });
    });
  });

  describe('a head that is known from a declined wish alone', () => {
    it('is found like one that nobody told of', async () => {
      await deliver(system, rerunOf(ref, HEAD, [ref.number]));
      expect(await tenant.declineReview(ref, 1)).toBe(false);
      expect(await openRequests(system, ref)).toEqual([]);
      expect(await compare(head({ createdAt: FUTURE }))).toEqual([request()]);
    });

    it('is the baseline where it was there before the app', async () => {
      await install();
      await deliver(system, rerunOf(ref, HEAD, [ref.number]));
      await tenant.declineReview(ref, 1);
      expect(await compare(head())).toEqual([]);
      expect(await compare(head({ updatedAt: at(2) }))).toEqual([]);
      expect(await compare(head({ headSha: NEXT_HEAD, updatedAt: at(3) }))).toEqual([request()]);
    });
  });

  describe('asking again', () => {
    it('raises what was done, and nothing that nobody asked about', async () => {
      expect(await system.requestAgain(ref)).toBeNull();
      await deliver(system, changed(ref));
      await review();
      expect(await system.requestAgain(ref)).toEqual(request());
    });
  });

  describe('forgotten runs', () => {
    const soon = () => new Date(Date.now() + 60_000);

    it('are those that are open while nothing is wanted', async () => {
      await deliver(system, changed(ref));
      await tenant.savePlan(ref, 1, { outputs: [checkRun('run')], shown: [] });
      await tenant.markSent(ref, { key: 'run', githubId: 1 });
      expect(await tenant.forgottenRuns(soon())).toEqual([]);
      await review();
      expect(await tenant.forgottenRuns(soon())).toEqual([ref]);
      expect(await tenant.forgottenRuns(new Date(0))).toEqual([]);
      await tenant.savePlan(ref, 1, { outputs: [checkRunUpdate('update')], shown: [] });
      expect(await tenant.forgottenRuns(soon())).toEqual([ref]);
      await tenant.markSent(ref, { key: 'update', githubId: 1 });
      expect(await tenant.forgottenRuns(soon())).toEqual([]);
    });
  });

  describe('deliveries', () => {
    it('that are in the inbox are known', async () => {
      const delivery = changed(ref);
      await system.recordDelivery(delivery);
      expect(await system.knownDeliveries([delivery.guid, 'never'])).toEqual(new Set([delivery.guid]));
      expect(await system.knownDeliveries([])).toEqual(new Set());
      const many = Array.from({ length: 70_000 }, (_, index) => `never-${index}`);
      expect(await system.knownDeliveries([...many, delivery.guid])).toEqual(new Set([delivery.guid]));
    });
  });

  describe('a lease', () => {
    it('belongs to one holder until it ends', async () => {
      const name = `lease-${unique()}`;
      const time = (second: number) => new Date(at(second));
      expect(await system.lease(name, 'a', time(0), time(10))).toBe(true);
      expect(await system.lease(name, 'b', time(5), time(20))).toBe(false);
      expect(await system.lease(name, 'a', time(5), time(15))).toBe(true);
      expect(await system.lease(name, 'b', time(15), time(20))).toBe(true);
      expect(await system.lease(name, 'a', time(15), time(20))).toBe(false);
    });

    it('is given once to many who ask at the same time', async () => {
      const name = `lease-${unique()}`;
      const asked = Array.from({ length: 8 }, (_, index) =>
        system.lease(name, `holder-${index}`, new Date(), new Date(Date.now() + 60_000)),
      );
      expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(1);
    });
  });
}
