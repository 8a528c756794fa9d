import { beforeEach, describe, expect, it } from '@jest/globals';
import { TransientError, UserError } from '../../domain/errors.js';
import type { FixPull } from '../../domain/fix-pull.js';
import type { FixOutcome } from '../../domain/fix-request.js';
import type { PullRequest } from '../../domain/snapshot.js';
import { createInProcessEngine } from '../../engine/index.js';
import { fakeCommitter, type FakeCommitter } from '../../../test/support/fake-committer.js';
import { fakeFixPulls, type FakeFixPulls } from '../../../test/support/fake-fix-pulls.js';
import { fakeReader, fakeStore, type FakeStore } from '../../../test/support/pipeline-fakes.js';
import { REQUEST } from '../../../test/support/pipeline-scene.js';
import { changedFile, HEAD_SHA, pullRequest, snapshot } from '../../../test/support/snapshots.js';
import { analyseSnapshot } from '../analyse.js';
import type { FixRequest } from '../fixes/apply.js';
import { headFixesOf } from '../fixes/head-fixes.js';
import { followFixPull } from './follow.js';
import { proposeFixes } from './propose.js';

const engine = createInProcessEngine();
const MINUTE = 60_000;
const NEXT = '9'.repeat(40);
const { ref } = pullRequest();
const A = 'if (a === NaN) stop();\n';
const B = 'if (b === NaN) stop();\n';

let store: FakeStore;
let pulls: FakeFixPulls;
let committer: FakeCommitter;
let files: ReturnType<typeof changedFile>[];
let base: PullRequest;
let now: number;
let request: FixRequest;

beforeEach(async () => {
  store = fakeStore(REQUEST);
  pulls = fakeFixPulls();
  committer = fakeCommitter();
  files = [changedFile('src/a.ts', A), changedFile('src/b.ts', B)];
  base = pullRequest();
  now = Date.parse('2030-01-01T00:00:00Z');
  request = { id: 5, login: 'mona', headSha: null, isBegun: false };
  await reviewed();
});

/** What a review of the head leaves. */
async function reviewed(): Promise<void> {
  const facts = { ...snapshot(files), pullRequest: base };
  const { fixes } = await analyseSnapshot(engine, facts, new AbortController().signal);
  store.rows.headFixes = headFixesOf(facts, fixes);
}

const signal = new AbortController().signal;
function ports() {
  const reader = fakeReader(() => base, files);
  // What a commit of fixes changed is there as it left it.
  const read: typeof reader.files = async (repository, wanted) => {
    const found = await reader.files(repository, wanted);
    return found.map((file, index) => {
      const { sha = '', path = '' } = wanted[index] ?? {};
      const made = pulls.commits.get(sha)?.files.find((one) => one.path === path);
      return file === null || made === undefined || !('text' in made)
        ? file
        : { ...file, content: { kind: 'text' as const, text: made.text } };
    });
  };
  return { store, reader: { ...reader, files: read }, engine, committer, pulls, now: () => new Date(now) };
}
const propose = (): Promise<FixOutcome> => proposeFixes(ports(), base, request, signal);
const row = (): FixPull => {
  const [only] = store.rows.fixPulls;
  if (only === undefined) throw new Error('there is one');
  return only;
};
const follow = (): Promise<FixPull> => followFixPull(ports(), ref.repository, row(), signal);
const seen = () => pulls.seen.at(-1);
const tip = () => pulls.branches.get(row().branch);
const dueIn = () => (store.rows.lookAt === null ? null : store.rows.lookAt.getTime() - now);
const checks = (name: string, state: 'pending' | 'passed' | 'failed', sha = row().commits.at(-1) ?? '') =>
  void pulls.checksAt.set(sha, [{ name, state }]);

