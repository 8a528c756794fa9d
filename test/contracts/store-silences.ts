import { beforeEach, describe, expect, it } from '@jest/globals';
import type { PullRequestRef } from '../../src/domain/ids.js';
import type { Store, TenantStore } from '../../src/domain/ports.js';
import { newPullRequest, silence } from './store-support.js';

/** What is not said in a repository any more. */
export function silenceContract(store: () => Store): void {
  let tenant: TenantStore;
  let ref: PullRequestRef;
  beforeEach(() => {
    ref = newPullRequest();
    tenant = store().withTenant(ref.repository.installationId);
  });
  const decide = (over: Parameters<typeof silence>[1] = {}) =>
    tenant.decideSilence(ref.repository, silence(ref.number, over));
  const all = () => tenant.silences(ref.repository);
  const LATER = new Date('2026-02-02T03:04:05Z');

  describe('what is not said', () => {
    it('is of one repository, rules and findings apart', async () => {
      const finding = { target: { kind: 'finding', id: 'use-isnan' } } as const;
      await decide();
      await decide({ ...finding, reason: 'as meant', at: LATER });
      expect(await all()).toEqual([
        silence(ref.number),
        silence(ref.number, { ...finding, reason: 'as meant', at: LATER }),
      ]);
      const other = newPullRequest().repository;
      expect(await tenant.silences({ ...other, installationId: ref.repository.installationId })).toEqual([]);
    });

    it('is what was decided last; the same once more changes nothing', async () => {
      await decide();
      await decide({ at: LATER, number: 99 });
      expect(await all()).toEqual([silence(ref.number)]);
      await decide({ state: 'wanted', at: LATER });
      expect(await all()).toEqual([silence(ref.number, { state: 'wanted', at: LATER })]);
    });

    it('is decided by people before it is by the ledger', async () => {
      await decide({ state: 'wanted' });
      await decide({ by: null, reason: 'dismissed 2 of 2 times' });
      await tenant.liftSilence(ref.repository, silence(1).target);
      expect(await all()).toEqual([silence(ref.number, { state: 'wanted' })]);
    });

    it('is lifted where the ledger has decided it', async () => {
      await decide({ by: null });
      await tenant.liftSilence(ref.repository, { kind: 'finding', id: 'use-isnan' });
      expect(await all()).toHaveLength(1);
      await tenant.liftSilence(ref.repository, silence(1).target);
      expect(await all()).toEqual([]);
      await decide({ by: null });
      await decide({ by: 'mona' });
      expect(await all()).toEqual([silence(ref.number)]);
    });

    it('keeps any words that a person can type', async () => {
      await decide({ reason: "it's \\ \u202E; drop table", by: 'mona' });
      await decide({ reason: 'NUL \0.', target: { kind: 'rule', id: 'other' }, at: LATER });
      expect((await all()).map(({ reason }) => reason)).toEqual(["it's \\ \u202E; drop table", 'NUL .']);
    });
  });
}
