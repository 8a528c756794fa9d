import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Delivery } from '../../src/domain/event.js';
import type { PullRequestRef } from '../../src/domain/ids.js';
import type { Output, ShownFinding } from '../../src/domain/output.js';
import type { OpenRequest, Store, SystemStore, TenantStore } from '../../src/domain/ports.js';

const HEAD = 'a'.repeat(40);
const NEXT_HEAD = 'b'.repeat(40);

/** ISO time of the given second of one day. */
const at = (second: number) => new Date(Date.UTC(2030, 0, 1, 0, 0, second)).toISOString().replace('.000', '');

let counter = 0;
const unique = () => (counter += 1);

export function newPullRequest(): PullRequestRef {
  const n = unique();
  const repository = {
    installationId: 1000 + n,
    repositoryId: 5_000_000_000 + n,
    owner: 'octo',
    name: `r${n}`,
  };
  return { repository, number: n };
}

type Change = 'opened' | 'reopened' | 'synchronize' | 'ready-for-review' | 'base-changed';

export function changed(
  ref: PullRequestRef,
  {
    change = 'synchronize',
    headSha = HEAD,
    updatedAt = at(1),
  }: { change?: Change; headSha?: string; updatedAt?: string } = {},
): Delivery {
  const event = {
    kind: 'pull-request-changed' as const,
    change,
    repository: ref.repository,
    pullRequest: { number: ref.number, headSha, updatedAt },
    sender: { login: 'mona', id: 1, bot: false },
  };
  return { guid: `guid-${unique()}`, name: `pull_request.${change}`, event };
}

function closed(ref: PullRequestRef, updatedAt: string, headSha = HEAD): Delivery {
  const { repository, number } = ref;
  const pullRequest = { number, headSha, updatedAt };
  const event = { kind: 'pull-request-closed' as const, repository, pullRequest, sender: null };
  return { guid: `guid-${unique()}`, name: 'pull_request.closed', event };
}

export const review = (key: string, body = 'two findings'): Output => ({
  kind: 'review',
  key,
  headSha: HEAD,
  marker: `<!-- ${key} -->`,
  body,
  comments: [{ fingerprint: 'f', path: 'src/a.ts', startLine: 1, endLine: 2, body: 'why' }],
});

const checkRun = (key: string): Output => ({
  kind: 'check-run',
  key,
  headSha: HEAD,
  externalId: 'pr-1',
  conclusion: null,
  output: { title: 't', summary: 's', text: '' },
});

const checkRunUpdate = (key: string): Output => ({
  kind: 'check-run-update',
  key,
  headSha: HEAD,
  checkRunKey: 'run',
  output: { title: 't', summary: 's', text: '' },
  annotations: [{ path: 'a.ts', startLine: 1, endLine: 1, level: 'notice', title: 't', message: 'm' }],
  annotationsAfter: 1,
  conclusion: 'neutral',
});

export const shown = (fingerprint: string, outputKey: string): ShownFinding => ({
  fingerprint,
  ruleId: 'use-isnan',
  severity: 'warning',
  headSha: HEAD,
  shownAs: 'suggestion',
  outputKey,
});