describe('a fix pull request that is asked for', () => {
  it('is a draft above the head, with its safe fixes and nothing else', async () => {
    expect(await propose()).toEqual({
      kind: 'proposed',
      number: 100,
      isNew: true,
      count: 2,
      leftOut: [],
      drafted: 0,
    });
    expect(pulls.writes).toEqual(['commit', 'put', 'open']);
    expect(row()).toMatchObject({ state: 'trying', number: 100, baseRef: 'feature', baseSha: HEAD_SHA });
    expect(pulls.commits.get(tip() ?? '')).toMatchObject({
      parents: [HEAD_SHA],
      treeOf: HEAD_SHA,
      files: [
        { path: 'src/a.ts', text: 'if (Number.isNaN(a)) stop();\n' },
        { path: 'src/b.ts', text: 'if (Number.isNaN(b)) stop();\n' },
      ],
    });
    expect(seen()).toMatchObject({
      isDraft: true,
      baseRef: 'feature',
      body: expect.stringContaining('nan-comparison'),
    });
  });

  it('is the one that is there, whoever asks', async () => {
    await propose();
    expect(await propose()).toMatchObject({ kind: 'proposed', number: 100, isNew: false, count: 2 });
    expect(pulls.seen).toHaveLength(1);
  });

  it.each(['commit', 'put', 'open'])('is one, where the process dies before %s or after it', async (what) => {
    for (const isDone of [false, true]) {
      await store.forgetFixPull(ref.repository, 'pull-12');
      pulls = fakeFixPulls();
      const before = pulls[what === 'commit' ? 'draftCommit' : what === 'put' ? 'put' : 'open'];
      const dies = async (...given: never[]) => {
        if (isDone) await (before as (...all: never[]) => Promise<unknown>)(...given);
        throw new TransientError('gone');
      };
      const name = what === 'commit' ? 'draftCommit' : what === 'put' ? 'put' : 'open';
      Object.assign(pulls, { [name]: dies });
      await expect(propose()).rejects.toThrow('gone');
      Object.assign(pulls, { [name]: before });
      request = { ...request, isBegun: true };
      expect(await propose()).toMatchObject({ kind: 'proposed', isNew: true, count: 2 });
      expect(pulls.seen).toHaveLength(1);
      expect(pulls.branches.size).toBe(1);
      expect(row().commits).toContain(tip());
    }
  });

  it.each<[string, () => void, Partial<FixOutcome>]>([
    ['a closed pull request', () => (base = pullRequest({ state: 'closed' })), { kind: 'closed' }],
    ['a fork', () => (base = pullRequest({ fromFork: true })), { kind: 'fork' }],
    ['no permission', () => (store.rows.permissions = { contents: 'read' }), { kind: 'not-permitted' }],
    [
      'a permission that is gone',
      () => {
        pulls.beforeWrite = () => {
          throw new UserError('commit: Resource not accessible by integration');
        };
      },
      { kind: 'not-permitted' },
    ],
    [
      'a head without a review',
      () => (store.rows.headFixes = null),
      { kind: 'not-reviewed', headSha: HEAD_SHA },
    ],
    [
      'a button of an older head',
      () => (request = { ...request, headSha: NEXT }),
      { kind: 'moved', from: NEXT, to: HEAD_SHA },
    ],
    [
      'rules of its branch',
      () => (committer.rulesInForce = [{ type: 'pull_request', parameters: {} }]),
      { kind: 'ruled-out', rules: ['changes have to come in a pull request'] },
    ],
    [
      'a refusal',
      () => (pulls.refusal = 'Cannot create ref.'),
      { kind: 'refused', why: 'Cannot create ref.' },
    ],
    ['files that have changed', () => (files = [changedFile('src/c.ts', A)]), { kind: 'unproven' }],
  ])('is none: %s', async (_what, arrange, outcome) => {
    arrange();
    expect(await propose()).toMatchObject(outcome);
    expect(pulls.seen).toEqual([]);
    expect(await store.liveFixPulls(ref.repository)).toEqual([]);
  });

  it('comes again on a branch of its own after people have closed one', async () => {
    await propose();
    await pulls.edit(ref.repository, 100, { state: 'closed' });
    expect(await follow()).toMatchObject({ state: 'closed', why: null });
    expect(await propose()).toMatchObject({ number: 101, isNew: true });
    expect(row().branch).toBe('code-roach/fix/pull-12-2');
  });
});

