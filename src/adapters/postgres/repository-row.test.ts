import { describe, expect, it } from '@jest/globals';
import type { RepositoryFacts } from '../../domain/event.js';
import { at, everyOrder } from '../../../test/support/orders.js';
import {
  changedRepository,
  deselectedRepository,
  listedRepository,
  passedRepository,
  selectedRepository,
  type RepositoryRow,
} from './repository-row.js';

const NOW = at(1000);
const TIMES = { now: NOW, since: at(10), purgeAt: at(9000) };
const iso = (second: number | null) => (second === null ? null : at(second).toISOString());

/** `second`: the repository's own time; null for brief lists. */
const facts = (
  name: string,
  second: number | null,
  over: Partial<RepositoryFacts> & { readonly installationId?: number; readonly owner?: string } = {},
): RepositoryFacts => {
  const { installationId = 1, owner = 'octo', ...rest } = over;
  const repository = { installationId, repositoryId: 10, owner, name };
  return {
    repository,
    private: false,
    archived: second === null ? null : false,
    updatedAt: iso(second),
    ...rest,
  };
};

type Step = (row: RepositoryRow | null) => RepositoryRow | null;
const time = (second: number | null) => (second === null ? null : at(second));
const added =
  (name: string, second: number | null, installationId = 1): Step =>
  (row) =>
    selectedRepository(row, facts(name, null, { installationId }), time(second), TIMES);
const removed =
  (second: number | null, installationId = 1): Step =>
  (row) =>
    deselectedRepository(row, { installationId, repositoryId: 10, owner: 'octo' }, time(second), TIMES);
const changed =
  (it: RepositoryFacts): Step =>
  (row) =>
    changedRepository(row, it, TIMES);
const passed =
  (it: RepositoryFacts): Step =>
  (row) =>
    passedRepository(row, it, TIMES);

const after = (steps: readonly Step[]) =>
  steps.reduce<RepositoryRow | null>((row, step) => step(row) ?? row, null);
describe('what is told of a repository comes to the same in every order', () => {
  it.each<[string, readonly Step[], object]>([
    [
      'of names and visibility',
      [
        added('one', 1),
        changed(facts('two', 2)),
        changed(facts('three', 3)),
        changed(facts('three', 4, { private: true })),
      ],
      { name: 'three', private: true, state: 'active', githubUpdatedAt: at(4), githubSelectedAt: at(1) },
    ],
    [
      'of the archive',
      [
        added('one', 1),
        changed(facts('one', 2, { archived: true })),
        changed(facts('one', 3, { archived: false })),
        passed(facts('one', 1, { archived: null })),
      ],
      { state: 'active', name: 'one', purgeAt: null, githubUpdatedAt: at(3) },
    ],
    [
      'of additions and removals, also of one that nobody had told of',
      [added('one', 1), removed(2), added('one', 3), removed(4)],
      { state: 'removed', purgeAt: TIMES.purgeAt, githubSelectedAt: at(4) },
    ],
    [
      'of an addition after a removal, and a name in between',
      [added('one', 1), removed(2), changed(facts('two', 5)), added('one', 6)],
      { state: 'active', name: 'two', purgeAt: null, githubUpdatedAt: at(5), githubSelectedAt: at(6) },
    ],
    [
      'of pull requests in it',
      [added('one', 1), passed(facts('one', 1)), changed(facts('two', 2)), passed(facts('three', 3))],
      { name: 'three', githubUpdatedAt: at(3) },
    ],
    [
      'of its transfer, with a pull request before it',
      [
        changed(facts('one', 1)),
        passed(facts('one', 1)),
        changed(facts('one', 2, { installationId: 2, owner: 'ajax' })),
        added('one', 3, 2),
      ],
      { installationId: 2, name: 'one', state: 'active' },
    ],
  ])('%s', (_name, steps, expected) => {
    for (const order of everyOrder(steps)) expect(after(order)).toMatchObject(expected);
  });
});

