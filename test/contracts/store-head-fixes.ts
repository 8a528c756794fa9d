import { fixRecord, headFixesAt } from './fixes-support.js';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { PullRequestRef } from '../../src/domain/ids.js';
import type { Store, SystemStore, TenantStore } from '../../src/domain/ports.js';
import { at, changed, closed, deliver, installationOf, newPullRequest, NEXT_HEAD } from './store-support.js';

/** Proven fixes, from when they are planned until the pull request is closed. */
export function headFixContract(store: () => Store): void {
  let system: SystemStore;
  let tenant: TenantStore;
  let ref: PullRequestRef;
  beforeEach(async () => {
    ref = newPullRequest();
    system = store().withSystem();
    tenant = store().withTenant(ref.repository.installationId);
    await deliver(system, changed(ref));
  });

  describe('fixes of a head', () => {
    it('come back as they were, to the byte and in their order', async () => {
      expect(await tenant.headFixes(ref)).toBeNull();
      await tenant.saveHeadFixes(ref, headFixesAt('f'));
      expect(await tenant.headFixes(ref)).toEqual(headFixesAt('f'));
    });

    it('of a model, with a rule of the repository, come back as well', async () => {
      const { candidate, ...record } = fixRecord('m');
      const origin = {
        kind: 'model',
        ruleId: 'model:bug',
        modelClass: 'fast',
        promptId: 'fix-finding',
        promptVersion: '1',
        tokens: { input: 10, output: 2 },
        secondLook: { modelClass: 'strong', promptVersion: '2' },
      } as const;
      const model = { modelClass: 'fast', promptVersion: '1', why: 'It is.', agreed: null } as const;
      const drafted = {
        ...record,
        candidate: { ...candidate, origin, finding: { ...candidate.finding, model } },
      };
      const [first] = headFixesAt('f').files;
      if (first === undefined) throw new Error('it has files');
      const rule = {
        meta: {
          id: 'no-log',
          kind: 'bug',
          severity: 'info',
          confidence: 1,
          languages: ['typescript'],
          summary: 's',
          why: 'w',
          examples: { bad: '', good: '' },
          equivalents: [],
        },
        source: { path: '.github/code-roach/rules/a.yml', line: 1 },
        matcher: { rule: { pattern: 'log($A)' } },
        message: 'No logs.',
        fix: null,
        files: [],
        ignores: [],
      } as const;
      const saved = { headSha: NEXT_HEAD, files: [{ ...first, custom: [rule], fixes: [drafted] }] };
      await tenant.saveHeadFixes(ref, saved);
      expect(await tenant.headFixes(ref)).toEqual(saved);
    });

    it('are replaced by those of the next plan, and gone where it has none', async () => {
      await tenant.saveHeadFixes(ref, headFixesAt('f'));
      const other = { ...ref, number: ref.number + 1 };
      await tenant.saveHeadFixes(other, headFixesAt('g'));
      const [, second] = headFixesAt('f').files;
      const next = { headSha: NEXT_HEAD, files: second === undefined ? [] : [second] };
      await tenant.saveHeadFixes(ref, next);
      expect(await tenant.headFixes(ref)).toEqual(next);
      await tenant.saveHeadFixes(ref, { headSha: NEXT_HEAD, files: [] });
      expect(await tenant.headFixes(ref)).toBeNull();
      expect(await tenant.headFixes(other)).toEqual(headFixesAt('g'));
    });

    it('go when the pull request is closed', async () => {
      await tenant.saveHeadFixes(ref, headFixesAt('f'));
      await deliver(system, closed(ref, at(5)));
      expect(await tenant.headFixes(ref)).toBeNull();
    });

    it('move with their repository, and go with their tenant', async () => {
      await tenant.saveHeadFixes(ref, headFixesAt('f'));
      const { installationId } = newPullRequest().repository;
      const moved = { ...ref, repository: { ...ref.repository, installationId } };
      await deliver(system, changed(moved, { updatedAt: at(4), repositoryUpdatedAt: at(9) }));
      expect(await tenant.headFixes(ref)).toBeNull();
      const owner = store().withTenant(installationId);
      expect(await owner.headFixes(moved)).toEqual(headFixesAt('f'));
      await system.purge(new Date(), installationOf(moved).installationId);
      expect(await owner.headFixes(moved)).toBeNull();
    });
  });
}
