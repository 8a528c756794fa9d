import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Fix } from '../../domain/fix.js';
import type { FixOutcome, FixWish } from '../../domain/fix-request.js';
import { TransientError, UserError } from '../../domain/errors.js';
import type { PullRequest } from '../../domain/snapshot.js';
import { createInProcessEngine } from '../../engine/index.js';
import { fakeCommitter, type FakeCommitter } from '../../../test/support/fake-committer.js';
import { fakeReader } from '../../../test/support/fake-reader.js';
import { fakeStore, type FakeStore } from '../../../test/support/pipeline-fakes.js';
import { REQUEST } from '../../../test/support/pipeline-scene.js';
import { changedFile, HEAD_SHA, pullRequest, snapshot } from '../../../test/support/snapshots.js';
import { analyseSnapshot } from '../analyse.js';
import { applyFixes, type FixRequest } from './apply.js';
import { headFixesOf } from './head-fixes.js';

const engine = createInProcessEngine();
const NEXT = '9'.repeat(40);
const A = '\uFEFFif (a === NaN) stop();\r\nif (b === NaN) stop();';
const B = 'debugger;\nif (c === NaN) stop();\n';

let store: FakeStore;
let committer: FakeCommitter;
let files: ReturnType<typeof changedFile>[];
let fixes: readonly Fix[];
let pull: Partial<PullRequest>;
let request: FixRequest;

beforeEach(async () => {
  store = fakeStore(REQUEST);
  committer = fakeCommitter(HEAD_SHA);
  files = [changedFile('src/a.ts', A), changedFile('src/b.ts', B)];
  pull = {};
  request = { id: 5, login: 'ada', headSha: null, isBegun: false };
  const facts = snapshot(files);
  ({ fixes } = await analyseSnapshot(engine, facts, new AbortController().signal));
  store.rows.headFixes = headFixesOf(facts, fixes);
});

function apply(wish: FixWish = { kind: 'safe' }): Promise<FixOutcome> {
  const reader = fakeReader(() => null, files);
  const ports = { store, reader, engine, committer };
  return applyFixes(ports, pullRequest(pull), request, wish, new AbortController().signal);
}
const textOf = (path: string): string | undefined =>
  committer.made[0]?.files.flatMap((file) => (file.path === path && 'text' in file ? [file.text] : []))[0];
/** As another process takes it up. */
const again = () => void (request = { ...request, headSha: HEAD_SHA, isBegun: true });

