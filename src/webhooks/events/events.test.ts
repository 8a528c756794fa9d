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
const pull = (number: number, repositoryId = 11) => ({ number, base: { repo: { id: repositoryId } } });

describe('check_run.requested_action', () => {
  const press = (identifier: string, over: object = {}, key = `11.12.${SHA}.run-1`) =>
    parseEvent('check_run', {
      action: 'requested_action',
      ...common,
      check_run: { id: 99, head_sha: SHA, external_id: key, pull_requests: [] },
      requested_action: { identifier },
      ...over,
    });

  it('gives the command that a button stands for, about the head of its run', () => {
    expect(press('fix-safe')).toEqual({
      kind: 'button-pressed',
      repository,
      number: 12,
      checkRunId: 99,
      headSha: SHA,
      command: { name: 'fix', words: ['safe'] },
      sender: { login: 'ada', id: 5, bot: false },
    });
  });

  it('asks for a review of its own', () => {
    expect(press('check-again')).toMatchObject({ kind: 'review-requested', reason: 'rerun', numbers: [12] });
  });

  it('gives nothing for a bot, for other buttons and for runs that are none of a pull request', () => {
    for (const sender of [{ ...common.sender, type: 'Bot' }, null])
      expect(press('fix-safe', { sender })).toMatchObject({ kind: 'ignored' });
    expect(press('fix-all')).toMatchObject({ kind: 'ignored' });
    for (const key of [`11.12.${SHA}.merge-group`, `12.12.${SHA}.run-1`, 'of another app'])
      expect(press('fix-safe', {}, key)).toMatchObject({ kind: 'ignored' });
  });
});

describe('check_run.rerequested', () => {
  const run = (check_run: object) =>
    parseEvent('check_run', { action: 'rerequested', ...common, check_run: { head_sha: SHA, ...check_run } });

  it('asks for a re-run of the pull request that our key names', () => {
    const external_id = `11.12.${SHA}.run-1`;
    expect(run({ external_id, pull_requests: [pull(12), pull(13)] })).toEqual({
      kind: 'review-requested',
      reason: 'rerun',
      repository,
      headSha: SHA,
      numbers: [12],
      sender: { login: 'ada', id: 5, bot: false },
    });
  });

  it.each([
    ['.merge-group', 1],
    ['.merge-group-3', 3],
  ])('asks for the answer to a merge queue after the one with the key %s', (suffix, answer) => {
    expect(run({ external_id: `11.12.${SHA}${suffix}`, pull_requests: [] })).toEqual({
      kind: 'merge-group-rerequested',
      repository,
      headSha: SHA,
      number: 12,
      answer,
      sender: { login: 'ada', id: 5, bot: false },
    });
  });

  it('asks for nothing when a bot, or nobody, does', () => {
    for (const sender of [{ ...common.sender, type: 'Bot' }, null]) {
      const check_run = { head_sha: SHA, external_id: `11.12.${SHA}.run-1`, pull_requests: [] };
      const payload = { action: 'rerequested', ...common, sender, check_run };
      expect(parseEvent('check_run', payload)).toMatchObject({ kind: 'ignored' });
    }
  });

  it('believes no key of another repository or kind', () => {
    const others = [`99.12.${SHA}.run-1`, '12', '', `11.12.${SHA}`, `99.12.${SHA}.merge-group`, null];
    for (const external_id of others) {
      expect(run({ external_id, pull_requests: [pull(13), pull(4, 99)] })).toMatchObject({ numbers: [13] });
    }
  });

  it('other actions need not be understood', () => {
    expect(parseEvent('check_run', { action: 'created' })).toMatchObject({ kind: 'ignored' });
  });
});

describe('check_run.completed', () => {
  const completed = (check_run: object, more: object = {}) =>
    parseEvent('check_run', {
      action: 'completed',
      ...common,
      ...more,
      check_run: {
        head_sha: SHA,
        external_id: '',
        conclusion: 'failure',
        output: { annotations_count: 2 },
        pull_requests: [pull(12), pull(4, 99)],
        ...check_run,
      },
    });

  it.each(['failure', 'action_required'])(
    'of another app that ends as %s says so of its head',
    (conclusion) => {
      expect(completed({ conclusion })).toEqual({
        kind: 'check-failed',
        repository,
        headSha: SHA,
        numbers: [12],
      });
    },
  );

  it('of a fork lists no pull request; what a payload leaves out is no reason to miss it', () => {
    expect(completed({ pull_requests: [], output: null, external_id: null })).toMatchObject({ numbers: [] });
  });

  it.each([
    ['that did not fail', { conclusion: 'success' }],
    ['that was skipped', { conclusion: 'skipped' }],
    ['without annotations', { output: { annotations_count: 0 } }],
    ['of ours', { external_id: `11.12.${SHA}.run-1` }],
    ['of ours in a merge queue', { external_id: `11.12.${SHA}.merge-group` }],
  ])('%s asks for nothing', (_name, check_run) => {
    expect(completed(check_run)).toMatchObject({ kind: 'ignored' });
  });

  it.each(['success', 'failure', 'cancelled'])('on a branch of fixes tells of that, %s', (conclusion) => {
    const check_suite = { head_branch: 'code-roach/fix/pull-3' };
    expect(completed({ conclusion, check_suite, output: null })).toEqual({
      kind: 'fix-branch-checked',
      repository,
      branch: 'code-roach/fix/pull-3',
    });
    const ours = { conclusion, check_suite, external_id: `11.12.${SHA}.run-1` };
    expect(completed(ours)).toMatchObject({ kind: 'ignored' });
    expect(completed({ check_suite: { id: 1 } })).toMatchObject({ kind: 'check-failed' });
    const elsewhere = { conclusion: 'success', check_suite: { head_branch: 'code-roach/fixes' } };
    expect(completed(elsewhere)).toMatchObject({ kind: 'ignored' });
  });

  it('with a key of another repository is no run of ours here', () => {
    expect(completed({ external_id: `99.12.${SHA}.run-1` })).toMatchObject({ kind: 'check-failed' });
  });

  it('is ignored without an installation, and unreadable where it is not as described', () => {
    expect(completed({}, { installation: undefined })).toMatchObject({ kind: 'ignored' });
    expect(completed({ head_sha: 'main' })).toMatchObject({ kind: 'unreadable' });
    expect(completed({ conclusion: 5 })).toMatchObject({ kind: 'unreadable' });
  });
});

describe('check_suite', () => {
  const suite = (action: string, pull_requests: unknown) =>
    parseEvent('check_suite', { action, ...common, check_suite: { head_sha: SHA, pull_requests } });

  it('requested asks for the pull requests of a pushed branch, if there are any', () => {
    expect(suite('requested', [pull(12), pull(4, 99)])).toMatchObject({ reason: 'push', numbers: [12] });
    expect(suite('requested', [])).toMatchObject({ kind: 'ignored' });
  });

  it('rerequested asks for a re-run, of forks too, which are not listed', () => {
    expect(suite('rerequested', [])).toMatchObject({ reason: 'rerun', numbers: [], headSha: SHA });
  });

  it('completed asks for nothing; what is not as described is unreadable', () => {
    expect(suite('completed', 'whatever')).toMatchObject({ kind: 'ignored' });
    expect(suite('requested', 'whatever')).toMatchObject({ kind: 'unreadable' });
  });
});

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
