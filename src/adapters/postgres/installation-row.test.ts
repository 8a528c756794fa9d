import { describe, expect, it } from '@jest/globals';
import type { InstallationFacts } from '../../domain/event.js';
import {
  deletedInstallation,
  listedInstallation,
  newInstallation,
  toldInstallation,
  type InstallationRow,
} from './installation-row.js';
import { at, everyOrder } from '../../../test/support/orders.js';

const NOW = at(1000);
const PURGE_AT = at(9000);
const unknown = newInstallation(1, 'octo', NOW);
const facts = (second: number | null, over: Partial<InstallationFacts> = {}): InstallationFacts => ({
  installationId: 1,
  account: { id: 2, login: 'octo' },
  repositorySelection: 'all',
  permissions: { checks: 'write' },
  suspended: false,
  createdAt: at(0).toISOString(),
  updatedAt: second === null ? null : at(second).toISOString(),
  ...over,
});
type Step = (row: InstallationRow) => InstallationRow;
const told =
  (it: InstallationFacts): Step =>
  (row) =>
    toldInstallation(row, it, NOW);
const deleted =
  (it: InstallationFacts): Step =>
  (row) =>
    deletedInstallation(row, it, { now: NOW, purgeAt: PURGE_AT });

const created = told(facts(1));
const granted = told(facts(2, { permissions: { checks: 'write', contents: 'read' } }));
const suspended = told(facts(3, { suspended: true }));
const narrowed = told(facts(4, { suspended: true, repositorySelection: 'selected' }));

const after = (steps: readonly Step[], row = unknown) => steps.reduce((it, step) => step(it), row);

describe('what is told of an installation', () => {
  it('ends in the same row in every order', () => {
    const inOrder = after([created, granted, suspended, narrowed]);
    expect(inOrder).toMatchObject({ state: 'suspended', githubUpdatedAt: at(4), githubCreatedAt: at(0) });
    for (const order of everyOrder([created, granted, suspended, narrowed]))
      expect(after(order)).toEqual(inOrder);
  });

  it('is final once it was deleted, whatever the times', () => {
    const steps = [created, suspended, deleted(facts(2))];
    for (const order of everyOrder(steps)) {
      expect(after(order)).toMatchObject({ state: 'deleted', purgeAt: PURGE_AT });
    }
    const inOrder = after([created, suspended, deleted(facts(3, { suspended: true }))]);
    for (const order of everyOrder([created, suspended, deleted(facts(3, { suspended: true }))])) {
      expect(after(order)).toEqual(inOrder);
    }
  });

  it('counts in the same second, as it comes', () => {
    expect(after([suspended, told(facts(3))]).state).toBe('active');
    expect(after([told(facts(3)), suspended]).state).toBe('suspended');
  });

  it('without a time changes what has none, and nothing else but an unknown creation', () => {
    const timeless = told(facts(null, { suspended: true }));
    expect(after([timeless])).toMatchObject({ state: 'suspended', githubUpdatedAt: null });
    expect(after([created, timeless])).toEqual(after([created]));
    expect(after([timeless, created])).toEqual(after([created]));
    const dated = after([told(facts(5, { createdAt: null })), created]);
    expect(dated).toMatchObject({ githubCreatedAt: at(0), githubUpdatedAt: at(5) });
  });
});

describe('what a list tells of an installation', () => {
  const listed = (row: InstallationRow | null, it: InstallationFacts, asOf = NOW) =>
    listedInstallation(row, it, { asOf, now: NOW });

  it('is taken when it is news', () => {
    expect(listed(null, facts(1))).toEqual(after([created]));
    expect(listed(after([created]), facts(1))).toBeNull();
    expect(listed(after([created]), facts(3, { suspended: true }))).toMatchObject({ state: 'suspended' });
  });

  it('is decided by times of GitHub where they differ, and by ours where they do not', () => {
    const row = after([suspended]);
    const before = at(900);
    expect(listed(row, facts(2))).toBeNull();
    expect(listed(row, facts(3), before)).toBeNull();
    expect(listed(row, facts(3))).toMatchObject({ state: 'active' });
    expect(listed(row, facts(4), before)).toMatchObject({ state: 'active' });
  });

  it('tells when it was made, however late', () => {
    const row = after([told(facts(3, { createdAt: null }))]);
    expect(listed(row, facts(2))).toEqual({ ...row, githubCreatedAt: at(0) });
  });

  it('brings back what was deleted, but not what was deleted lately', () => {
    const row = after([created, deleted(facts(1))]);
    expect(listed(row, facts(5), at(1000 + 299))).toBeNull();
    expect(listed(row, facts(1), at(1000 + 300))).toMatchObject({ state: 'active', purgeAt: null });
  });
});
