import { describe, expect, it } from '@jest/globals';
import { parseEvent } from '../payloads.js';

const SHA = 'a'.repeat(40);
const CHANGED = '2026-01-02T03:04:05Z';
const owner = { login: 'acme', id: 3, type: 'Organization' };
const common = {
  installation: { id: 7 },
  repository: { id: 11, name: 'shop', owner, private: true, archived: false, updated_at: CHANGED },
  sender: { login: 'ada', id: 5, type: 'User' },
};
const repository = { installationId: 7, repositoryId: 11, owner: 'acme', name: 'shop' };

describe('merge_group', () => {
  const group = (head_ref: string, action = 'checks_requested') =>
    parseEvent('merge_group', {
      action,
      ...common,
      merge_group: { head_sha: SHA, head_ref },
    });

  it('names the last pull request of a group that asks, or is gone', () => {
    const head = `refs/heads/gh-readonly-queue/release/pr-1-x/pr-12-${SHA}`;
    const named = { repository, headSha: SHA, number: 12 };
    expect(group(head)).toEqual({ kind: 'merge-group-requested', ...named });
    expect(group(head, 'destroyed')).toEqual({ kind: 'merge-group-destroyed', ...named });
    expect(group('whatever', 'renamed')).toMatchObject({ kind: 'ignored' });
  });

  it('is unreadable without one', () => {
    expect(group('refs/heads/main')).toMatchObject({ kind: 'unreadable' });
  });
});

describe('installation', () => {
  const installation = {
    id: 7,
    account: { id: 3, login: 'acme' },
    repository_selection: 'selected',
    permissions: { checks: 'write' },
    suspended_at: null,
    created_at: '2026-01-01T00:00:00Z',
    updated_at: CHANGED,
  };
  const facts = {
    installationId: 7,
    account: { id: 3, login: 'acme' },
    repositorySelection: 'selected',
    permissions: { checks: 'write' },
    suspended: false,
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: CHANGED,
  };
  const listed = { id: 11, full_name: 'acme/shop', private: true };

  it.each([
    ['created', 'created'],
    ['deleted', 'deleted'],
    ['unsuspend', 'unsuspended'],
    ['new_permissions_accepted', 'permissions-accepted'],
  ])('%s changes the tenant', (action, change) => {
    expect(parseEvent('installation', { action, installation, repositories: [listed] })).toEqual({
      kind: 'installation-changed',
      change,
      installation: facts,
      repositories: [{ repository, private: true, archived: null, updatedAt: null }],
    });
  });

  it('a suspended one says so; its list may be missing', () => {
    const suspended = { ...installation, suspended_at: '2026-01-02T03:04:05Z' };
    expect(parseEvent('installation', { action: 'suspend', installation: suspended })).toMatchObject({
      change: 'suspended',
      installation: { suspended: true },
      repositories: [],
    });
  });

  it.each([
    ['with an offset', '2026-01-02T03:04:05.000-07:00', '2026-01-02T03:04:05.000-07:00'],
    ['in seconds', 1_767_323_045, '2026-01-02T03:04:05Z'],
    ['that cannot be read', 'yesterday', null],
    ['after the year 9999', 253_402_300_800, null],
    ['that no clock shows', 8_640_000_000_001, null],
    ['that is missing', undefined, null],
    ['that is null', null, null],
  ])('a time %s is taken as it is meant', (_name, updated_at, updatedAt) => {
    const told = parseEvent('installation', {
      action: 'created',
      installation: { ...installation, updated_at },
    });
    expect(told).toMatchObject({ installation: { updatedAt } });
  });

  it('an enterprise has a slug for a login', () => {
    const enterprise = { ...installation, account: { id: 3, slug: 'acme' } };
    expect(parseEvent('installation', { action: 'created', installation: enterprise })).toMatchObject({
      installation: { account: { id: 3, login: 'acme' } },
    });
  });

  it('an action of next year is ignored', () => {
    expect(parseEvent('installation', { action: 'moved', installation })).toMatchObject({ kind: 'ignored' });
  });

  it('repositories come and go', () => {
    const payload = {
      action: 'added',
      installation,
      repositories_added: [listed],
      repositories_removed: [{ id: 12 }],
    };
    expect(parseEvent('installation_repositories', payload)).toEqual({
      kind: 'repositories-changed',
      installation: facts,
      added: [{ repository, private: true, archived: null, updatedAt: null }],
      removed: [12],
    });
  });

  it('an account is renamed', () => {
    expect(
      parseEvent('installation_target', { action: 'renamed', account: { id: 3, login: 'ajax' } }),
    ).toEqual({ kind: 'account-renamed', accountId: 3, login: 'ajax' });
  });
});

describe('repository', () => {
  it.each(['renamed', 'transferred', 'archived', 'unarchived', 'privatized', 'publicized'])(
    '%s carries what it is now',
    (action) => {
      expect(parseEvent('repository', { action, ...common })).toEqual({
        kind: 'repository-changed',
        facts: { repository, private: true, archived: false, updatedAt: CHANGED },
      });
    },
  );

  it('deleted is gone; everything else is ignored', () => {
    expect(parseEvent('repository', { action: 'deleted', ...common })).toEqual({
      kind: 'repository-deleted',
      repositoryId: 11,
    });
    expect(parseEvent('repository', { action: 'edited', ...common })).toMatchObject({ kind: 'ignored' });
  });
});

describe('push', () => {
  const push = (over: object = {}) =>
    parseEvent('push', {
      installation: common.installation,
      sender: common.sender,
      repository: { ...common.repository, default_branch: 'trunk' },
      ref: 'refs/heads/trunk',
      deleted: false,
      ...over,
    });

  it('to the default branch is what training hears of', () => {
    expect(push()).toEqual({ kind: 'default-branch-pushed', repository, repositoryUpdatedAt: CHANGED });
  });

  it.each([
    ['to another branch', { ref: 'refs/heads/main' }],
    ['of a tag of its name', { ref: 'refs/tags/trunk' }],
    ['that deletes it', { deleted: true }],
    ['to nobody', { installation: undefined }],
  ])('%s asks for nothing', (_what, over) => {
    expect(push(over)).toMatchObject({ kind: 'ignored' });
  });

  it('that is not as GitHub describes it is unreadable', () => {
    expect(push({ repository: common.repository })).toMatchObject({ kind: 'unreadable' });
  });
});
