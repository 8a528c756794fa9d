import { beforeEach, describe, expect, it } from '@jest/globals';
import type { PullRequestRef } from '../../src/domain/ids.js';
import type { OpenRequest, Store, SystemStore, TenantStore } from '../../src/domain/ports.js';
import {
  at,
  changed,
  deliver,
  factsOf,
  newPullRequest,
  openRequests,
  questionAsked,
  told,
} from './store-support.js';

/** What people ask in threads of the diff. */
export function questionContract(store: () => Store): void {
  let system: SystemStore;
  let tenant: TenantStore;
  let ref: PullRequestRef;
  beforeEach(() => {
    ref = newPullRequest();
    system = store().withSystem();
    tenant = store().withTenant(ref.repository.installationId);
  });

  /** The job that does commands. */
  const jobOf = ({ repository, number }: PullRequestRef): OpenRequest => ({
    job: { kind: 'command', repositoryId: repository.repositoryId, number },
    priority: 'command',
    installationId: repository.installationId,
  });
  const asked = async () => (await tenant.questions(ref)).map(({ comment }) => comment.id);

  describe('questions', () => {
    it('wait until they are answered, in the order in which they came', async () => {
      expect(await deliver(system, questionAsked(ref, { id: 21 }))).toEqual(jobOf(ref));
      await deliver(system, questionAsked(ref, { id: 20, inReplyTo: 9 }));
      expect(await openRequests(system, ref)).toEqual([jobOf(ref)]);
      const [first, second] = await tenant.questions(ref);
      expect(first).toMatchObject({ login: 'mona', isBegun: false });
      expect(second?.comment).toEqual({ kind: 'diff', id: 20, inReplyTo: 9 });
      if (first === undefined || second === undefined) throw new Error('no questions');
      await tenant.markQuestion(first, 'begun');
      expect((await tenant.questions(ref)).map(({ isBegun }) => isBegun)).toEqual([true, false]);
      await tenant.markQuestion(first, 'done');
      await tenant.markQuestion(first, 'begun');
      expect(await asked()).toEqual([20]);
      await tenant.markQuestion(second, 'refused');
      expect(await openRequests(system, ref)).toEqual([]);
    });

    it('are asked once in a comment, however often it is told, and once more by an edit', async () => {
      await deliver(system, questionAsked(ref, { id: 1 }));
      const [question] = await tenant.questions(ref);
      if (question === undefined) throw new Error('no question');
      await tenant.markQuestion(question, 'done');
      expect(await deliver(system, questionAsked(ref, { id: 1 }))).toBeNull();
      expect(await asked()).toEqual([]);
      await deliver(system, questionAsked(ref, { id: 1 }, 'edited'));
      expect(await asked()).toEqual([1]);
    });

    it('of a repository that may not be worked on wait, and move with it', async () => {
      await deliver(system, changed(ref));
      const facts = (archived: boolean, second: number) =>
        told({ kind: 'repository-changed', facts: { ...factsOf(ref), archived, updatedAt: at(second) } });
      await deliver(system, facts(true, 2));
      expect(await deliver(system, questionAsked(ref))).toBeNull();
      expect((await openRequests(system, ref)).map(({ job }) => job.kind)).not.toContain('command');
      await deliver(system, facts(false, 3));
      expect(await openRequests(system, ref)).toContainEqual(jobOf(ref));
      const { installationId } = newPullRequest().repository;
      const moved = { ...ref, repository: { ...ref.repository, installationId } };
      await deliver(system, changed(moved, { updatedAt: at(4), repositoryUpdatedAt: at(9) }));
      expect(await openRequests(system, ref)).toContainEqual(jobOf(moved));
      expect(await asked()).toEqual([]);
    });
  });
}
