import { beforeEach, describe, expect, it } from '@jest/globals';
import { FIX_BRANCH_PREFIX } from '../../src/domain/fix-pull.js';
import type { Delivery } from '../../src/domain/event.js';
import type { PullRequestRef } from '../../src/domain/ids.js';
import type { OpenRequest, Store, SystemStore, TenantStore } from '../../src/domain/ports.js';
import { fixPullAt } from './fixes-support.js';
import {
  at,
  changed,
  closed,
  deliver,
  installationOf,
  newPullRequest,
  pushed,
  told,
} from './store-support.js';

/** Pull requests of fixes, and what wakes them. */
export function fixPullContract(store: () => Store): void {
  let system: SystemStore;
  let tenant: TenantStore;
  let ref: PullRequestRef;
  beforeEach(async () => {
    ref = newPullRequest();
    system = store().withSystem();
    tenant = store().withTenant(ref.repository.installationId);
    await deliver(system, changed(ref));
  });

  const NOW = new Date('2030-06-01T00:00:00Z');
  const later = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000);
  const job = () => ({ kind: 'fix-pull', repositoryId: ref.repository.repositoryId });
  const jobs = (wanted: readonly OpenRequest[]) =>
    wanted.map((one) => one.job).filter((one) => one.kind === 'fix-pull');
  const wakes = async (news: Delivery) => {
    await system.recordDelivery(news);
    return jobs((await system.relayDelivery(news)).wanted);
  };
  /** Numbers of pull requests count up from one test to the next. */
  const above = () => ref.number + 1_000;
  const stacked = () => fixPullAt(above(), { concern: { kind: 'pull', number: ref.number } });
  /** Of this repository: other tests leave rows in the same database. */
  const due = async (now: Date) =>
    jobs(await system.raiseFixPulls(now)).filter(
      (one) => one.kind === 'fix-pull' && one.repositoryId === ref.repository.repositoryId,
    );

  describe('fix pull requests', () => {
    it('come back as they were saved last, by their key and by their number', async () => {
      const { repository } = ref;
      expect(await tenant.fixPull(repository, 'pull-3')).toBeNull();
      await tenant.saveFixPull(
        repository,
        fixPullAt(null, { state: 'wanted', commits: [], committedAt: null }),
        NOW,
      );
      const rule = { kind: 'rule', ruleId: 'nan-comparison', paths: ['src/é.ts'] } as const;
      const other = fixPullAt(91, {
        key: 'rule-1',
        concern: rule,
        why: 'red',
        ci: { kind: 'failed', names: ['x'] },
      });
      await tenant.saveFixPull(repository, other, null);
      await tenant.saveFixPull(repository, fixPullAt(90), NOW);
      expect(await tenant.fixPull(repository, 'pull-3')).toEqual(fixPullAt(90));
      expect(await tenant.fixPullAt(repository, 91)).toEqual(other);
      expect(await tenant.fixPullAt(repository, 92)).toBeNull();
      await tenant.forgetFixPull(repository, 'rule-1');
      expect(await tenant.fixPullAt(repository, 91)).toBeNull();
      expect(await tenant.liveFixPulls(repository)).toEqual([fixPullAt(90)]);
    });

    it.each([
      ['wanted', true],
      ['trying', true],
      ['ready', true],
      ['left', true],
      ['merged', false],
      ['closed', false],
      ['withdrawn', false],
      ['refused', false],
    ] as const)('that are %s are live: %p', async (state, isLive) => {
      await tenant.saveFixPull(ref.repository, { ...stacked(), state }, NOW);
      expect(await tenant.liveFixPulls(ref.repository)).toHaveLength(isLive ? 1 : 0);
      expect(await due(NOW)).toEqual(isLive ? [job()] : []);
    });

    it('are raised when they are due, and after a while once more', async () => {
      await tenant.saveFixPull(ref.repository, stacked(), later(60));
      expect(await due(later(59))).toEqual([]);
      expect(await due(later(60))).toEqual([job()]);
      expect(await due(later(61))).toEqual([]);
      expect(await due(later(661))).toEqual([job()]);
      await tenant.saveFixPull(ref.repository, stacked(), null);
      expect(await due(later(1e6))).toEqual([]);
    });

    it('are woken by their own pull request, and by the end of the one below', async () => {
      await tenant.saveFixPull(ref.repository, stacked(), null);
      const own = { ...ref, number: above() };
      expect(await wakes(changed(own))).toEqual([job()]);
      expect(await wakes(closed(own, at(5)))).toEqual([job()]);
      expect(await wakes(changed({ ...ref, number: above() + 1 }))).toEqual([]);
      // A head that has moved is reviewed first.
      expect(
        await wakes(changed(ref, { change: 'synchronize', headSha: '9'.repeat(40), updatedAt: at(7) })),
      ).toEqual([]);
      expect(await wakes(closed(ref, at(9)))).toEqual([job()]);
    });

    it('are woken by a check on their branch; above the default branch by a push to it', async () => {
      const { repository } = ref;
      await tenant.saveFixPull(repository, stacked(), null);
      const checked = (branch: string) => told({ kind: 'fix-branch-checked', repository, branch });
      expect(await wakes(checked('code-roach/fix/pull-3'))).toEqual([job()]);
      expect(await wakes(checked(`${FIX_BRANCH_PREFIX}other`))).toEqual([]);
      expect(await wakes(pushed(ref))).toEqual([]);
      const rule = { kind: 'rule', ruleId: 'r', paths: [] } as const;
      await tenant.saveFixPull(repository, fixPullAt(above() + 1, { key: 'rule-1', concern: rule }), null);
      expect(await wakes(pushed(ref))).toEqual([job()]);
    });

    it('move with their repository, and go with their tenant', async () => {
      await tenant.saveFixPull(ref.repository, stacked(), null);
      const { installationId } = newPullRequest().repository;
      const moved = { ...ref, repository: { ...ref.repository, installationId } };
      await deliver(system, changed(moved, { updatedAt: at(4), repositoryUpdatedAt: at(9) }));
      expect(await tenant.fixPullAt(ref.repository, above())).toBeNull();
      const owner = store().withTenant(installationId);
      expect(await owner.fixPullAt(moved.repository, above())).toEqual(stacked());
      await system.purge(new Date(), installationOf(moved).installationId);
      expect(await owner.fixPullAt(moved.repository, above())).toBeNull();
    });
  });
}
