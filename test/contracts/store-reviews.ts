import { beforeEach, describe, expect, it } from '@jest/globals';
import type { PullRequestRef } from '../../src/domain/ids.js';
import type { Store, SystemStore, TenantStore } from '../../src/domain/ports.js';
import {
  changed,
  checkRun,
  checkRunUpdate,
  deliver,
  HEAD,
  newPullRequest,
  openRequests,
  review,
  shown,
} from './store-support.js';

/** What one installation keeps of its reviews. */
export function reviewContract(store: () => Store): void {
  let system: SystemStore;
  let tenant: TenantStore;
  let ref: PullRequestRef;
  beforeEach(() => {
    ref = newPullRequest();
    system = store().withSystem();
    tenant = store().withTenant(ref.repository.installationId);
  });

  const states = async () => (await tenant.outputs(ref)).map(({ state, githubId }) => [state, githubId]);

  describe('finished reviews', () => {
    it('answers whether more is wanted', async () => {
      await deliver(system, changed(ref));
      await deliver(system, changed(ref));
      expect(await tenant.finishReview(ref, 1, HEAD, 'superseded')).toBe(true);
      expect(await openRequests(system, ref)).toHaveLength(1);
      expect(await tenant.finishReview(ref, 2, HEAD, 'reviewed')).toBe(false);
      expect(await openRequests(system, ref)).toEqual([]);
    });

    it('is not undone by an older generation that ends late', async () => {
      await deliver(system, changed(ref));
      await deliver(system, changed(ref));
      await tenant.finishReview(ref, 2, HEAD, 'reviewed');
      expect(await tenant.finishReview(ref, 1, HEAD, 'failed')).toBe(false);
      expect(await openRequests(system, ref)).toEqual([]);
    });

    it('wants nothing of a pull request that nobody asked about', async () => {
      expect(await tenant.finishReview(ref, 1, HEAD, 'gone')).toBe(false);
    });
  });

  describe('plans', () => {
    it('gives outputs back as they were, in the order in which they were planned', async () => {
      const first = [checkRun('run'), checkRunUpdate('update'), review('review')];
      await tenant.savePlan(ref, 3, { outputs: first, shown: [] });
      await tenant.savePlan(ref, 4, { outputs: [review('another')], shown: [] });
      const stored = await tenant.outputs(ref);
      expect(stored.map(({ output }) => output)).toEqual([...first, review('another')]);
      expect(stored.map(({ generation }) => generation)).toEqual([3, 3, 3, 4]);
      expect(stored.every(({ state, githubId }) => state === 'planned' && githubId === null)).toBe(true);
    });

    it('leaves keys that exist as they are', async () => {
      await tenant.savePlan(ref, 1, { outputs: [review('k', 'first')], shown: [] });
      await tenant.markSending(ref, 'k');
      await tenant.savePlan(ref, 2, { outputs: [review('k', 'second'), review('l')], shown: [] });
      expect(await tenant.outputs(ref)).toMatchObject([
        { output: { key: 'k', body: 'first' }, state: 'sending', generation: 1 },
        { output: { key: 'l' }, state: 'planned', generation: 2 },
      ]);
    });

    it('saves all of a plan or nothing', async () => {
      const outputs = [review('one'), review('two')];
      const broken = { ...shown('f', 'one'), ruleId: null as unknown as string };
      await expect(tenant.savePlan(ref, 1, { outputs, shown: [broken] })).rejects.toThrow();
      expect(await tenant.outputs(ref)).toEqual([]);
      const nameless = { ...review('three'), headSha: null as unknown as string };
      await expect(
        tenant.savePlan(ref, 1, { outputs: [...outputs, nameless], shown: [shown('f', 'one')] }),
      ).rejects.toThrow();
      expect(await tenant.outputs(ref)).toEqual([]);
      expect(await tenant.shownFindings(ref)).toEqual([]);
    });

    it('keeps any text that a hostile file may hold', async () => {
      const text = 'NUL \0, lone \uD800 and \uDFFF, \u202E, "quotes", \\u0000, 𝒶';
      await tenant.savePlan(ref, 1, { outputs: [review('k', text)], shown: [] });
      expect((await tenant.outputs(ref))[0]?.output).toEqual(review('k', text));
    });

    it('does not tell what a refused statement carried', async () => {
      const secret = { ...review('k', 'the source text'), headSha: null as unknown as string };
      const plan = { outputs: [secret], shown: [] };
      const error: unknown = await tenant.savePlan(ref, 1, plan).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(Error);
      const everything = JSON.stringify(error, Object.getOwnPropertyNames(error)) + String(error);
      expect(everything).toContain('outputs');
      expect(everything).not.toContain('the source text');
    });

    it('takes an empty plan', async () => {
      await tenant.savePlan(ref, 1, { outputs: [], shown: [] });
      await tenant.abandonOutputs(ref, []);
      expect(await tenant.outputs(ref)).toEqual([]);
    });
  });

  describe('states of an output', () => {
    beforeEach(() => tenant.savePlan(ref, 1, { outputs: [review('k'), review('l')], shown: [] }));

    it('lets one sender begin', async () => {
      const answers = await Promise.all([tenant.markSending(ref, 'k'), tenant.markSending(ref, 'k')]);
      expect(answers.filter(Boolean)).toEqual([true]);
      expect(await states()).toEqual([
        ['sending', null],
        ['planned', null],
      ]);
      expect(await tenant.markSending(ref, 'unknown')).toBe(false);
    });

    it('keeps the first receipt', async () => {
      await tenant.markSending(ref, 'k');
      await tenant.markSent(ref, { key: 'k', githubId: 9_007_199_254_740_991 });
      await tenant.markSent(ref, { key: 'k', githubId: 8 });
      expect((await states())[0]).toEqual(['sent', 9_007_199_254_740_991]);
      expect(await tenant.markSending(ref, 'k')).toBe(false);
    });

    it('abandons what was not sent', async () => {
      await tenant.savePlan(ref, 1, { outputs: [review('m')], shown: [] });
      await tenant.markSending(ref, 'k');
      await tenant.markSent(ref, { key: 'k', githubId: 8 });
      await tenant.markSending(ref, 'l');
      await tenant.abandonOutputs(ref, ['k', 'l', 'm']);
      expect(await states()).toEqual([
        ['sent', 8],
        ['abandoned', null],
        ['abandoned', null],
      ]);
      expect(await tenant.markSending(ref, 'm')).toBe(false);
    });
  });

  describe('shown findings', () => {
    it('are kept as they were shown first', async () => {
      const first = shown('f', 'k');
      await tenant.savePlan(ref, 1, { outputs: [review('k')], shown: [first, shown('g', 'k')] });
      const again = { ...shown('f', 'l'), shownAs: 'annotation' as const };
      await tenant.savePlan(ref, 2, { outputs: [review('l')], shown: [again] });
      expect(await tenant.shownFindings(ref)).toEqual([first, shown('g', 'k')]);
    });

    it('do not count when their output was abandoned, and may then be shown by another', async () => {
      await tenant.savePlan(ref, 1, { outputs: [review('k')], shown: [shown('f', 'k'), shown('g', 'k')] });
      await tenant.abandonOutputs(ref, ['k']);
      expect(await tenant.shownFindings(ref)).toEqual([]);
      await tenant.savePlan(ref, 2, { outputs: [review('l')], shown: [shown('f', 'l')] });
      expect(await tenant.shownFindings(ref)).toEqual([shown('f', 'l')]);
    });

    it('may come twice in one plan', async () => {
      await tenant.savePlan(ref, 1, { outputs: [review('k')], shown: [shown('f', 'k'), shown('f', 'k')] });
      expect(await tenant.shownFindings(ref)).toEqual([shown('f', 'k')]);
    });
  });

  it('keeps pull requests apart', async () => {
    const other = { ...ref, number: ref.number + 1 };
    await deliver(system, changed(ref));
    await tenant.savePlan(ref, 1, { outputs: [review('k')], shown: [shown('f', 'k')] });
    expect(await tenant.reviewRequest(other)).toBeNull();
    expect(await tenant.outputs(other)).toEqual([]);
    expect(await tenant.shownFindings(other)).toEqual([]);
    expect(await tenant.markSending(other, 'k')).toBe(false);
    await tenant.savePlan(other, 1, { outputs: [review('k')], shown: [] });
    await tenant.abandonOutputs(other, ['k']);
    expect((await tenant.outputs(ref))[0]?.state).toBe('planned');
    expect(await tenant.shownFindings(ref)).toHaveLength(1);
  });
}
