import { beforeEach, describe, expect, it } from '@jest/globals';
import type { PullRequestRef } from '../../src/domain/ids.js';
import type { Store, SystemStore, TenantStore } from '../../src/domain/ports.js';
import {
  at,
  changed,
  deliver,
  HEAD,
  newPullRequest,
  NEXT_HEAD,
  openRequests,
  told,
} from './store-support.js';

/** What follows when a check of another app fails. */
export function failedCheckContract(store: () => Store): void {
  let system: SystemStore;
  let tenant: TenantStore;
  let ref: PullRequestRef;
  beforeEach(() => {
    ref = newPullRequest();
    system = store().withSystem();
    tenant = store().withTenant(ref.repository.installationId);
  });

  describe('a failed check of another app', () => {
    const fail = (headSha: string, numbers: readonly number[] = [ref.number]) =>
      deliver(system, told({ kind: 'check-failed', repository: ref.repository, headSha, numbers }));
    const inAMinute = () => new Date(Date.now() + 60_000);
    /** Of this pull request: other tests leave theirs. */
    const dueOf = async (now: Date) =>
      (await system.raiseLate(now)).filter(
        ({ job }) => job.kind === 'review' && job.repositoryId === ref.repository.repositoryId,
      );
    const opened = () => deliver(system, changed(ref, { headSha: HEAD, updatedAt: at(1) }));

    it('asks for one more review of a head that was reviewed, a moment later, and for no job', async () => {
      await opened();
      await tenant.finishReview(ref, 1, HEAD, 'reviewed');
      await fail(HEAD);
      await fail(HEAD);
      expect(await openRequests(system, ref)).toEqual([]);
      expect(await dueOf(new Date())).toEqual([]);
      const due = await dueOf(inAMinute());
      expect(due).toMatchObject([{ job: { kind: 'review', number: ref.number }, priority: 'push' }]);
      expect(await dueOf(inAMinute())).toEqual([]);
      expect(await openRequests(system, ref)).toEqual(due);
      expect(await tenant.reviewRequest(ref)).toMatchObject({
        generation: 2,
        handledGeneration: 1,
        failedCheckSha: HEAD,
        lateReviewsLeft: 4,
      });
    });

    it('is one of five for which a head is looked at once more', async () => {
      await opened();
      for (let generation = 1; generation <= 6; generation += 1) {
        await tenant.finishReview(ref, generation, HEAD, 'reviewed');
        await fail(HEAD);
        await dueOf(inAMinute());
      }
      expect(await tenant.reviewRequest(ref)).toMatchObject({ generation: 6, handledGeneration: 6 });
    });

    it('asks for nothing where the repository may not be worked on meanwhile', async () => {
      await opened();
      await tenant.finishReview(ref, 1, HEAD, 'reviewed');
      await fail(HEAD);
      await deliver(system, told({ kind: 'repository-deleted', repositoryId: ref.repository.repositoryId }));
      expect(await dueOf(inAMinute())).toEqual([]);
    });

    it('of a fork is known by its head', async () => {
      await opened();
      await tenant.finishReview(ref, 1, HEAD, 'reviewed');
      await fail(NEXT_HEAD, []);
      expect(await tenant.reviewRequest(ref)).toMatchObject({ generation: 1, failedCheckSha: null });
      await fail(HEAD, []);
      expect(await tenant.reviewRequest(ref)).toMatchObject({ failedCheckSha: HEAD });
      expect(await dueOf(inAMinute())).toHaveLength(1);
    });

    it('of a pull request that nothing has told of asks for nothing', async () => {
      await fail(HEAD);
      expect(await tenant.reviewRequest(ref)).toBeNull();
    });
  });

  describe('a review that is asked for later', () => {
    it('is due at its time', async () => {
      await deliver(system, changed(ref, { headSha: HEAD, updatedAt: at(1) }));
      await tenant.finishReview(ref, 1, HEAD, 'reviewed');
      const time = new Date(Date.now() + 60_000);
      await tenant.askLater(ref, time);
      const before = await system.raiseLate(new Date(time.getTime() - 1));
      expect(before.filter(({ installationId }) => installationId === ref.repository.installationId)).toEqual(
        [],
      );
      const due = await system.raiseLate(time);
      expect(
        due.filter(({ installationId }) => installationId === ref.repository.installationId),
      ).toHaveLength(1);
    });

    it('of a pull request that nothing has told of is not', async () => {
      await tenant.askLater(ref, new Date());
      expect(await tenant.reviewRequest(ref)).toBeNull();
    });
  });
}
