import { beforeEach, describe, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import type { DashboardWish, KnownDashboard } from '../../domain/dashboard.js';
import { TransientError, UserError } from '../../domain/errors.js';
import type { FixPull } from '../../domain/fix-pull.js';
import type { Permission } from '../../domain/ports.js';
import { createInProcessEngine } from '../../engine/index.js';
import { ledger } from '../../expert/index.js';
import { concernAt, seenAt } from '../../../test/contracts/fixes-support.js';
import { fakeDashboard, type FakeDashboard } from '../../../test/support/fake-dashboard.js';
import { fakeStore, type FakeStore } from '../../../test/support/pipeline-fakes.js';
import { changedFile, pullRequest } from '../../../test/support/snapshots.js';
import { wantedRulePull } from '../fix-pulls/wanted.js';
import { runDashboardJob, type DashboardEnd } from './job.js';

const { repository } = pullRequest().ref;
const engine = createInProcessEngine();
const DAY_MS = 24 * 60 * 60 * 1000;

let store: FakeStore;
let dashboard: FakeDashboard;
let crawl: Record<string, unknown>;
let now: Date;
let permissions: Record<string, Permission>;
let whenRead: () => void;

const seen = seenAt('main', [
  concernAt('rule-1'),
  concernAt('rule-2', { folder: 'lib', paths: ['lib/b.ts'], fingerprints: ['g'] }),
]);

beforeEach(async () => {
  store = fakeStore(null);
  dashboard = fakeDashboard();
  crawl = { enabled: true, dashboard: true };
  now = new Date('2026-11-29T12:00:00Z');
  permissions = { ada: 'write', eve: 'read' };
  whenRead = () => undefined;
  await store.showDashboard(repository, seen, now);
});

function run({ isLast = false } = {}): Promise<DashboardEnd | null> {
  const { blobSha } = changedFile('a.ts', '').head ?? { blobSha: '' };
  const file = {
    path: '.github/code-roach.yml',
    mode: 'file' as const,
    blobSha,
    byteSize: 1,
    generated: false,
  };
  const ports = {
    store: {
      withSystem: () => ({ repository: async () => repository }),
      withTenant: () => store,
    } as never, // the job asks for these parts of the store alone
    reader: {
      onBranch: async () => {
        whenRead();
        const content = { kind: 'text' as const, text: stringify({ crawl }) };
        return { commitSha: seen.sha, file: { ...file, content }, folder: [] };
      },
      permission: async (_repository: unknown, login: string) => permissions[login] ?? 'none',
    },
    packs: { read: async () => [] },
    dashboard,
    ledger,
    engineFor: () => engine,
    expectPermissions: () => undefined,
    now: () => now,
  };
  const job = { kind: 'dashboard', repositoryId: repository.repositoryId } as const;
  return runDashboardJob(ports, job, { signal: new AbortController().signal, lastAttempt: isLast });
}

const row = (): KnownDashboard => {
  if (store.rows.dashboard === null) throw new Error('there is no row');
  return store.rows.dashboard;
};
const body = (): string => dashboard.issues[0]?.body ?? '';
const asked = (): string[] => dashboard.asked.splice(0);
/** Somebody ticks, in the first issue. */
function wish(over: Partial<DashboardWish>): void {
  const made = { delivery: 'd', number: 7, login: 'ada', asked: [], ignored: [], unignored: [], ...over };
  store.rows.dashboard = { ...row(), wishes: [...row().wishes, made] };
}
const states = (): (readonly [string, string])[] =>
  store.rows.fixPulls.map(({ key, state }) => [key, state] as const);
/** One that is open. */
const open = (key: string, over: Partial<FixPull> = {}): FixPull => ({
  ...wantedRulePull(concernAt(key), seen, null, null),
  state: 'ready',
  number: 30,
  ...over,
});

describe('the dashboard of a repository', () => {
  it('is opened once, and written again only where it says something else', async () => {
    expect(await run()).toEqual({ kind: 'opened', refused: 0, hasDigest: false });
    expect(asked()).toEqual(['find', 'open']);
    expect(row()).toMatchObject({ number: 7, lookAt: null });
    expect(body()).toContain('### Waiting (2)');
    expect(await run()).toMatchObject({ kind: 'unchanged' });
    expect(asked()).toEqual(['read']);
    await store.saveFixPull(repository, open('rule-1'), null);
    expect(await run()).toMatchObject({ kind: 'edited' });
    expect(asked()).toEqual(['read', 'edit']);
    expect(body()).toContain('#30 · ready to be merged');
    expect(body()).toContain('### Waiting (1)');
  });

  it('is found after a crash between the issue and its number', async () => {
    dashboard.after = () => {
      throw new Error('killed');
    };
    await expect(run()).rejects.toThrow('killed');
    expect(row().number).toBeNull();
    dashboard.after = () => undefined;
    expect(await run()).toMatchObject({ kind: 'unchanged' });
    expect(row().number).toBe(7);
    expect(dashboard.issues).toHaveLength(1);
  });

  it('is left alone once it is closed, and goes on when it is opened again', async () => {
    await run();
    const [issue] = dashboard.issues;
    if (issue === undefined) throw new Error('it was opened');
    dashboard.issues[0] = { ...issue, state: 'closed', body: 'Go away.' };
    wish({ asked: ['rule-1'] });
    expect(await run()).toMatchObject({ kind: 'closed' });
    expect([body(), states(), row().wishes]).toEqual(['Go away.', [], []]);
    store.rows.dashboard = { ...row(), number: null };
    dashboard.issues[0] = { ...issue, state: 'closed' };
    expect(await run()).toMatchObject({ kind: 'closed' });
    dashboard.issues[0] = { ...issue, body: `${issue.body}!` };
    expect(await run()).toMatchObject({ kind: 'edited' });
  });

  it('is not made again where somebody has deleted it, and not where there are no issues', async () => {
    dashboard.hasIssues = false;
    expect(await run()).toMatchObject({ kind: 'disabled' });
    expect(row().lookAt).toBeNull();
    dashboard.hasIssues = true;
    await run();
    dashboard.issues.length = 0;
    asked();
    expect(await run()).toMatchObject({ kind: 'gone' });
    expect(asked()).toEqual(['read']);
    expect(row().lookAt).toBeNull();
  });

  it('is forgotten where the settings do not want it, and stays as it is', async () => {
    await run();
    asked();
    crawl = { enabled: true };
    expect(await run()).toMatchObject({ kind: 'off' });
    expect([store.rows.dashboard, asked()]).toEqual([null, []]);
    expect(await run()).toBeNull();
  });

  it('asks nothing of an installation that may not write issues', async () => {
    store.rows.permissions = { contents: 'write', metadata: 'read' };
    expect(await run()).toMatchObject({ kind: 'not-permitted' });
    expect([asked(), row().lookAt]).toEqual([[], null]);
  });

  it.each<[string, Error, boolean, boolean]>([
    ['what is refused', new UserError('no'), false, true],
    ['a GitHub that is away', new TransientError('no'), true, false],
    ['what fails every time', new Error('no'), true, true],
    ['what fails once', new Error('no'), false, false],
  ])('is looked at again after %s or not', async (_what, error, isLast, isOver) => {
    whenRead = () => {
      throw error;
    };
    await expect(run({ isLast })).rejects.toThrow('no');
    expect(row().lookAt === null).toBe(isOver);
  });
});

describe('what people tick', () => {
  beforeEach(async () => {
    await run();
    asked();
  });

  it('opens a pull request, once', async () => {
    wish({ asked: ['rule-2', 'rule-nobody'] });
    await run();
    expect(store.rows.fixPulls).toMatchObject([
      { key: 'rule-2', state: 'wanted', askedBy: 'ada', baseRef: 'main', branch: 'code-roach/fix/rule-2' },
    ]);
    expect([row().wishes, body().includes('being prepared')]).toEqual([[], true]);
    // The process died before the wish was ended, and it was opened meanwhile.
    await store.saveFixPull(repository, open('rule-2'), null);
    wish({ asked: ['rule-2'] });
    await run();
    expect(states()).toEqual([['rule-2', 'ready']]);
  });

  it('opens none where there are as many as the settings allow, and says so until there is room', async () => {
    crawl = { ...crawl, max_open: 1 };
    await store.saveFixPull(repository, open('rule-1'), null);
    wish({ asked: ['rule-2'] });
    await run();
    expect(states()).toEqual([['rule-1', 'ready']]);
    const note = '**Not opened:** 1 pull request is open, and `crawl.max_open` allows no more.';
    expect(body()).toContain(note);
    await store.saveFixPull(repository, open('rule-1', { state: 'merged' }), null);
    await run();
    expect(body()).not.toContain(note);
    wish({ asked: ['rule-2'] });
    await run();
    expect(states()).toContainEqual(['rule-2', 'wanted']);
  });

  it('is remembered as what people have closed, and undone', async () => {
    wish({ ignored: ['rule-1'] });
    await run();
    expect(states()).toEqual([['rule-1', 'closed']]);
    expect(body()).toMatch(/### Ignored \(1\)[^]*- \[x\] <!-- code-roach:skip:rule-1 -->/u);
    wish({ unignored: ['rule-1'] });
    await run();
    expect([states(), body().includes('### Waiting (2)')]).toEqual([[], true]);
  });

  it('makes one that was closed wait again, with a branch of another name', async () => {
    const closed = open('rule-1', { state: 'closed', commits: ['1'.repeat(40)] });
    await store.saveFixPull(repository, closed, null);
    wish({ unignored: ['rule-1'] });
    await run();
    expect(body()).toContain('### Waiting (2)');
    wish({ asked: ['rule-1'] });
    await run();
    expect(store.rows.fixPulls).toMatchObject([{ state: 'wanted', branch: 'code-roach/fix/rule-1-2' }]);
  });

  it('leaves an open pull request alone', async () => {
    await store.saveFixPull(repository, open('rule-1'), null);
    wish({ ignored: ['rule-1'], unignored: ['rule-1'] });
    await run();
    expect(states()).toEqual([['rule-1', 'ready']]);
  });

  it('is put back where the person may not write, and nothing happens', async () => {
    const [issue] = dashboard.issues;
    if (issue === undefined) throw new Error('it was opened');
    const before = issue.body;
    dashboard.issues[0] = { ...issue, body: before.replaceAll('[ ]', '[x]') };
    wish({ login: 'eve', asked: ['rule-1'], ignored: ['rule-2'] });
    expect(await run()).toEqual({ kind: 'edited', refused: 1, hasDigest: false });
    expect([body(), states(), row().wishes]).toEqual([before, [], []]);
  });

  it('is of no meaning in another issue', async () => {
    wish({ number: 8, asked: ['rule-1'] });
    await run();
    expect([states(), row().wishes]).toEqual([[], []]);
  });
});

describe('the digest', () => {
  const rule = { ruleId: 'nan-comparison', shown: 2, fixes: 1, withheld: 0 } as const;
  const none = { applied: 0, edited: 0, dismissed: 0, ignored: 0, reverted: 0 } as const;
  const pass = (days: number): void => void (now = new Date(now.getTime() + days * DAY_MS));
  beforeEach(async () => {
    crawl = { ...crawl, digest: true };
    store.rows.stats = { ...store.rows.stats, rules: [{ ...rule, ...none }] };
    await run();
    asked();
  });

  it('comes once a week, after the first one', async () => {
    expect(row()).toMatchObject({ digestSince: now, lookAt: new Date(now.getTime() + 7 * DAY_MS) });
    pass(6);
    expect(await run()).toMatchObject({ hasDigest: false });
    pass(1);
    expect(await run()).toMatchObject({ hasDigest: true });
    expect(dashboard.comments).toHaveLength(1);
    expect(dashboard.comments[0]).toContain('From 29 November 2026 to 6 December 2026');
    expect(await run()).toMatchObject({ hasDigest: false });
    expect(dashboard.comments).toHaveLength(1);
  });

  it('says nothing of a week in which nothing happened', async () => {
    store.rows.stats = { ...store.rows.stats, rules: [] };
    pass(7);
    expect(await run()).toMatchObject({ hasDigest: false });
    expect(asked()).toEqual(['read']);
    expect(row().digestSince).toEqual(now);
  });

  it('waits for the end of quiet hours', async () => {
    crawl = { ...crawl, quiet_hours: { from: '08:00', to: '14:30' } };
    pass(7);
    expect(await run()).toMatchObject({ hasDigest: false });
    expect(row().lookAt).toEqual(new Date('2026-12-06T14:30:00Z'));
    now = new Date('2026-12-06T14:30:00Z');
    expect(await run()).toMatchObject({ hasDigest: true });
  });

  it('is not written twice after a crash', async () => {
    pass(7);
    dashboard.after = () => {
      throw new Error('killed');
    };
    await expect(run()).rejects.toThrow('killed');
    dashboard.after = () => undefined;
    await run();
    expect(dashboard.comments).toHaveLength(1);
  });

  it('is forgotten where the settings do not want it any more', async () => {
    crawl = { enabled: true, dashboard: true };
    await run();
    expect(row()).toMatchObject({ digestSince: null, lookAt: null });
  });
});
