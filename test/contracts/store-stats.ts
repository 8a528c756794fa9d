import { beforeEach, describe, expect, it } from '@jest/globals';
import type { PullRequestRef } from '../../src/domain/ids.js';
import type { OutcomeKind } from '../../src/domain/outcome.js';
import type { Store, TenantStore } from '../../src/domain/ports.js';
import { modelUse, newPullRequest, review, shown } from './store-support.js';

const NONE = { applied: 0, edited: 0, dismissed: 0, ignored: 0, reverted: 0 };
const LONG_AGO = new Date('2020-01-01T00:00:00Z');
const HOUR_MS = 3_600_000;

/** Sums over what became of findings. */
export function statsContract(store: () => Store): void {
  let tenant: TenantStore;
  let ref: PullRequestRef;
  beforeEach(async () => {
    ref = newPullRequest();
    tenant = store().withTenant(ref.repository.installationId);
    const other = {
      ...shown('h', 'k'),
      ruleId: 'eval',
      profileVersion: 4,
      shownAs: 'comment' as const,
      withheldBy: 'clean' as const,
    };
    const plan = [shown('f', 'k'), shown('g', 'k'), other];
    await tenant.savePlan(ref, 1, { outputs: [review('k')], shown: plan });
  });
  const record = (fingerprint: string, kind: OutcomeKind, inMs = 0) => {
    const outcome = { kind, reason: null, by: 'mona', at: new Date(Date.now() + inMs) };
    return tenant.recordOutcome(ref, fingerprint, outcome);
  };
  const stats = (since = LONG_AGO) => tenant.stats(ref.repository, since);

  describe('sums over findings', () => {
    it('are by rule, most often shown first, with what became of them', async () => {
      await record('f', 'applied');
      await record('h', 'dismissed');
      expect((await stats()).rules).toEqual([
        { ruleId: 'use-isnan', shown: 2, fixes: 2, withheld: 0, ...NONE, applied: 1 },
        { ruleId: 'eval', shown: 1, fixes: 0, withheld: 1, ...NONE, dismissed: 1 },
      ]);
    });

    it('are of the time asked for, but for versions of the profile', async () => {
      await record('f', 'edited');
      await record('h', 'dismissed');
      await tenant.recordModelUse(modelUse(ref, 100));
      expect(await stats(new Date(Date.now() + 10 * 365 * 24 * HOUR_MS))).toEqual({
        rules: [],
        medianApplySeconds: null,
        tokens: 0,
        versions: [
          { version: 4, ...NONE, dismissed: 1 },
          { version: 3, ...NONE, edited: 1 },
        ],
      });
    });

    it('are also by when it happened, whenever it was shown', async () => {
      await record('f', 'applied', -2 * HOUR_MS);
      await record('h', 'dismissed', HOUR_MS);
      const happened = (inMs: number) => tenant.happened(ref.repository, new Date(Date.now() + inMs));
      expect(await happened(-HOUR_MS)).toEqual([
        { ruleId: 'use-isnan', shown: 2, fixes: 2, withheld: 0, ...NONE },
        { ruleId: 'eval', shown: 1, fixes: 0, withheld: 1, ...NONE, dismissed: 1 },
      ]);
      expect(await happened(HOUR_MS / 2)).toEqual([
        { ruleId: 'eval', shown: 0, fixes: 0, withheld: 0, ...NONE, dismissed: 1 },
      ]);
      expect(await happened(2 * HOUR_MS)).toEqual([]);
    });

    it('have the median of the time in which fixes were applied', async () => {
      expect((await stats()).medianApplySeconds).toBeNull();
      await record('f', 'applied', -HOUR_MS);
      await record('g', 'applied', 2 * HOUR_MS);
      await record('h', 'dismissed', 50 * HOUR_MS);
      // One was applied at once, whatever its clock says, and one after two hours.
      expect((await stats()).medianApplySeconds).toBeCloseTo(3_600, -2);
    });

    it('have the tokens that were used', async () => {
      const usedAt = new Date('2026-01-01T00:00:00Z');
      await tenant.recordModelUse(modelUse(ref, 100, { usedAt, tokens: { input: 70, output: 30 } }));
      await tenant.recordModelUse(modelUse(ref, 5, { usedAt: LONG_AGO }));
      expect((await stats(usedAt)).tokens).toBe(100);
    });

    it('leave out what was never sent, and other repositories', async () => {
      await tenant.abandonOutputs(ref, ['k']);
      const repository = { ...ref.repository, repositoryId: ref.repository.repositoryId + 1 };
      const other = { repository, number: ref.number };
      await tenant.savePlan(other, 1, { outputs: [review('k')], shown: [shown('f', 'k')] });
      await tenant.recordModelUse(modelUse(other, 100));
      expect(await stats()).toEqual({ rules: [], medianApplySeconds: null, tokens: 0, versions: [] });
    });
  });
}