describe('a fix pull request that is open', () => {
  beforeEach(async () => {
    await propose();
    pulls.writes.length = 0;
  });

  it('waits for checks as a draft, then is ready and says which passed', async () => {
    checks('build', 'pending');
    now += 2 * MINUTE;
    expect(await follow()).toMatchObject({ state: 'trying' });
    expect(dueIn()).toBe(MINUTE);
    checks('build', 'passed');
    expect(await follow()).toMatchObject({ state: 'ready', ci: { kind: 'passed', names: ['build'] } });
    expect(seen()).toMatchObject({ isDraft: false, body: expect.stringContaining('passed on') });
    expect(pulls.writes).toEqual(['ready', 'edit']);
    await follow();
    expect(pulls.writes).toHaveLength(2);
  });

  it('is ready after ten minutes without checks, and says so', async () => {
    now += 9 * MINUTE;
    expect(await follow()).toMatchObject({ state: 'trying' });
    now += MINUTE;
    expect(await follow()).toMatchObject({ state: 'ready', ci: { kind: 'not-applicable' } });
    expect(seen()?.body).toContain('no check of this repository ran within 10 minutes');
  });

  it('is closed with the reason where checks fail because of it, and its branch goes', async () => {
    checks('build', 'failed');
    expect(await follow()).toMatchObject({ state: 'withdrawn', why: 'Checks fail because of it: `build`.' });
    expect(seen()).toMatchObject({
      state: 'closed',
      body: expect.stringMatching(/^\*\*Closed\.\*\* .*`build`/u),
    });
    expect(tip()).toBeUndefined();
    expect(dueIn()).toBeNull();
  });

  it('stays where they fail on the base as well', async () => {
    checks('build', 'failed');
    checks('build', 'failed', HEAD_SHA);
    now += 2 * MINUTE;
    expect(await follow()).toMatchObject({ state: 'ready', ci: { kind: 'not-applicable' } });
  });

  it('is known as closed by us, where the process dies right after', async () => {
    checks('build', 'failed');
    const { remove } = pulls;
    pulls.remove = () => Promise.reject(new TransientError('gone'));
    await expect(follow()).rejects.toThrow('gone');
    pulls.remove = remove;
    expect(await follow()).toMatchObject({ state: 'withdrawn' });
    expect(tip()).toBeUndefined();
  });

  it.each(['closed', 'merged'] as const)('is %s by a person, and its branch goes', async (state) => {
    const [open] = pulls.seen;
    if (open !== undefined) pulls.seen[0] = { ...open, state };
    expect(await follow()).toMatchObject({ state, why: null });
    expect(tip()).toBeUndefined();
    expect(dueIn()).toBeNull();
  });

  it('is left alone once somebody has pushed to it, and its branch stays', async () => {
    pulls.branches.set(row().branch, NEXT);
    base = pullRequest({ headSha: NEXT.replaceAll('9', '8') });
    expect(await follow()).toMatchObject({ state: 'left' });
    checks('build', 'failed', NEXT);
    expect(await follow()).toMatchObject({ state: 'left' });
    await pulls.edit(ref.repository, 100, { state: 'closed' });
    expect(await follow()).toMatchObject({ state: 'closed' });
    expect(pulls.writes).toEqual(['edit']);
    expect(tip()).toBe(NEXT);
  });

  it('keeps a description that a person has rewritten', async () => {
    const [open] = pulls.seen;
    if (open !== undefined) pulls.seen[0] = { ...open, body: 'Mine.' };
    now += 11 * MINUTE;
    expect(await follow()).toMatchObject({ state: 'ready' });
    expect(seen()).toMatchObject({ isDraft: false, body: 'Mine.' });
  });
});

