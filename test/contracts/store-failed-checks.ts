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
    const opened = () => deliver(system, changed(ref, { headSha: HEAD, updatedAt: at(1) }));

    it('asks for one more review of a head that was reviewed, and for no job', async () => {
      await opened();
      await tenant.finishReview(ref, 1, HEAD, 'reviewed');
      await fail(HEAD);
      await fail(HEAD);
      expect(await tenant.reviewRequest(ref)).toMatchObject({
        generation: 3,
        handledGeneration: 1,
        failedCheckSha: HEAD,
      });
      expect(await openRequests(system, ref)).toHaveLength(1);
    });

    it('of a fork is known by its head', async () => {
      await opened();
      await tenant.finishReview(ref, 1, HEAD, 'reviewed');
      await fail(NEXT_HEAD, []);
      expect(await tenant.reviewRequest(ref)).toMatchObject({ generation: 1, failedCheckSha: null });
      await fail(HEAD, []);
      expect(await tenant.reviewRequest(ref)).toMatchObject({ generation: 2, failedCheckSha: HEAD });
    });

    it('of a pull request that nothing has told of asks for nothing', async () => {
      await fail(HEAD);
      expect(await tenant.reviewRequest(ref)).toBeNull();
    });
  });
}
