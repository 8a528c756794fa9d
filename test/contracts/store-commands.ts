import { beforeEach, describe, expect, it } from '@jest/globals';
import { commandsIn } from '../../src/commands/index.js';
import type { PullRequestRef } from '../../src/domain/ids.js';
import type { OpenRequest, Store, SystemStore, TenantStore } from '../../src/domain/ports.js';
import {
  at,
  changed,
  commandsGiven,
  deliver,
  factsOf,
  HEAD,
  newPullRequest,
  NEXT_HEAD,
  openRequests,
  told,
} from './store-support.js';

/** What people type in comments, and what they may wish of reviews. */
export function commandContract(store: () => Store): void {
  let system: SystemStore;
  let tenant: TenantStore;
  let ref: PullRequestRef;
  beforeEach(() => {
    ref = newPullRequest();
    system = store().withSystem();
    tenant = store().withTenant(ref.repository.installationId);
  });

  const jobOf = ({ repository, number }: PullRequestRef): OpenRequest => ({
    job: { kind: 'command', repositoryId: repository.repositoryId, number },
    priority: 'command',
    installationId: repository.installationId,
  });
  const names = async () => (await tenant.commands(ref)).map(({ command }) => command.name);

  describe('commands', () => {
    it('wait until they are done, in the order in which they came', async () => {
      expect(await deliver(system, commandsGiven(ref, 'review'))).toEqual(jobOf(ref));
      await deliver(system, commandsGiven(ref, 'pause', { kind: 'diff', inReplyTo: 7 }));
      expect(await openRequests(system, ref)).toEqual([jobOf(ref)]);
      const [first, second] = await tenant.commands(ref);
      expect(first).toMatchObject({
        command: { name: 'review', words: ['a', 'word'] },
        login: 'mona',
        isBegun: false,
      });
      expect(second).toMatchObject({ comment: { kind: 'diff', inReplyTo: 7 } });
      if (first === undefined || second === undefined) throw new Error('no commands');
      await tenant.markCommand(first, 'begun');
      expect((await tenant.commands(ref)).map(({ isBegun }) => isBegun)).toEqual([true, false]);
      await tenant.markCommand(first, 'done');
      await tenant.markCommand(first, 'begun');
      expect(await names()).toEqual(['pause']);
      await tenant.markCommand(second, 'refused');
      expect(await openRequests(system, ref)).toEqual([]);
    });

    it('are given once in a comment, however often it is told', async () => {
      await deliver(system, commandsGiven(ref, 'review', { id: 1 }));
      const [command] = await tenant.commands(ref);
      if (command === undefined) throw new Error('no command');
      await tenant.markCommand(command, 'done');
      expect(await deliver(system, commandsGiven(ref, 'review', { id: 1 }))).toBeNull();
      expect(await names()).toEqual([]);
      // Comments of the two kinds are numbered on their own.
      await deliver(system, commandsGiven(ref, 'review', { id: 1, kind: 'diff' }));
      await deliver(system, commandsGiven(ref, 'pause', { id: 1 }));
      expect(await names()).toEqual(['review', 'pause']);
    });

    it('are kept as they are, however wide their characters', async () => {
      // Each of another three bytes, so that nothing of the key can be compressed.
      const wide = Array.from({ length: 500 }, (_, at) =>
        String.fromCodePoint(0x4e00 + ((at * 7919) % 20_000)),
      );
      const [command] = commandsIn(`/roach explain ${wide.join('')}`);
      if (command === undefined) throw new Error('no command');
      await deliver(system, commandsGiven(ref, command.name, {}, command.words));
      expect((await tenant.commands(ref)).map((one) => one.command)).toEqual([command]);
    });

    it('remember the head that they are about, from the first time that it is told', async () => {
      await deliver(system, commandsGiven(ref, 'fix'));
      const [command] = await tenant.commands(ref);
      if (command === undefined) throw new Error('no command');
      expect(command.headSha).toBeNull();
      expect(await tenant.pinCommand(command, HEAD)).toBe(HEAD);
      expect(await tenant.pinCommand(command, NEXT_HEAD)).toBe(HEAD);
      expect(await tenant.commands(ref)).toMatchObject([{ headSha: HEAD }]);
      expect(await tenant.pinCommand({ id: command.id + 1_000_000 }, HEAD)).toBeNull();
    });

    it('tell whether a person was refused there before', async () => {
      await deliver(system, commandsGiven(ref, 'review'));
      const [command] = await tenant.commands(ref);
      if (command === undefined) throw new Error('no command');
      await tenant.markCommand(command, 'refused');
      expect(await tenant.wasRefused(ref, command)).toBe(false);
      const next = { id: command.id + 1, login: command.login };
      expect(await tenant.wasRefused(ref, next)).toBe(true);
      expect(await tenant.wasRefused(ref, { ...next, login: 'eve' })).toBe(false);
      expect(await tenant.wasRefused({ ...ref, number: ref.number + 1 }, next)).toBe(false);
      const other = { ...ref, number: ref.number + 2 };
      await deliver(system, commandsGiven(other, 'review'));
      for (const done of await tenant.commands(other)) await tenant.markCommand(done, 'done');
      expect(await tenant.wasRefused(other, { ...next, id: 0 })).toBe(false);
    });

    it('of a button are one, however often it is pressed, until they are refused', async () => {
      const press = (login = 'mona', checkRunId = 7) =>
        deliver(
          system,
          told({
            kind: 'button-pressed',
            repository: ref.repository,
            number: ref.number,
            checkRunId,
            headSha: HEAD,
            command: { name: 'fix', words: ['safe'] },
            sender: { login, id: 1, bot: false },
          }),
        );
      expect(await press()).toEqual(jobOf(ref));
      expect(await press('eve')).toBeNull();
      const [command, ...more] = await tenant.commands(ref);
      if (command === undefined) throw new Error('no command');
      expect([command, more]).toMatchObject([
        { comment: null, headSha: HEAD, login: 'mona', command: { name: 'fix', words: ['safe'] } },
        [],
      ]);
      await tenant.markCommand(command, 'refused');
      expect(await press('eve')).toEqual(jobOf(ref));
      expect(await tenant.commands(ref)).toMatchObject([{ login: 'eve', isBegun: false }]);
      await tenant.markCommand(command, 'done');
      expect(await press()).toBeNull();
      expect(await press('mona', 8)).toEqual(jobOf(ref));
    });

    it('of a repository that may not be worked on wait, and move with it', async () => {
      await deliver(system, changed(ref));
      const facts = (archived: boolean, second: number) =>
        told({ kind: 'repository-changed', facts: { ...factsOf(ref), archived, updatedAt: at(second) } });
      await deliver(system, facts(true, 2));
      expect(await deliver(system, commandsGiven(ref, 'review'))).toBeNull();
      expect((await openRequests(system, ref)).map(({ job }) => job.kind)).not.toContain('command');
      await deliver(system, facts(false, 3));
      expect(await openRequests(system, ref)).toContainEqual(jobOf(ref));
      const { installationId } = newPullRequest().repository;
      const moved = { ...ref, repository: { ...ref.repository, installationId } };
      await deliver(system, changed(moved, { updatedAt: at(4), repositoryUpdatedAt: at(9) }));
      expect(await openRequests(system, ref)).toContainEqual(jobOf(moved));
      expect(await tenant.commands(ref)).toEqual([]);
    });
  });

  describe('a wish of a person', () => {
    const request = () => tenant.reviewRequest(ref);

    it('for a review asks for a run of its own, also where nothing was known', async () => {
      await deliver(system, commandsGiven(ref, 'review'));
      const wanted = await system.steer(ref, HEAD, { kind: 'review', by: 'mona' });
      expect(wanted).toMatchObject({ job: { kind: 'review', number: ref.number }, priority: 'command' });
      expect(await request()).toMatchObject({
        generation: 1,
        rerunGeneration: 1,
        rerunBy: 'mona',
        headSha: HEAD,
      });
    });

    it('for a pause stays until somebody ends it, and asks for nothing', async () => {
      await deliver(system, changed(ref));
      expect(await system.steer(ref, HEAD, { kind: 'pause', by: 'mona' })).toBeNull();
      expect(await request()).toMatchObject({ generation: 1, pausedBy: 'mona' });
      await deliver(system, changed(ref, { updatedAt: at(2) }));
      expect(await request()).toMatchObject({ generation: 2, pausedBy: 'mona' });
      await system.steer(ref, HEAD, { kind: 'resume' });
      expect(await request()).toMatchObject({ generation: 2, pausedBy: null });
    });

    it('is not followed for an installation that does not reach the repository', async () => {
      await deliver(system, changed(ref));
      const { installationId } = newPullRequest().repository;
      const moved = { ...ref, repository: { ...ref.repository, installationId } };
      expect(await system.steer(moved, HEAD, { kind: 'review', by: 'mona' })).toBeNull();
      expect(await request()).toMatchObject({ generation: 1 });
    });
  });
}