/** What every store does, whichever engine runs it. `open` gives a migrated one, with or without rows in it. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(`store on ${name}`, () => {
    let store: Store;
    let system: SystemStore;
    let ref: PullRequestRef;
    let tenant: TenantStore;

    beforeAll(async () => {
      store = await open();
      system = store.withSystem();
    }, 60_000);
    afterAll(() => store.close());
    beforeEach(() => {
      ref = newPullRequest();
      tenant = store.withTenant(ref.repository.installationId);
    });

    async function deliver(delivery: Delivery): Promise<OpenRequest | null> {
      await system.recordDelivery(delivery);
      return system.relayDelivery(delivery);
    }
    const job = () => ({ kind: 'review', repositoryId: ref.repository.repositoryId, number: ref.number });
    const openRequests = async () =>
      (await system.openRequests()).filter((open) => open.job.repositoryId === ref.repository.repositoryId);
    const pending = async (guid: string) =>
      (await system.pendingDeliveries(1000)).find((delivery) => delivery.guid === guid);

    describe('inbox', () => {
      it('gives back what was written down, once', async () => {
        const delivery = changed(ref);
        expect(await system.recordDelivery(delivery)).toBe('new');
        expect(await system.recordDelivery(delivery)).toBe('duplicate');
        expect(await pending(delivery.guid)).toEqual(delivery);
      });

      it('lists what waits, oldest first and no more than asked for', async () => {
        const [first, second] = [changed(ref), changed(ref)];
        await system.recordDelivery(first);
        await system.recordDelivery(second);
        const guids = (await system.pendingDeliveries(1000)).map((delivery) => delivery.guid);
        expect(guids.indexOf(first.guid)).toBeLessThan(guids.indexOf(second.guid));
        expect(await system.pendingDeliveries(1)).toHaveLength(1);
      });

      it('is done with a delivery that was relayed, and takes no second one', async () => {
        const delivery = changed(ref);
        await deliver(delivery);
        expect(await pending(delivery.guid)).toBeUndefined();
        expect(await system.recordDelivery(delivery)).toBe('duplicate');
      });

      it('takes a failed delivery again, with what it carries now', async () => {
        const delivery = changed(ref);
        await system.recordDelivery(delivery);
        await system.failDelivery(delivery.guid, 'the queue was away');
        expect(await pending(delivery.guid)).toBeUndefined();
        const again = { ...changed(ref, { headSha: NEXT_HEAD }), guid: delivery.guid };
        expect(await system.recordDelivery(again)).toBe('new');
        expect(await pending(delivery.guid)).toEqual(again);
      });

      it('does not fail what is done', async () => {
        const delivery = changed(ref);
        await deliver(delivery);
        await system.failDelivery(delivery.guid, 'too late');
        expect(await system.recordDelivery(delivery)).toBe('duplicate');
      });

      it('is done with an ignored event at once', async () => {
        const event = { kind: 'ignored' as const, why: 'not for us' };
        const delivery = { guid: `guid-${unique()}`, name: 'star.created', event };
        expect(await system.recordDelivery(delivery)).toBe('new');
        expect(await pending(delivery.guid)).toBeUndefined();
        expect(await system.relayDelivery(delivery)).toBeNull();
        expect(await system.recordDelivery(delivery)).toBe('duplicate');
      });

      it('keeps an unreadable payload as failed, so that a redelivery is taken', async () => {
        const event = { kind: 'unreadable' as const, why: 'no head' };
        const delivery = { guid: `guid-${unique()}`, name: 'pull_request.opened', event };
        expect(await system.recordDelivery(delivery)).toBe('new');
        expect(await pending(delivery.guid)).toBeUndefined();
        expect(await system.relayDelivery(delivery)).toBeNull();
        expect(await system.recordDelivery(delivery)).toBe('new');
      });

      it('empties done deliveries only, and each once', async () => {
        const done = changed(ref);
        const waiting = changed(ref);
        await deliver(done);
        await system.recordDelivery(waiting);
        expect(await system.deletePayloadsBefore(new Date(Date.now() - 3_600_000))).toBe(0);
        const later = new Date(Date.now() + 3_600_000);
        expect(await system.deletePayloadsBefore(later)).toBeGreaterThan(0);
        expect(await system.deletePayloadsBefore(later)).toBe(0);
        expect(await pending(waiting.guid)).toEqual(waiting);
        expect(await system.recordDelivery(done)).toBe('duplicate');
      });
    });

    describe('relay', () => {
      it('remembers the repository and asks for a review', async () => {
        expect(await system.repository(ref.repository.repositoryId)).toBeNull();
        expect(await deliver(changed(ref))).toEqual({ job: job(), priority: 'push' });
        expect(await system.repository(ref.repository.repositoryId)).toEqual(ref.repository);
        const request = { generation: 1, headSha: HEAD, updatedAt: at(1) };
        expect(await tenant.reviewRequest(ref)).toEqual(request);
        expect(await openRequests()).toEqual([{ job: job(), priority: 'push' }]);
      });

      it('relays a delivery once, even when asked twice', async () => {
        const delivery = changed(ref);
        await system.recordDelivery(delivery);
        const answers = await Promise.all([system.relayDelivery(delivery), system.relayDelivery(delivery)]);
        expect(answers.filter((answer) => answer !== null)).toHaveLength(1);
        expect((await tenant.reviewRequest(ref))?.generation).toBe(1);
      });

      it('relays nothing that was not written down', async () => {
        expect(await system.relayDelivery(changed(ref))).toBeNull();
        expect(await tenant.reviewRequest(ref)).toBeNull();
      });

      it('raises the generation with every event and keeps the newest head, in any order', async () => {
        await deliver(changed(ref, { headSha: NEXT_HEAD, updatedAt: at(9) }));
        await deliver(changed(ref, { headSha: HEAD, updatedAt: at(3) }));
        expect(await tenant.reviewRequest(ref)).toEqual({
          generation: 2,
          headSha: NEXT_HEAD,
          updatedAt: at(9),
        });
        await deliver(changed(ref, { headSha: HEAD, updatedAt: at(9) }));
        expect(await tenant.reviewRequest(ref)).toMatchObject({ generation: 3, headSha: HEAD });
      });

      it('counts every one of many deliveries at once', async () => {
        const many = Array.from({ length: 10 }, () => changed(ref));
        await Promise.all(many.map(deliver));
        expect((await tenant.reviewRequest(ref))?.generation).toBe(10);
      });

      it('follows a repository that was renamed or belongs to another installation now', async () => {
        await deliver(changed(ref));
        const moved = { ...ref, repository: { ...ref.repository, installationId: 9, name: 'new' } };
        await deliver(changed(moved));
        expect(await system.repository(ref.repository.repositoryId)).toEqual(moved.repository);
        expect(await tenant.reviewRequest(ref)).toBeNull();
        expect((await store.withTenant(9).reviewRequest(moved))?.generation).toBe(2);
      });

      it('asks for nothing when a pull request closes, and again when it reopens', async () => {
        await deliver(changed(ref));
        expect(await deliver(closed(ref, at(5)))).toBeNull();
        expect(await openRequests()).toEqual([]);
        expect(await deliver(changed(ref, { change: 'reopened', updatedAt: at(6) }))).not.toBeNull();
        expect(await openRequests()).toHaveLength(1);
        expect((await tenant.reviewRequest(ref))?.generation).toBe(2);
      });

      it('does not reopen for a change, nor close for a closing, that came late', async () => {
        await deliver(closed(ref, at(5)));
        expect(await deliver(changed(ref, { change: 'opened', updatedAt: at(2) }))).toBeNull();
        expect(await openRequests()).toEqual([]);
        await deliver(changed(ref, { change: 'reopened', updatedAt: at(8) }));
        await deliver(closed(ref, at(7)));
        expect(await openRequests()).toHaveLength(1);
      });
    });

    describe('finished reviews', () => {
      it('answers whether more is wanted', async () => {
        await deliver(changed(ref));
        await deliver(changed(ref));
        expect(await tenant.finishReview(ref, 1, HEAD, 'superseded')).toBe(true);
        expect(await openRequests()).toHaveLength(1);
        expect(await tenant.finishReview(ref, 2, HEAD, 'reviewed')).toBe(false);
        expect(await openRequests()).toEqual([]);
      });

      it('is not undone by an older generation that ends late', async () => {
        await deliver(changed(ref));
        await deliver(changed(ref));
        await tenant.finishReview(ref, 2, HEAD, 'reviewed');
        expect(await tenant.finishReview(ref, 1, HEAD, 'failed')).toBe(false);
        expect(await openRequests()).toEqual([]);
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
      const states = async () => (await tenant.outputs(ref)).map(({ state, githubId }) => [state, githubId]);

      it('lets one sender begin', async () => {
        const answers = await Promise.all([tenant.markSending(ref, 'k'), tenant.markSending(ref, 'k')]);
        expect(answers.toSorted()).toEqual([false, true]);
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
      await deliver(changed(ref));
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
  });
}