describe('the same second', () => {
  it('counts as it comes for what is told of the repository itself, and of its selection', () => {
    expect(after([changed(facts('one', 2)), changed(facts('two', 2))])?.name).toBe('two');
    expect(after([added('one', 1), removed(1)])?.state).toBe('removed');
    expect(after([removed(1), added('one', 1)])?.state).toBe('active');
  });

  it('in passing gives no name back, and tells of an owner who has another one', () => {
    expect(after([changed(facts('two', 2)), passed(facts('one', 2))])?.name).toBe('two');
    expect(after([changed(facts('one', 2)), passed(facts('one', 2, { owner: 'new' }))])?.owner).toBe('new');
  });

  it('in passing tells of a later installation, and not of an earlier one', () => {
    const again = facts('one', 2, { installationId: 2 });
    expect(after([changed(facts('one', 2)), passed(again)])?.installationId).toBe(2);
    expect(after([changed(again), passed(facts('one', 2))])?.installationId).toBe(2);
  });
});

describe('what has no time', () => {
  it('changes a row that has none, and no other', () => {
    expect(after([changed(facts('one', null)), changed(facts('two', null))])?.name).toBe('two');
    expect(after([changed(facts('one', 1)), changed(facts('two', null))])?.name).toBe('one');
    expect(after([added('one', 1), removed(null)])?.state).toBe('active');
    expect(after([added('one', null), removed(null)])?.state).toBe('removed');
    expect(after([added('one', 1), passed(facts('two', null))])?.name).toBe('one');
  });
});

describe('a repository', () => {
  it('that was removed stays so for what tells what it is', () => {
    const late = [removed(2), passed(facts('two', 5)), changed(facts('two', 6, { archived: true }))];
    expect(after([added('one', 1), ...late])).toMatchObject({ state: 'removed', name: 'two' });
  });

  it('of another installation is not removed by this one', () => {
    expect(after([added('one', 1), removed(9, 2)])).toMatchObject({ state: 'active', installationId: 1 });
  });

  it('begins anew when it is back, or with another installation', () => {
    const compared = (row: RepositoryRow | null) => row && { ...row, sweptAt: at(50), since: at(10) };
    const known = [added('one', 1), compared];
    expect(after([...known, added('one', 2)])).toMatchObject({ sweptAt: at(50), since: at(10) });
    expect(after([...known, removed(2), added('one', 3)])).toMatchObject({ sweptAt: null, since: NOW });
    expect(after([...known, added('one', 1, 2)])).toMatchObject({ sweptAt: null, since: NOW });
  });
});

describe('what a list tells of a repository', () => {
  const listed = (steps: readonly Step[], it: RepositoryFacts, asOf = NOW) =>
    listedRepository(after(steps), it, { ...TIMES, asOf });
  const before = at(900);

  it('is taken when it is news', () => {
    expect(listed([], facts('one', 1))).toMatchObject({ name: 'one', since: TIMES.since });
    expect(listed([changed(facts('one', 1))], facts('one', 5))).toBeNull();
    expect(listed([changed(facts('one', 1))], facts('two', 5))).toMatchObject({ name: 'two' });
    expect(listed([added('one', 1)], facts('one', 5))).toMatchObject({ githubUpdatedAt: at(5) });
  });

  it('is decided by times of GitHub where they differ, and by ours where they do not', () => {
    const row = [changed(facts('two', 3))];
    expect(listed(row, facts('one', 2))).toBeNull();
    expect(listed(row, facts('one', 3), before)).toBeNull();
    expect(listed(row, facts('one', 3))).toMatchObject({ name: 'one' });
    expect(listed(row, facts('three', 4), before)).toMatchObject({ name: 'three' });
    expect(listed(row, facts('one', 3, { installationId: 2 }), before)).toBeNull();
    expect(listed(row, facts('two', 3, { installationId: 2 }))).toMatchObject({ installationId: 2 });
  });

  it('brings back what was removed, but not what was removed lately, nor an older name', () => {
    const row = [changed(facts('two', 3)), removed(4)];
    expect(listed(row, facts('three', 5), at(1000 + 299))).toBeNull();
    expect(listed(row, facts('one', 2), at(1000 + 300))).toMatchObject({ state: 'active', name: 'two' });
  });
});