describe('when the branch below moves, a fix pull request', () => {
  beforeEach(async () => {
    await propose();
    pulls.writes.length = 0;
    base = pullRequest({ headSha: NEXT });
  });

  it('waits for the review of the new head', async () => {
    expect(await follow()).toMatchObject({ state: 'trying', baseSha: HEAD_SHA });
    expect(pulls.writes).toEqual([]);
    expect(dueIn()).toBe(10 * MINUTE);
  });

  it('gets no commit where its files are as they were', async () => {
    files = [...files, changedFile('src/other.ts', 'export const x = 1;\n')];
    await reviewed();
    const before = tip();
    await follow();
    expect(tip()).toBe(before);
  });

  it('gets a merge commit with the fixes of the new head, and is tried again', async () => {
    const before = tip();
    files = [changedFile('src/a.ts', `// new\n${A}`), changedFile('src/c.ts', B)];
    await reviewed();
    expect(await follow()).toMatchObject({ state: 'trying', baseSha: NEXT, ci: { kind: 'waiting' } });
    expect(pulls.commits.get(tip() ?? '')).toMatchObject({
      parents: [before, NEXT],
      treeOf: NEXT,
      files: [{ path: 'src/a.ts', text: '// new\nif (Number.isNaN(a)) stop();\n' }, { path: 'src/c.ts' }],
    });
    expect(pulls.writes).toEqual(['commit', 'put', 'edit']);
    expect(seen()?.body).toContain('src/c.ts');
  });

  it('is brought up to date once, where the process dies in between', async () => {
    files = [changedFile('src/a.ts', `// new\n${A}`)];
    await reviewed();
    const { put } = pulls;
    pulls.put = () => Promise.reject(new TransientError('gone'));
    await expect(follow()).rejects.toThrow('gone');
    pulls.put = put;
    expect(await follow()).toMatchObject({ state: 'trying' });
    expect(pulls.commits.size).toBe(2);
    expect(tip()).toBe(row().commits[1]);
  });

  it('is not written over what somebody has pushed meanwhile', async () => {
    files = [changedFile('src/a.ts', `// new\n${A}`)];
    await reviewed();
    pulls.beforeWrite = (what) => {
      if (what === 'put') pulls.branches.set(row().branch, '7'.repeat(40));
    };
    await follow();
    expect(tip()).toBe('7'.repeat(40));
    pulls.beforeWrite = () => undefined;
    expect(await follow()).toMatchObject({ state: 'left' });
  });

  it('is closed where nothing of it is left', async () => {
    files = [changedFile('src/a.ts', 'if (Number.isNaN(a)) stop();\n')];
    await reviewed();
    store.rows.headFixes = { headSha: NEXT, files: [] };
    expect(await follow()).toMatchObject({
      state: 'withdrawn',
      why: expect.stringContaining('None of its fixes'),
    });
    expect(seen()?.state).toBe('closed');
  });
});

describe('when the pull request below ends, a fix pull request', () => {
  beforeEach(async () => {
    await propose();
    store.rows.headFixes = null;
    base = pullRequest({ state: 'closed' });
    pulls.branches.set('main', NEXT);
  });
  const merged = () =>
    void pulls.seen.unshift({
      number: ref.number,
      nodeId: 'below',
      state: 'merged',
      isDraft: false,
      headSha: HEAD_SHA,
      baseRef: 'main',
      body: '',
    });

  it('is closed with it where that was not merged', async () => {
    expect(await follow()).toMatchObject({ state: 'withdrawn', why: '#12 was closed.' });
  });

  it('ends with it where GitHub has closed it together with the branch', async () => {
    merged();
    await pulls.edit(ref.repository, 100, { state: 'closed' });
    expect(await follow()).toMatchObject({ state: 'withdrawn', why: '#12 has ended.' });
  });

  it('follows it to its base where that was merged, and shows its fixes alone', async () => {
    merged();
    const before = tip();
    expect(await follow()).toMatchObject({ state: 'trying', baseRef: 'main', baseSha: NEXT });
    expect(pulls.commits.get(tip() ?? '')).toMatchObject({ parents: [before, NEXT], treeOf: NEXT });
    expect(seen()).toMatchObject({ state: 'open', baseRef: 'main' });
    await follow();
    expect(pulls.commits.size).toBe(2);
  });

  it('is closed where its files came out otherwise', async () => {
    merged();
    files = [changedFile('src/a.ts', `// else\n${A}`), changedFile('src/b.ts', `// else\n${B}`)];
    expect(await follow()).toMatchObject({ state: 'withdrawn' });
  });

  it('is closed where there is no base any more', async () => {
    merged();
    pulls.branches.delete('main');
    expect(await follow()).toMatchObject({
      state: 'withdrawn',
      why: 'Its base branch is not there any more.',
    });
  });
});
