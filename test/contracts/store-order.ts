import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Event, InstallationFacts, RepositoryFacts } from '../../src/domain/event.js';
import type { PullRequestRef } from '../../src/domain/ids.js';
import type { OpenHead, Store, SystemStore } from '../../src/domain/ports.js';
import { everyOrder } from '../support/orders.js';
import {
  at,
  changed,
  deliver,
  factsOf,
  HEAD,
  installationOf,
  newPullRequest,
  openRequests,
  reviewJob,
  told,
  numberOf,
} from './store-support.js';

type Change = Extract<Event, { readonly kind: 'installation-changed' }>['change'];

/** Webhooks of a tenant that come in the wrong order, and those that come late. */
export function orderContract(store: () => Store): void {
  let system: SystemStore;
  let ref: PullRequestRef;
  beforeEach(() => {
    ref = newPullRequest();
    system = store().withSystem();
  });
  const tenant = () => store().withTenant(ref.repository.installationId);

  /** Of the given second, by GitHub's clock. */
  const life = (change: Change, second: number, over: Partial<InstallationFacts> = {}): Event => ({
    kind: 'installation-changed',
    change,
    installation: installationOf(ref, { createdAt: at(1), updatedAt: at(second), ...over }),
    repositories: change === 'created' ? [factsOf(ref, { archived: null })] : [],
  });
  const selection = (action: 'added' | 'removed', second: number): Event => ({
    kind: 'repositories-changed',
    installation: installationOf(ref, { createdAt: at(1), updatedAt: at(second) }),
    added: action === 'added' ? [factsOf(ref, { archived: null })] : [],
    removed: action === 'removed' ? [ref.repository.repositoryId] : [],
  });
  const repository = (second: number, over: Partial<RepositoryFacts>): Event => ({
    kind: 'repository-changed',
    facts: factsOf(ref, { updatedAt: at(second), ...over }),
  });
  const state = async () => ({
    installation: (await tenant().installation())?.state,
    permissions: (await tenant().installation())?.permissions,
    name: (await system.repository(ref.repository.repositoryId))?.name ?? null,
  });
  /** What every order of these events comes to, each for a tenant of its own. */
  async function outcomes(events: () => readonly Event[]): Promise<readonly unknown[]> {
    const found: unknown[] = [];
    for (const order of everyOrder(events().map((_, index) => index))) {
      ref = newPullRequest();
      const fresh = events();
      for (const index of order) {
        const event = fresh[index];
        if (event !== undefined) await deliver(system, told(event));
      }
      found.push(await state());
    }
    return found;
  }

  describe('in every order', () => {
    const GRANTED = { checks: 'write', contents: 'read' };
    const one = (name: string) => ({ repository: { ...ref.repository, name } });
    it.each<[string, () => readonly Event[], object]>([
      [
        'a suspension and its end come to the same',
        () => [life('created', 1), life('suspended', 2, { suspended: true }), life('unsuspended', 3)],
        { installation: 'active', name: expect.stringMatching(/^r/) },
      ],
      [
        'permissions come to those that were granted last',
        () => [
          life('created', 1),
          life('permissions-accepted', 2, { permissions: GRANTED }),
          life('suspended', 3, { permissions: GRANTED, suspended: true }),
        ],
        { installation: 'suspended', permissions: GRANTED, name: null },
      ],
      [
        'a deletion is the end',
        () => [life('created', 1), life('suspended', 2, { suspended: true }), life('deleted', 2)],
        { installation: 'deleted', name: null },
      ],
      [
        'names come to the last',
        () => [life('created', 1), repository(2, one('two')), repository(3, one('three'))],
        { installation: 'active', name: 'three' },
      ],
      [
        'additions and removals come to the last',
        () => [life('created', 1), selection('removed', 2), selection('added', 3), selection('removed', 4)],
        { installation: 'active', name: null },
      ],
    ])('%s', async (_name, events, expected) => {
      for (const found of await outcomes(events)) expect(found).toMatchObject(expected);
    });
  });

  describe('what a newer payload has told already', () => {
    const GRANTED = { checks: 'write', contents: 'read' };
    const request = (priority: string) => ({
      job: reviewJob(ref),
      priority,
      installationId: ref.repository.installationId,
    });

    it('lets what had failed be reviewed, although its own event comes later', async () => {
      await deliver(system, told(life('created', 1)));
      await deliver(system, changed(ref));
      await tenant().finishReview(ref, 1, HEAD, 'failed');
      await deliver(system, told(life('suspended', 2, { suspended: true })));
      expect(await deliver(system, told(selection('added', 4)))).toEqual(request('push'));
      await deliver(system, told(life('unsuspended', 3)));
      expect(await openRequests(system, ref)).toEqual([request('push')]);
    });

    it('asks once for what was granted while it is suspended', async () => {
      await deliver(system, told(life('created', 1)));
      await deliver(system, changed(ref));
      await tenant().finishReview(ref, 1, HEAD, 'skipped');
      await deliver(system, told(life('suspended', 3, { permissions: GRANTED, suspended: true })));
      await deliver(system, told(life('permissions-accepted', 2, { permissions: GRANTED })));
      expect(await openRequests(system, ref)).toEqual([]);
      await deliver(system, told(life('unsuspended', 4, { permissions: GRANTED })));
      expect(await openRequests(system, ref)).toEqual([request('push')]);
      expect((await tenant().reviewRequest(ref))?.generation).toBe(2);
    });
  });

  describe('pull requests that were opened after an installation was made and before we heard of it', () => {
    const HOUR_MS = 3600 * 1000;
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR_MS).toISOString();
    const heads = (): readonly OpenHead[] =>
      [1, 3].map((hours) => ({
        number: ref.number + hours,
        headSha: HEAD,
        baseRef: 'main',
        draft: false,
        createdAt: hoursAgo(hours),
        updatedAt: hoursAgo(hours),
      }));
    const made = { createdAt: hoursAgo(2), updatedAt: hoursAgo(2) };
    const compared = async () =>
      (await system.compareHeads(ref.repository, heads(), new Date())).map(numberOf);

    it.each(['all', 'selected'] as const)('are reviewed, of %s its repositories', async (selected) => {
      await deliver(system, told(life('created', 1, { ...made, repositorySelection: selected })));
      expect(await compared()).toEqual([ref.number + 1]);
    });

    it.each([
      ['all', 1],
      ['selected', 0],
    ] as const)(
      'are reviewed where it has %s repositories and a list told first',
      async (selected, count) => {
        const facts = installationOf(ref, { ...made, repositorySelection: selected });
        await system.syncInstallations([facts], new Date());
        await system.syncRepositories(facts.installationId, [factsOf(ref)], new Date());
        expect(await compared()).toHaveLength(count);
      },
    );

    it('are reviewed where one of them told first', async () => {
      await deliver(system, changed(ref));
      await system.syncInstallations([installationOf(ref, made)], new Date());
      expect(await compared()).toEqual([ref.number + 1]);
    });
  });
}
