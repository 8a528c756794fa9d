import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createStore } from '../../src/adapters/postgres/store.js';
import type { Event, RepositoryFacts } from '../../src/domain/event.js';
import type { PullRequestRef } from '../../src/domain/ids.js';
import type { Store, SystemStore } from '../../src/domain/ports.js';
import {
  changed,
  deliver,
  factsOf,
  HEAD,
  installationOf,
  mergeGroup,
  newPullRequest,
  openRequests,
  review,
  shown,
  told,
} from '../contracts/store-support.js';
import { openTestDatabase } from '../support/test-database.js';

let store: Store;
let system: SystemStore;
beforeAll(async () => {
  store = createStore(await openTestDatabase());
  system = store.withSystem();
}, 60_000);
afterAll(() => store.close());

const MINUTE_MS = 60_000;
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * MINUTE_MS);

async function relay(event: Event) {
  const delivery = told(event);
  await system.recordDelivery(delivery);
  return system.relayDelivery(delivery);
}

const removal = (ref: PullRequestRef): Event => ({
  kind: 'repositories-changed',
  installation: installationOf(ref),
  added: [],
  removed: [ref.repository.repositoryId],
});

async function known(): Promise<PullRequestRef> {
  const ref = newPullRequest();
  const installation = installationOf(ref);
  await relay({
    kind: 'installation-changed',
    change: 'created',
    installation,
    repositories: [factsOf(ref)],
  });
  return ref;
}

/** GitHub's list of this installation's repositories, as it was so many minutes from now. */
const listed = ({ repository }: PullRequestRef, found: readonly RepositoryFacts[], minutes: number) =>
  system.syncRepositories(repository.installationId, found, inMinutes(minutes));

describe('a list that is older than a webhook', () => {
  it('neither brings back a repository that was removed meanwhile, nor its old name', async () => {
    const [removed, renamed] = [await known(), await known()];
    await relay(removal(removed));
    const repository = { ...renamed.repository, name: 'new' };
    await relay({ kind: 'repository-changed', facts: factsOf(renamed, { repository }) });
    for (const ref of [removed, renamed]) await listed(ref, [factsOf(ref)], -1);
    expect(await system.repository(removed.repository.repositoryId)).toBeNull();
    expect(await system.repository(renamed.repository.repositoryId)).toEqual(repository);
  });

  it('may lag behind it for some minutes, and is believed after that', async () => {
    const ref = await known();
    await deliver(system, changed(ref));
    await relay(removal(ref));
    await listed(ref, [factsOf(ref)], 1);
    expect(await system.repository(ref.repository.repositoryId)).toBeNull();
    const { wanted } = await listed(ref, [factsOf(ref)], 10);
    expect(await system.repository(ref.repository.repositoryId)).toEqual(ref.repository);
    expect(wanted.map(({ job }) => job.kind)).toEqual(['review', 'train']);
  });

  it('does not bring back an installation either', async () => {
    const ref = await known();
    const installation = installationOf(ref);
    await relay({ kind: 'installation-changed', change: 'deleted', installation, repositories: [] });
    for (const minutes of [-1, 1]) {
      await system.syncInstallations([installation], inMinutes(minutes));
      expect(await system.activeInstallations()).not.toContain(installation.installationId);
    }
  });
});

describe('a repository that another installation reaches now', () => {
  it('takes along what is wanted, shown and waited for, and a job of before leaves nothing in its way', async () => {
    const ref = await known();
    const from = store.withTenant(ref.repository.installationId);
    await deliver(system, changed(ref));
    await deliver(system, mergeGroup(ref));
    const plan = { outputs: [review('r')], shown: [shown('f', 'r')] };
    await from.savePlan(ref, 1, plan);
    const { installationId } = newPullRequest().repository;
    const there = { ...ref, repository: { ...ref.repository, installationId } };
    const { wanted } = await relay({ kind: 'repository-changed', facts: factsOf(there) });
    expect(wanted.map(({ job }) => job.kind).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      'merge-group',
      'review',
      'train',
    ]);
    expect(new Set(wanted.map((request) => request.installationId))).toEqual(new Set([installationId]));
    await from.savePlan(ref, 1, plan);
    await relay({ kind: 'repository-changed', facts: factsOf(there) });

    const to = store.withTenant(installationId);
    expect(await to.reviewRequest(there)).toMatchObject({ generation: 1, headSha: HEAD });
    expect(await to.outputs(there)).toHaveLength(1);
    expect(await to.shownFindings(there)).toHaveLength(1);
    expect(await to.mergeGroups(there)).toHaveLength(1);
    expect(await from.reviewRequest(ref)).toBeNull();
    expect(await openRequests(system, ref)).toHaveLength(2);
  });
});
