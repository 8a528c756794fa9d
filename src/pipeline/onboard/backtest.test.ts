import { beforeEach, describe, expect, it } from '@jest/globals';
import { gitBlobId } from '../../domain/blob.js';
import { TransientError, UserError } from '../../domain/errors.js';
import type { PullRequestReader, TreeFile } from '../../domain/ports.js';
import type { MergedPull } from '../../domain/proposals.js';
import { DEFAULT_CONFIG } from '../../domain/repository-config.js';
import { createInProcessEngine } from '../../engine/index.js';
import { pullRequest } from '../../../test/support/snapshots.js';
import { backtest } from './backtest.js';

const { repository } = pullRequest().ref;
const BRANCH = { name: 'main', sha: 't'.repeat(40), repositoryUrl: 'https://github.com/acme/shop' };
const SETTINGS = { config: DEFAULT_CONFIG, source: null, warnings: [], customRules: [] };
const NAN = 'if (total === NaN) stop();\n';
const RIGHT = 'if (Number.isNaN(total)) stop();\n';

interface Past {
  readonly author?: string;
  readonly changedFiles?: number;
  /** Text of its one new file `src/NUMBER.ts`. */
  readonly text?: string;
  readonly error?: Error;
}

let past: Past[];
/** Files at the tip by their paths; what is not named is as it was merged. */
let tip: Record<string, string | null>;
let requests: string[];
let times: number[];
beforeEach(() => {
  past = [];
  tip = {};
  requests = [];
  times = [0];
});

const pathOf = (number: number): string => `src/${number}.ts`;
const textOf = (number: number): string => past[number - 1]?.text ?? NAN;

function treeFile(path: string, text: string): TreeFile {
  const content = { kind: 'text', text } as const;
  return { path, mode: 'file', blobSha: gitBlobId(text), byteSize: text.length, generated: false, content };
}

function reader(): PullRequestReader {
  return {
    async pullRequest(ref) {
      requests.push(`pull ${ref.number}`);
      const { error, changedFiles = 1 } = past[ref.number - 1] ?? {};
      if (error !== undefined) throw error;
      return pullRequest({ ref, headSha: String(ref.number).padEnd(40, '0'), state: 'closed', changedFiles });
    },
    mergeBase: async () => 'c'.repeat(40),
    onBranch: async () => null,
    async changedFiles({ number }) {
      requests.push(`files ${number}`);
      const patch = `@@ -0,0 +1,1 @@\n+${textOf(number).trimEnd()}`;
      return [{ path: pathOf(number), previousPath: null, status: 'added', patch, changes: 1 }];
    },
    async files(_repository, wanted) {
      if (wanted.some(({ sha }) => sha === BRANCH.sha)) requests.push('tip');
      return wanted.map(({ sha, path }) => {
        const number = Number(/\d+/.exec(path)?.[0]);
        const text = sha === BRANCH.sha && path in tip ? (tip[path] ?? null) : textOf(number);
        return text === null ? null : treeFile(path, text);
      });
    },
    permission: async () => 'write',
  };
}

function run(...merged: readonly Past[]) {
  past = [...merged];
  const listed = past.map(({ author = 'ada' }, index): MergedPull => ({
    number: index + 1,
    title: `Change ${index + 1}`,
    mergedAt: '2030-01-01T00:00:00Z',
    author,
  }));
  const ports = {
    proposals: { merged: async () => listed },
    reader: reader(),
    engine: createInProcessEngine(),
    clock: () => times.shift() ?? 0,
  };
  return backtest(ports, repository, BRANCH, SETTINGS, new AbortController().signal);
}

describe('a backtest', () => {
  it('is none where nothing was merged', async () => {
    expect(await run()).toBeNull();
    expect(await run({ author: 'dependabot[bot]' })).toBeNull();
    expect(requests).toEqual([]);
  });

  it('counts findings and the fixes that are proven, and what is gone by now', async () => {
    tip = { [pathOf(1)]: RIGHT, [pathOf(2)]: `// more\n${NAN}`, [pathOf(4)]: null, [pathOf(5)]: 'if ((\n' };
    const tried = await run({}, {}, { text: RIGHT }, {}, {}, { text: 'export default [] === [];\n' });
    expect(tried?.leftOut).toBe(0);
    expect(tried?.pulls).toMatchObject([
      { number: 1, title: 'Change 1', findings: 1, fixes: 1, changedLater: 1 },
      // It was moved and is there; it is right; it left with its file; nobody can tell.
      { number: 2, findings: 1, changedLater: 0 },
      { number: 3, findings: 0, fixes: 0, changedLater: 0 },
      { number: 4, findings: 1, changedLater: 0 },
      { number: 5, findings: 1, changedLater: 0 },
      { number: 6, changedLater: 0 },
    ]);
  });

  it('tries ten at most, and looks at the tip once for all', async () => {
    const tried = await run(...Array.from({ length: 14 }, () => ({})));
    expect(tried?.pulls).toHaveLength(10);
    expect(requests.filter((it) => it.startsWith('pull'))).toHaveLength(10);
    expect(requests.filter((it) => it === 'tip')).toHaveLength(1);
  });

  it('leaves out what is too large before it reads more of it', async () => {
    expect(await run({ changedFiles: 51 }, {})).toMatchObject({ pulls: [{ number: 2 }], leftOut: 1 });
    expect(requests).not.toContain('files 1');
  });

  it('leaves out what cannot be read', async () => {
    const tried = await run({ error: new UserError('blocked') }, { error: new TransientError('away') }, {});
    expect(tried).toMatchObject({ pulls: [{ number: 3 }], leftOut: 2 });
  });

  it('begins no further one when its time is over', async () => {
    times = [0, 0, 200_000];
    expect(await run({}, {}, {})).toMatchObject({ pulls: [{ number: 1 }], leftOut: 2 });
  });

  it.each([
    ['where GitHub says to wait', new TransientError('slow down', { retryAfter: 60 })],
    ['on a bug', new TypeError('undefined is not a function')],
  ])('stops %s', async (_why, error) => {
    await expect(run({ error })).rejects.toBe(error);
  });
});
