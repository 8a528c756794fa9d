import { beforeEach, describe, expect, it } from '@jest/globals';
import type { PullRequestRef } from '../../src/domain/ids.js';
import type { OpenRequest, Store, SystemStore, TenantStore } from '../../src/domain/ports.js';
import type { BlobTally } from '../../src/domain/profile.js';
import {
  at,
  blobTally,
  changed,
  closed,
  commandsGiven,
  deliver,
  factsOf,
  HEAD,
  newPullRequest,
  NEXT_HEAD,
  profileAt,
  pushed,
  told,
  trainingOf,
} from './store-support.js';

/** When a repository is to be trained on, and what is kept of it. */
export function trainingContract(store: () => Store): void {
  let system: SystemStore;
  let tenant: TenantStore;
  let ref: PullRequestRef;
  beforeEach(() => {
    ref = newPullRequest();
    system = store().withSystem();
    tenant = store().withTenant(ref.repository.installationId);
  });

  const relay = async (delivery: Parameters<SystemStore['recordDelivery']>[0]) => {
    await system.recordDelivery(delivery);
    return system.relayDelivery(delivery);
  };
  const trainings = (requests: readonly OpenRequest[]) =>
    requests.filter(({ job }) => job.kind === 'train' && job.repositoryId === ref.repository.repositoryId);
  const open = async () => trainings(await system.openRequests());
  const request = () => tenant.trainingRequest(ref.repository);
  const done = (generation: number) => tenant.finishTraining(ref.repository, generation, 'trained');
  const movedTo = () => {
    const { installationId } = newPullRequest().repository;
    return { ...ref, repository: { ...ref.repository, installationId } };
  };

  describe('training', () => {
    it('is wanted with the first activity of a pull request, and once', async () => {
      expect(await request()).toBeNull();
      expect(trainings((await relay(changed(ref))).wanted)).toEqual([trainingOf(ref)]);
      expect(await request()).toEqual({ generation: 1, handledGeneration: 0 });
      expect(trainings((await relay(changed(ref, { updatedAt: at(2) }))).wanted)).toEqual([]);
      expect(await request()).toEqual({ generation: 1, handledGeneration: 0 });
      // A job can be lost, a row cannot.
      expect(await open()).toEqual([trainingOf(ref)]);
    });

    it('is not wanted for a pull request that is closed, nor for a push to where nobody has opened one', async () => {
      expect((await relay(closed(ref, at(1)))).wanted).toEqual([]);
      expect((await relay(pushed(ref))).wanted).toEqual([]);
      expect(await request()).toBeNull();
    });

    it('is wanted again with each push, and open until the newest is done', async () => {
      await relay(changed(ref));
      expect(await done(1)).toBe(false);
      expect(await open()).toEqual([]);
      expect((await relay(pushed(ref))).wanted).toEqual([trainingOf(ref)]);
      await relay(pushed(ref));
      expect(await request()).toEqual({ generation: 3, handledGeneration: 1 });
      expect(await done(2)).toBe(true);
      expect(await open()).toEqual([trainingOf(ref)]);
      expect(await done(3)).toBe(false);
      // One that ends late takes nothing back.
      expect(await done(2)).toBe(false);
      expect(await request()).toEqual({ generation: 3, handledGeneration: 3 });
      expect(await open()).toEqual([]);
    });

    it('waits while the repository may not be worked on, and is wanted once it may', async () => {
      await relay(changed(ref));
      const archived = told({
        kind: 'repository-changed',
        facts: factsOf(ref, { archived: true, updatedAt: at(5) }),
      });
      expect((await relay(archived)).cancelled).toContainEqual(trainingOf(ref).job);
      expect(await open()).toEqual([]);
      expect((await relay(pushed(ref))).wanted).toEqual([]);
      const back = told({ kind: 'repository-changed', facts: factsOf(ref, { updatedAt: at(9) }) });
      expect(trainings((await relay(back)).wanted)).toEqual([trainingOf(ref)]);
    });

    it('that failed is wanted once more when what stood in its way has been put right', async () => {
      await relay(changed(ref));
      await tenant.finishTraining(ref.repository, 1, 'failed');
      expect(await open()).toEqual([]);
      const change = (archived: boolean, second: number) =>
        relay(told({ kind: 'repository-changed', facts: factsOf(ref, { archived, updatedAt: at(second) }) }));
      await change(true, 5);
      expect(trainings((await change(false, 9)).wanted)).toEqual([trainingOf(ref)]);
    });

    it('is wanted when a person asks, once while it waits', async () => {
      await relay(commandsGiven(ref, 'train'));
      expect(await system.askTraining(ref.repository)).toEqual(trainingOf(ref));
      expect(await system.askTraining(ref.repository)).toBeNull();
      expect(await request()).toEqual({ generation: 1, handledGeneration: 0 });
      await done(1);
      expect(await system.askTraining(ref.repository)).toEqual(trainingOf(ref));
      expect(await request()).toEqual({ generation: 2, handledGeneration: 1 });
      expect(await system.askTraining(movedTo().repository)).toBeNull();
      expect(await request()).toEqual({ generation: 2, handledGeneration: 1 });
    });

    it('of an unknown repository can be finished without harm', async () => {
      expect(await done(1)).toBe(false);
      expect(await request()).toBeNull();
    });
  });

  describe('profiles', () => {
    const save = (sha: string, kept: readonly BlobTally[] = []) =>
      tenant.saveProfile(ref.repository, profileAt(sha), kept);
    const tallies = (version = '1') => tenant.tallies(ref.repository, version);
    beforeEach(() => relay(changed(ref)));

    it('are none at first', async () => {
      expect(await tenant.profile(ref.repository)).toBeNull();
      expect(await tallies()).toEqual([]);
    });

    it('come back as they were saved, the last one', async () => {
      await save(HEAD);
      expect(await tenant.profile(ref.repository)).toEqual(profileAt(HEAD));
      const empty = profileAt(NEXT_HEAD, { version: 2, commitSha: null, facts: [], leftOut: [], files: 0 });
      await tenant.saveProfile(ref.repository, empty, []);
      expect(await tenant.profile(ref.repository)).toEqual(empty);
    });

    it('keep text that a database might refuse', async () => {
      const [fact] = profileAt(HEAD).facts;
      if (fact === undefined) throw new Error('the sample has a fact');
      const facts = [{ ...fact, value: 'a\u0000b \ud800 "quoted"' }];
      await tenant.saveProfile(ref.repository, profileAt(HEAD, { facts }), []);
      expect((await tenant.profile(ref.repository))?.facts).toEqual(facts);
    });

    it('keep what was found in blobs, by what of the path it depends on', async () => {
      const found = [
        blobTally('b', 2),
        blobTally('a', 3),
        blobTally('a', 4, 'package.json'),
        { pathKind: 'python', blobSha: 'c', result: { kind: 'left-out' as const, why: 'too large' } },
      ];
      await tenant.saveTallies(ref.repository, '1', found);
      await tenant.saveTallies(ref.repository, '1', []);
      expect(await tallies()).toEqual([found[2], found[3], found[1], found[0]]);
    });

    it('take of one blob the last that was found, in one batch too', async () => {
      await tenant.saveTallies(ref.repository, '1', [blobTally('a', 1), blobTally('a', 2)]);
      expect(await tallies()).toEqual([blobTally('a', 2)]);
    });

    it('take nothing that other code has found, and put it right', async () => {
      await tenant.saveTallies(ref.repository, '1', [blobTally('a'), blobTally('b')]);
      expect(await tallies('2')).toEqual([]);
      await tenant.saveTallies(ref.repository, '2', [blobTally('a', 5)]);
      expect(await tallies('2')).toEqual([blobTally('a', 5)]);
      expect(await tallies('1')).toEqual([blobTally('b')]);
    });

    it('forget blobs that are not on the branch any more', async () => {
      const here = [blobTally('a'), blobTally('b', 1, 'package.json')];
      const gone = [blobTally('c'), blobTally('b', 1, 'tsconfig.json')];
      await tenant.saveTallies(ref.repository, '1', [...here, ...gone]);
      await save(HEAD, here);
      expect(await tallies()).toEqual([here[1], here[0]]);
      const neighbour = { ...ref.repository, repositoryId: newPullRequest().repository.repositoryId };
      await tenant.saveProfile(neighbour, profileAt(HEAD), []);
      expect(await tallies()).toHaveLength(2);
    });

    it('move with their repository, and with what is wanted of it', async () => {
      await tenant.saveTallies(ref.repository, '1', [blobTally('a')]);
      await save(HEAD, [blobTally('a')]);
      const moved = movedTo();
      await deliver(system, changed(moved, { repositoryUpdatedAt: at(9) }));
      const owner = store().withTenant(moved.repository.installationId);
      expect(await owner.profile(moved.repository)).toEqual(profileAt(HEAD));
      expect(await owner.tallies(moved.repository, '1')).toEqual([blobTally('a')]);
      expect(await owner.trainingRequest(moved.repository)).toEqual({ generation: 1, handledGeneration: 0 });
      expect(await tenant.profile(ref.repository)).toBeNull();
      expect(await tallies()).toEqual([]);
    });

    it('go with their repository', async () => {
      await tenant.saveTallies(ref.repository, '1', [blobTally('a')]);
      await save(HEAD, [blobTally('a')]);
      await deliver(system, told({ kind: 'repository-deleted', repositoryId: ref.repository.repositoryId }));
      await system.purge(new Date(Date.now() + 31 * 24 * 3600 * 1000));
      expect(await tenant.profile(ref.repository)).toBeNull();
      expect(await tallies()).toEqual([]);
      expect(await request()).toBeNull();
    });

    it('that a job saved while its tenant was purged go with the next purge', async () => {
      await system.purge(new Date(), ref.repository.installationId);
      await tenant.saveTallies(ref.repository, '1', [blobTally('a')]);
      await save(HEAD, [blobTally('a')]);
      await system.purge(new Date());
      expect(await tenant.profile(ref.repository)).toBeNull();
      expect(await tallies()).toEqual([]);
    });
  });
}