describe('fixes that a person asks for', () => {
  it('are one commit above the head, with every other byte as it was', async () => {
    expect(fixes).toHaveLength(4);
    expect(await apply()).toEqual({
      kind: 'applied',
      sha: '1'.repeat(40),
      count: 4,
      leftOut: [],
      drafted: 0,
    });
    expect(committer.made).toMatchObject([{ branch: 'feature', parent: HEAD_SHA }]);
    expect(textOf('src/a.ts')).toBe('\uFEFFif (Number.isNaN(a)) stop();\r\nif (Number.isNaN(b)) stop();');
    expect(textOf('src/b.ts')).toBe('if (Number.isNaN(c)) stop();\n');
    // The rules of the branch and the commit.
    expect(committer.requests).toBe(2);
  });

  it('are the one that is named, and files stay executable', async () => {
    const [first] = files;
    if (first !== undefined) files[0] = { ...first, executable: true };
    const id = fixes[0]?.candidate.finding.fingerprint.slice(0, 7) ?? '';
    expect(await apply({ kind: 'one', id })).toMatchObject({ kind: 'applied', count: 1 });
    expect(committer.made[0]?.files).toHaveLength(1);
  });

  it('drafted by a model are taken only where they are asked for', async () => {
    const kept = store.rows.headFixes;
    // Its seal is broken by that, so it is taken as none at all.
    const [file, ...rest] = kept?.files ?? [];
    const origin = {
      kind: 'model',
      ruleId: 'nan-comparison',
      modelClass: 'fast',
      promptId: 'p',
      promptVersion: '1',
    };
    const drafted = { ...origin, tokens: { input: 1, output: 1 }, secondLook: null } as const;
    if (file === undefined) throw new Error('it has fixes');
    const forged = file.fixes.map((fix) => ({
      ...fix,
      candidate: { ...fix.candidate, origin: { ...drafted, kind: 'model', modelClass: 'fast' } as const },
    }));
    store.rows.headFixes = { headSha: HEAD_SHA, files: [{ ...file, fixes: forged }, ...rest] };
    expect(await apply({ kind: 'all' })).toMatchObject({ kind: 'applied', count: 2 });
    expect(textOf('src/a.ts')).toBeUndefined();
  });

  it.each(['finding', 'rule'] as const)(
    'are not those of what a person ignores since: a %s',
    async (kind) => {
      const [first] = fixes;
      const { fingerprint = '', ruleId = '' } = first?.candidate.finding ?? {};
      const target = { kind, id: kind === 'rule' ? ruleId : fingerprint };
      const decision = { state: 'muted', by: 'ada', reason: null, number: 12, at: new Date() } as const;
      store.rows.silences = [{ target, ...decision }];
      const left = fixes.filter(({ candidate: { finding } }) =>
        kind === 'rule' ? finding.ruleId !== ruleId : finding.fingerprint !== fingerprint,
      );
      expect(await apply()).toMatchObject({ kind: 'applied', count: left.length, leftOut: [] });
      committer = fakeCommitter(HEAD_SHA);
      expect(await apply({ kind: 'one', id: fingerprint })).toMatchObject({ kind: 'applied', count: 1 });
    },
  );

  it('are proven once more on what the head holds', async () => {
    files[0] = changedFile('src/a.ts', `${A}\n// else\n`);
    const outcome = await apply();
    expect(outcome).toMatchObject({ kind: 'applied', count: 2 });
    expect(outcome.kind === 'applied' && outcome.leftOut).toMatchObject([
      { path: 'src/a.ts', line: 1, why: expect.stringContaining('another version of the file') },
      { path: 'src/a.ts', line: 2 },
    ]);
    files = [];
    committer = fakeCommitter(HEAD_SHA);
    expect(await apply()).toMatchObject({ kind: 'unproven', leftOut: [{}, {}, {}, {}] });
    expect(committer.made).toEqual([]);
  });

  it.each<[string, () => void, FixOutcome]>([
    ['a closed pull request', () => (pull = { state: 'closed' }), { kind: 'closed' }],
    ['a fork', () => (pull = { fromFork: true }), { kind: 'fork' }],
    [
      'an installation that may not write',
      () => (store.rows.permissions = { contents: 'read' }),
      { kind: 'not-permitted' },
    ],
    [
      'a head that nobody has reviewed',
      () => (store.rows.headFixes = null),
      { kind: 'not-reviewed', headSha: HEAD_SHA },
    ],
    [
      'a head that has moved since',
      () => {
        request = { ...request, headSha: HEAD_SHA };
        pull = { headSha: NEXT };
      },
      { kind: 'moved', from: HEAD_SHA, to: NEXT },
    ],
    [
      'a branch with rules',
      () => (committer.rulesInForce = [{ type: 'pull_request', parameters: {} }]),
      { kind: 'ruled-out', rules: ['changes have to come in a pull request'] },
    ],
    ['a refusal', () => (committer.refusal = 'No.'), { kind: 'refused', why: 'No.' }],
    [
      'a permission that was taken away meanwhile',
      () => {
        committer.beforeCommit = () => {
          throw new UserError('commit: Resource not accessible by integration');
        };
      },
      { kind: 'not-permitted' },
    ],
    [
      'a branch that moves in the last moment',
      () => {
        committer.beforeCommit = () =>
          void committer.commits.unshift({ sha: NEXT, parents: [HEAD_SHA], message: 'Mine' });
      },
      { kind: 'moved', from: HEAD_SHA, to: NEXT },
    ],
  ])('are not applied: %s', async (_what, arrange, outcome) => {
    arrange();
    expect(await apply()).toEqual(outcome);
    expect(committer.made).toEqual([]);
  });

  it('are committed once, whenever the process dies', async () => {
    for (const when of ['beforeCommit', 'afterCommit'] as const) {
      committer = fakeCommitter(HEAD_SHA);
      committer[when] = () => {
        committer[when] = () => undefined;
        throw new TransientError('gone');
      };
      request = { ...request, headSha: null, isBegun: false };
      await expect(apply()).rejects.toThrow('gone');
      again();
      // The pull request shows the commit by then, or does not yet.
      for (const headSha of [HEAD_SHA, committer.commits[0]?.sha ?? '']) {
        pull = { headSha };
        expect(await apply()).toMatchObject({ kind: 'applied', count: 4, sha: '1'.repeat(40) });
      }
      expect(committer.made).toHaveLength(1);
      pull = {};
    }
  });

  it('are not taken for done because somebody writes that they are', async () => {
    again();
    await apply();
    const [ours] = committer.commits;
    committer = fakeCommitter(HEAD_SHA);
    pull = { headSha: NEXT };
    committer.commits.unshift({ sha: NEXT, parents: ['0'.repeat(40)], message: ours?.message ?? '' });
    expect(await apply()).toEqual({ kind: 'moved', from: HEAD_SHA, to: NEXT });
  });
});
