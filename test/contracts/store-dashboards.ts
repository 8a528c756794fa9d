import { beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { MAX_WISHES } from '../../src/domain/dashboard.js';
import type { BoxChanges } from '../../src/domain/dashboard-boxes.js';
import type { PullRequestRef } from '../../src/domain/ids.js';
import type { Store, SystemStore, TenantStore } from '../../src/domain/ports.js';
import { concernAt, dashboardTouched, fixPullAt, seenAt } from './fixes-support.js';
import { at, changed, deliver, installationOf, newPullRequest } from './store-support.js';

/** The issue that lists the fixes of a repository, and what people tick in it. */
export function dashboardContract(store: () => Store): void {
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
  const job = () => ({ kind: 'dashboard', repositoryId: ref.repository.repositoryId });
  /** Of this repository: other tests leave rows in the same database. */
  const due = async (now: Date) =>
    (await system.raiseDashboards(now))
      .map((one) => one.job)
      .filter((one) => one.kind === 'dashboard' && one.repositoryId === ref.repository.repositoryId);
  const known = () => tenant.dashboard(ref.repository);
  const show = (lookAt = later(60)) => tenant.showDashboard(ref.repository, seenAt('main'), lookAt);
  const touch = (number: number, changes?: Partial<BoxChanges>) =>
    deliver(system, dashboardTouched({ ...ref, number }, randomUUID(), changes));

  describe('dashboards', () => {
    it('are what was shown, until they are forgotten', async () => {
      expect(await known()).toBeNull();
      await show();
      const row = { number: null, digestSince: null, notes: {}, wishes: [], lookAt: later(60) };
      expect(await known()).toEqual({ ...row, seen: seenAt('main') });
      const saved = { number: 5, digestSince: NOW, notes: { 'rule-1': 'Full.' } };
      await tenant.saveDashboard(ref.repository, saved);
      expect(await known()).toMatchObject(saved);
      const newer = seenAt('trunk', [concernAt('rule-2', { places: [] })]);
      await tenant.showDashboard(ref.repository, newer, later(90));
      const kept = { number: 5, digestSince: NOW };
      expect(await known()).toEqual({ ...row, ...kept, seen: newer, lookAt: later(90) });
      await tenant.forgetDashboard(ref.repository);
      expect(await known()).toBeNull();
    });

    it('are raised when they are due, and after a while once more', async () => {
      await show();
      expect(await due(later(59))).toEqual([]);
      expect(await due(later(60))).toEqual([job()]);
      expect(await due(later(61))).toEqual([]);
      expect(await due(later(60 + 3600))).toEqual([job()]);
    });

    it('are planned unless something has told of them meanwhile', async () => {
      await show();
      await tenant.planDashboard(ref.repository, later(60), null);
      expect(await known()).toMatchObject({ lookAt: null });
      await tenant.refreshDashboard(ref.repository, later(70));
      await tenant.planDashboard(ref.repository, null, later(500));
      expect(await known()).toMatchObject({ lookAt: later(70) });
    });

    it('keep what people tick until it is done, each delivery once', async () => {
      await show();
      await tenant.saveDashboard(ref.repository, { number: 5, digestSince: null, notes: {} });
      const asked = dashboardTouched({ ...ref, number: 5 }, randomUUID());
      expect(await deliver(system, asked)).toMatchObject({ job: job(), priority: 'command' });
      expect((await system.relayDelivery(asked)).wanted).toEqual([]);
      await touch(5, { ignored: ['rule-2'], unignored: ['rule-3'] });
      const wish = { number: 5, login: 'mona', asked: [], ignored: [], unignored: [] };
      const first = { ...wish, delivery: asked.guid, asked: ['rule-1'] };
      const second = { ...wish, ignored: ['rule-2'], unignored: ['rule-3'] };
      expect((await known())?.wishes).toMatchObject([first, second]);
      // A job that is lost comes again.
      expect(await due(new Date(Date.now() + 60_000))).toEqual([job()]);
      await tenant.endWish(ref.repository, asked.guid);
      expect((await known())?.wishes).toMatchObject([second]);
    });

    it('take no wish from another issue, and none where there is no dashboard', async () => {
      expect(await touch(5)).toBeNull();
      await show();
      // Its number may not be known yet.
      expect(await touch(5)).toMatchObject({ job: job() });
      await tenant.saveDashboard(ref.repository, { number: 6, digestSince: null, notes: {} });
      expect(await touch(5)).toBeNull();
      expect((await known())?.wishes).toHaveLength(1);
    });

    it('are looked at where an issue is opened again, without a wish', async () => {
      await show();
      expect(await touch(5, {})).toMatchObject({ job: job() });
      expect((await known())?.wishes).toEqual([]);
    });

    it('keep so many wishes and no more', async () => {
      await show();
      for (let count = 0; count < MAX_WISHES + 2; count += 1) await touch(5);
      expect((await known())?.wishes).toHaveLength(MAX_WISHES);
    });

    it('move with their repository, and go with their tenant', async () => {
      await show(NOW);
      const { installationId } = newPullRequest().repository;
      const moved = { ...ref, repository: { ...ref.repository, installationId } };
      await deliver(system, changed(moved, { updatedAt: at(4), repositoryUpdatedAt: at(9) }));
      expect(await known()).toBeNull();
      expect(await due(NOW)).toEqual([job()]);
      await system.purge(new Date(), installationOf(moved).installationId);
      await deliver(system, changed(moved, { updatedAt: at(5), repositoryUpdatedAt: at(10) }));
      expect(await due(later(1e6))).toEqual([]);
    });
  });

  describe('fix pull requests of rules', () => {
    it('are those that were not merged, the newest first, whatever else became of them', async () => {
      const concern = { kind: 'rule', ruleId: 'nan-comparison', paths: ['src/a.ts'] } as const;
      const states = ['closed', 'merged', 'refused', 'ready'] as const;
      for (const state of states)
        await tenant.saveFixPull(ref.repository, fixPullAt(null, { key: state, concern, state }), null);
      await tenant.saveFixPull(ref.repository, fixPullAt(9), null);
      const keys = async (limit: number) =>
        (await tenant.ruleFixPulls(ref.repository, limit)).map(({ key }) => key);
      expect(await keys(9)).toEqual(['ready', 'refused', 'closed']);
      expect(await keys(2)).toEqual(['ready', 'refused']);
    });
  });
}
