import { beforeEach, describe, expect, it } from '@jest/globals';
import { MAX_FEEDBACK_A_DAY } from '../../src/domain/feedback.js';
import type { PullRequestRef } from '../../src/domain/ids.js';
import type { Store, TenantStore } from '../../src/domain/ports.js';
import { changed, deliver, feedbackOf, newPullRequest, unique } from './store-support.js';

/** What people tell whoever runs the app. */
export function feedbackContract(store: () => Store): void {
  let tenant: TenantStore;
  let ref: PullRequestRef;
  beforeEach(() => {
    ref = newPullRequest();
    tenant = store().withTenant(ref.repository.installationId);
  });
  const said = async (since = new Date(0), limit = 10_000) =>
    (await store().withSystem().feedback(since, limit)).filter(
      ({ installationId }) => installationId === ref.repository.installationId,
    );
  /** Far from what other tests say. */
  const at = (day: number) => new Date(Date.UTC(2200, 0, day));

  describe('feedback', () => {
    it('is kept once with where it was said, the oldest first', async () => {
      const [first, second] = [feedbackOf(unique(), { text: 'NUL \0.', at: at(2) }), feedbackOf(unique())];
      await deliver(store().withSystem(), changed(ref));
      expect(await tenant.keepFeedback(ref, first)).toBe('kept');
      expect(await tenant.keepFeedback(ref, { ...first, text: 'again' })).toBe('kept');
      expect(await tenant.keepFeedback(ref, second)).toBe('kept');
      const { installationId, owner, name } = ref.repository;
      const where = { installationId, owner, name, number: ref.number };
      expect(await said()).toEqual([
        { ...second, ...where },
        { ...first, text: 'NUL .', ...where },
      ]);
    });

    it('is of the time asked for, the newest of it', async () => {
      for (const day of [101, 102, 103])
        await tenant.keepFeedback(ref, feedbackOf(unique(), { at: at(day) }));
      expect((await said(at(102))).map((it) => it.at)).toEqual([at(102), at(103)]);
      expect((await said(at(101), 1)).map((it) => it.at)).toEqual([at(103)]);
      // Nothing was heard of the repository.
      expect((await said())[0]).toMatchObject({ owner: null, name: null });
    });

    it('is so much a day', async () => {
      for (let n = 0; n < MAX_FEEDBACK_A_DAY; n++)
        expect(await tenant.keepFeedback(ref, feedbackOf(unique(), { at: at(1) }))).toBe('kept');
      const last = (await said()).at(-1);
      expect(await tenant.keepFeedback(ref, feedbackOf(unique(), { at: at(1) }))).toBe('full');
      expect(await tenant.keepFeedback(ref, feedbackOf(last?.commandId ?? 0, { at: at(1) }))).toBe('kept');
      expect(await said()).toHaveLength(MAX_FEEDBACK_A_DAY);
      expect(await tenant.keepFeedback(ref, feedbackOf(unique(), { at: at(2) }))).toBe('kept');
      const other = newPullRequest();
      const elsewhere = store().withTenant(other.repository.installationId);
      expect(await elsewhere.keepFeedback(other, feedbackOf(unique(), { at: at(1) }))).toBe('kept');
    });

    it('goes with its tenant', async () => {
      await tenant.keepFeedback(ref, feedbackOf(unique()));
      await store().withSystem().purge(new Date(0), ref.repository.installationId);
      expect(await said()).toEqual([]);
    });
  });
}
