import { beforeEach, describe, expect, it } from '@jest/globals';
import type { PullRequestRef } from '../../src/domain/ids.js';
import type { Outcome, OutcomeKind } from '../../src/domain/outcome.js';
import type { Store, TenantStore } from '../../src/domain/ports.js';
import { at, changed, closed, deliver, HEAD, newPullRequest, review, shown } from './store-support.js';

const AT = new Date('2026-01-02T03:04:05Z');
const outcome = (kind: OutcomeKind, over: Partial<Outcome> = {}): Outcome => ({
  kind,
  reason: null,
  by: 'mona',
  at: AT,
  ...over,
});

/** What becomes of findings that were shown. */
export function outcomeContract(store: () => Store): void {
  let tenant: TenantStore;
  let ref: PullRequestRef;
  beforeEach(async () => {
    ref = newPullRequest();
    tenant = store().withTenant(ref.repository.installationId);
    await tenant.savePlan(ref, 1, { outputs: [review('k')], shown: [shown('f', 'k'), shown('g', 'k')] });
  });
  const followed = async (fingerprint = 'f') =>
    (await tenant.followedFindings(ref)).find((it) => it.fingerprint === fingerprint);

  describe('findings that are followed', () => {
    it('are those that were shown, with nothing decided', async () => {
      expect(await tenant.followedFindings(ref)).toEqual(
        ['f', 'g'].map((it) => ({ ...shown(it, 'k'), commentId: null, outcome: null })),
      );
    });

    it('keep any text that a hostile file may hold', async () => {
      const before = 'NUL \0, lone \uD800 and \uDFFF, \u202E';
      const hostile = shown('h', 'k');
      const offer = { ...shown('h', 'k').offer, before, path: 'a', headSha: 'b', startLine: 1, endLine: 1 };
      const kept = { ...hostile, offer: { ...offer, replacement: before } };
      await tenant.savePlan(ref, 2, { outputs: [], shown: [kept] });
      expect((await followed('h'))?.offer).toEqual(kept.offer);
    });

    it.each(['pattern', 'team', 'model'] as const)('know where a fix came from: %s', async (origin) => {
      await tenant.savePlan(ref, 2, { outputs: [], shown: [{ ...shown('h', 'k'), origin }] });
      expect(await followed('h')).toMatchObject({ origin });
    });

    it('are not those whose output was abandoned', async () => {
      await tenant.abandonOutputs(ref, ['k']);
      await tenant.markCustody(ref, 'f', 'retired', 5);
      await tenant.recordOutcome(ref, 'f', outcome('applied'));
      expect(await tenant.followedFindings(ref)).toEqual([]);
      await tenant.savePlan(ref, 2, { outputs: [review('l')], shown: [shown('f', 'l')] });
      expect(await followed()).toEqual({ ...shown('f', 'l'), commentId: null, outcome: null });
    });
  });

  describe('custody', () => {
    it('is marked with the comment where that is known', async () => {
      await tenant.markCustody(ref, 'f', 'live', 9_007_199_254_740_991);
      await tenant.markCustody(ref, 'f', 'retired', null);
      expect(await followed()).toMatchObject({ custody: 'retired', commentId: 9_007_199_254_740_991 });
      expect(await followed('g')).toMatchObject({ custody: 'live', commentId: null });
      expect((await tenant.shownFindings(ref)).map(({ custody }) => custody)).toEqual(['retired', 'live']);
    });

    it('lets what was retired be shown anew, and what is live stay', async () => {
      await tenant.markCustody(ref, 'f', 'retired', 5);
      const plan = { outputs: [review('l')], shown: [shown('f', 'l'), shown('g', 'l')] };
      await tenant.savePlan(ref, 2, plan);
      expect(await tenant.followedFindings(ref)).toMatchObject([
        { outputKey: 'l', custody: 'live', commentId: null },
        { outputKey: 'k', custody: 'live' },
      ]);
    });

    it('shows nothing anew about which somebody has decided', async () => {
      await tenant.markCustody(ref, 'f', 'retired', 5);
      await tenant.recordOutcome(ref, 'f', outcome('dismissed'));
      await tenant.savePlan(ref, 2, { outputs: [review('l')], shown: [shown('f', 'l')] });
      expect(await followed()).toMatchObject({ outputKey: 'k', outcome: { kind: 'dismissed' } });
    });
  });

  describe('outcomes', () => {
    it('are kept with their words', async () => {
      await tenant.recordOutcome(ref, 'f', outcome('dismissed', { reason: 'as \0 meant' }));
      expect((await followed())?.outcome).toEqual(outcome('dismissed', { reason: 'as  meant' }));
      expect((await followed('g'))?.outcome).toBeNull();
    });

    it('change with what happens later, and stay where the same is told again', async () => {
      await tenant.recordOutcome(ref, 'f', outcome('applied'));
      await tenant.recordOutcome(ref, 'f', outcome('applied', { at: new Date(), by: 'eve' }));
      expect((await followed())?.outcome).toEqual(outcome('applied'));
      await tenant.recordOutcome(ref, 'f', outcome('reverted', { by: null }));
      expect((await followed())?.outcome).toEqual(outcome('reverted', { by: null }));
    });
  });

  describe('what was mended, and came back with a later pull request', () => {
    let later: PullRequestRef;
    beforeEach(async () => {
      later = { ...ref, number: ref.number + 1 };
      await tenant.savePlan(later, 1, { outputs: [review('l')], shown: [shown('f', 'l'), shown('g', 'l')] });
      await deliver(store().withSystem(), changed(ref));
      await deliver(store().withSystem(), changed(later));
      await tenant.recordOutcome(ref, 'g', outcome('applied'));
    });
    const end = (): Promise<unknown> => deliver(store().withSystem(), closed(ref, at(9), HEAD, true));

    it.each(['applied', 'edited'] as const)('was taken back where it was %s', async (kind) => {
      await tenant.recordOutcome(ref, 'f', outcome(kind));
      await tenant.keepRewrite(ref, 'f', 'theirs');
      await end();
      await tenant.takeBackEarlier(later, 'f', AT);
      const reason = `it came back with #${later.number}`;
      expect((await followed())?.outcome).toEqual(outcome('reverted', { by: null, reason }));
      expect((await followed('g'))?.outcome).toEqual(outcome('applied'));
      expect(await tenant.rewrites(ref.repository)).toEqual([]);
      expect((await tenant.followedFindings(later)).map((it) => it.outcome)).toEqual([null, null]);
    });

    it.each(['ignored', 'dismissed'] as const)('stays where it was %s', async (kind) => {
      await tenant.recordOutcome(ref, 'f', outcome(kind));
      await end();
      await tenant.takeBackEarlier(later, 'f', AT);
      expect((await followed())?.outcome?.kind).toBe(kind);
    });

    it('stays while the earlier one is open, and where it went into another branch', async () => {
      await tenant.recordOutcome(ref, 'f', outcome('applied'));
      await tenant.takeBackEarlier(later, 'f', AT);
      expect((await followed())?.outcome?.kind).toBe('applied');
      await end();
      await deliver(store().withSystem(), changed(later, { baseRef: 'release', updatedAt: at(10) }));
      await tenant.takeBackEarlier(later, 'f', AT);
      expect((await followed())?.outcome?.kind).toBe('applied');
    });
  });

  describe('a dismissal', () => {
    it('can be taken back, and then it is shown anew; what else became of it stays', async () => {
      await tenant.markCustody(ref, 'f', 'retired', 5);
      await tenant.recordOutcome(ref, 'f', outcome('dismissed', { reason: 'as meant' }));
      await tenant.recordOutcome(ref, 'g', outcome('applied'));
      for (const fingerprint of ['f', 'g']) await tenant.withdrawDismissal(ref, fingerprint);
      expect((await followed('f'))?.outcome).toBeNull();
      expect((await followed('g'))?.outcome).toEqual(outcome('applied'));
      await tenant.savePlan(ref, 2, { outputs: [review('l')], shown: [shown('f', 'l')] });
      expect(await followed('f')).toMatchObject({ outputKey: 'l', custody: 'live' });
    });
  });

  describe('what people wrote instead', () => {
    const edited = (fingerprint: string, at = AT) =>
      tenant.recordOutcome(ref, fingerprint, outcome('edited', { at }));
    const texts = async (repository = ref.repository) =>
      (await tenant.rewrites(repository)).map(({ fingerprint, written }) => [fingerprint, written]);

    it('is kept with the lines that it replaced, the newest first', async () => {
      await edited('f');
      await edited('g', new Date(AT.getTime() + 1));
      await tenant.keepRewrite(ref, 'f', 'first');
      await tenant.keepRewrite(ref, 'g', 'second');
      const rule = { ruleId: 'use-isnan', number: ref.number, before: 'a\nb' };
      expect(await tenant.rewrites(ref.repository)).toEqual([
        { ...rule, fingerprint: 'g', written: 'second' },
        { ...rule, fingerprint: 'f', written: 'first' },
      ]);
    });

    it.each(['applied', 'dismissed', 'ignored', 'reverted'] as const)(
      'is not kept of what was %s',
      async (kind) => {
        await tenant.recordOutcome(ref, 'f', outcome(kind));
        await tenant.keepRewrite(ref, 'f', 'theirs');
        expect(await texts()).toEqual([]);
      },
    );

    it('is not kept of what had no suggestion, or was never sent', async () => {
      const comment = { ...shown('h', 'k'), shownAs: 'comment' as const, offer: null, custody: null };
      await tenant.savePlan(ref, 2, { outputs: [review('l')], shown: [comment, shown('i', 'l')] });
      for (const fingerprint of ['h', 'i']) await edited(fingerprint);
      await tenant.abandonOutputs(ref, ['l']);
      for (const fingerprint of ['h', 'i']) await tenant.keepRewrite(ref, fingerprint, 'theirs');
      expect(await texts()).toEqual([]);
    });

    it('goes when something else becomes of it', async () => {
      await edited('f');
      await tenant.keepRewrite(ref, 'f', 'theirs');
      await edited('f');
      expect(await texts()).toEqual([['f', 'theirs']]);
      await tenant.recordOutcome(ref, 'f', outcome('reverted'));
      await edited('f');
      expect(await texts()).toEqual([]);
    });

    it('is of one repository alone', async () => {
      await edited('f');
      await tenant.keepRewrite(ref, 'f', 'theirs');
      expect(await texts({ ...ref.repository, repositoryId: ref.repository.repositoryId + 1 })).toEqual([]);
      expect(await texts()).toEqual([['f', 'theirs']]);
    });
  });

  describe('counts of outcomes', () => {
    const NONE = { applied: 0, edited: 0, dismissed: 0, ignored: 0, reverted: 0 };
    const OF_RULE = { ruleId: 'use-isnan', kind: 'bug', severity: 'warning', profileVersion: 3 };

    it('are of a rule and a version of the profile', async () => {
      const later = { ...shown('h', 'k'), profileVersion: 4 };
      await tenant.savePlan(ref, 2, { outputs: [], shown: [later] });
      await tenant.recordOutcome(ref, 'f', outcome('applied'));
      await tenant.recordOutcome(ref, 'h', outcome('ignored'));
      expect(await tenant.outcomeCounts(ref.repository)).toEqual([
        { ...OF_RULE, ...NONE, posted: 2, applied: 1 },
        { ...OF_RULE, ...NONE, profileVersion: 4, posted: 1, ignored: 1 },
      ]);
    });

    it('leave out annotations of which nothing came, and what was never sent', async () => {
      const annotation = { ...shown('h', 'k'), shownAs: 'annotation' as const, offer: null, custody: null };
      await tenant.savePlan(ref, 2, {
        outputs: [review('l')],
        shown: [annotation, { ...annotation, fingerprint: 'i' }, shown('j', 'l')],
      });
      await tenant.recordOutcome(ref, 'i', outcome('dismissed'));
      await tenant.abandonOutputs(ref, ['l']);
      expect(await tenant.outcomeCounts(ref.repository)).toEqual([
        { ...OF_RULE, ...NONE, posted: 3, dismissed: 1 },
      ]);
    });

    it('are of one repository, or of the whole installation', async () => {
      const repository = { ...ref.repository, repositoryId: ref.repository.repositoryId + 1 };
      const other = { repository, number: ref.number };
      await tenant.savePlan(other, 1, { outputs: [review('k')], shown: [shown('f', 'k')] });
      expect(await tenant.outcomeCounts(repository)).toMatchObject([{ posted: 1 }]);
      expect(await tenant.outcomeCounts(ref.repository)).toMatchObject([{ posted: 2 }]);
      const [all] = await tenant.outcomeCounts(null);
      expect(all?.posted).toBeGreaterThanOrEqual(3);
    });
  });
}
