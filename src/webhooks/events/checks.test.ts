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
    const command = { name: 'review', words: [] };
    expect(press('check-again')).toMatchObject({
      kind: 'button-pressed',
      number: 12,
      checkRunId: 99,
      command,
    });
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
