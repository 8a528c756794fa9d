import { beforeEach, describe, expect, it } from '@jest/globals';
import type { HeadFixes } from '../../domain/head-fixes.js';
import type { RepositoryConfig } from '../../domain/repository-config.js';
import type { ReadFile, Settings } from '../../domain/snapshot.js';
import { createInProcessEngine } from '../../engine/index.js';
import { fakeReader } from '../../../test/support/fake-reader.js';
import { fakeStore, type FakeStore } from '../../../test/support/pipeline-fakes.js';
import { changedFile, HEAD_SHA, pullRequest, snapshot } from '../../../test/support/snapshots.js';
import { proveAgain } from '../fixes/prove-again.js';
import { fixesOfRule } from './fixes-of-rule.js';

const engine = createInProcessEngine();
const { repository } = pullRequest().ref;
const NAN = 'if (a === NaN) stop();\n';

let files: ReadFile[];
let store: FakeStore;

beforeEach(() => {
  store = fakeStore(null);
  files = [
    changedFile('src/a.js', `debugger;\n${NAN}${NAN}`),
    changedFile('src/b.js', NAN),
    changedFile('src/clean.js', 'go();\n'),
  ];
});

const settings = (over: Partial<RepositoryConfig> = {}): Settings => snapshot([], over).config;
const signal = new AbortController().signal;

function fixes(
  ruleId = 'nan-comparison',
  of: Settings = settings(),
  paths: readonly string[] = files.map(({ path }) => path),
): Promise<HeadFixes> {
  const ports = { reader: fakeReader(() => null, files), engine, store };
  return fixesOfRule(ports, repository, { sha: HEAD_SHA, ruleId, paths }, of, signal);
}
const counts = ({ files: found }: HeadFixes) => found.map((file) => [file.path, file.fixes.length]);

describe('fixesOfRule', () => {
  it('has what that rule finds, and nothing else', async () => {
    const found = await fixes();
    expect(found.headSha).toBe(HEAD_SHA);
    expect(counts(found)).toEqual([
      ['src/a.js', 2],
      ['src/b.js', 1],
    ]);
    expect(counts(await fixes('debugger-statement'))).toEqual([['src/a.js', 1]]);
    expect(counts(await fixes('eval-call'))).toEqual([]);
  });

  it('writes them as the team has twice written them, where that is proven', async () => {
    const before = 'if (a === NaN) stop();';
    const written = 'if (isNaN(a)) stop();';
    store.rows.rewrites = [1, 2].map((number) => ({
      ruleId: 'nan-comparison',
      fingerprint: `f${number}`,
      number,
      before,
      written,
    }));
    files = [changedFile('src/a.js', `go();\n${NAN}if (NaN !== b) stop();\n`)];
    const found = await fixes();
    expect(
      found.files.flatMap((file) =>
        file.fixes.map(({ candidate: { origin, edits } }) => [origin.kind, edits[0]?.text]),
      ),
    ).toEqual([
      ['team', written],
      ['pattern', expect.stringContaining('Number.isNaN')],
    ]);
  });

  it('is what can be proven again and committed', async () => {
    const reader = fakeReader(() => null, files);
    const kept = proveAgain({ reader, engine }, repository, await fixes());
    const proven = await kept.together(kept.fixes, signal);
    expect(proven.leftOut).toEqual([]);
    expect(proven.files.map((file) => 'text' in file && file.text)).toEqual([
      'debugger;\nif (Number.isNaN(a)) stop();\nif (Number.isNaN(a)) stop();\n',
      'if (Number.isNaN(a)) stop();\n',
    ]);
  });

  it('is proven beside the other rules, at the levels of the settings', async () => {
    const of = settings({ rules: { 'debugger-statement': 'off' } });
    expect((await fixes('nan-comparison', of)).files[0]?.levels).toEqual({ 'debugger-statement': 'off' });
    expect((await fixes('debugger-statement', of)).files).toEqual([]);
    expect((await fixes('nan-comparison', settings({ rules: { 'nan-comparison': 'off' } }))).files).toEqual(
      [],
    );
    const errors = settings({ min_severity: 'error' });
    expect(counts(await fixes('debugger-statement', errors))).toEqual([]);
    expect(counts(await fixes('nan-comparison', errors))).toHaveLength(2);
  });

  it('leaves out what somebody has dismissed', async () => {
    const [first] = (await fixes()).files;
    const id = first?.fixes[0]?.candidate.finding.fingerprint ?? '';
    const target = { kind: 'finding', id } as const;
    const silence = { target, state: 'muted', by: 'ada', reason: null, number: 3, at: new Date() } as const;
    store.rows.silences = [silence];
    expect(counts(await fixes())[0]).toEqual(['src/a.js', 1]);
    store.rows.silences = [{ ...silence, state: 'wanted' }];
    expect(counts(await fixes())[0]).toEqual(['src/a.js', 2]);
  });

  it('passes over files that are gone, generated or excluded', async () => {
    files.push(changedFile('src/made.js', `// @generated\n${NAN}`));
    const paths = ['src/gone.js', 'src/made.js', 'src/b.js', 'lib/c.js'];
    files.push(changedFile('lib/c.js', NAN));
    const of = settings({ paths: { include: [], exclude: ['lib/**'] } });
    expect(counts(await fixes('nan-comparison', of, paths))).toEqual([['src/b.js', 1]]);
    const none = settings({ paths: { include: ['nowhere/**'], exclude: [] } });
    expect(await fixes('nan-comparison', none, paths)).toEqual({ headSha: HEAD_SHA, files: [] });
  });

  it('is no more than makes a small pull request, from the top of the first file on', async () => {
    const numbered = (count: number) =>
      Array.from({ length: count }, (_, at) => `if (a${at} === NaN) stop();\n`).join('');
    files = [changedFile('a.js', numbered(18)), changedFile('b.js', numbered(23)), changedFile('c.js', NAN)];
    const found = await fixes();
    expect(counts(found)).toEqual([
      ['a.js', 18],
      ['b.js', 2],
    ]);
    const lines = found.files[1]?.fixes.map(({ candidate }) => candidate.finding.lines.startLine);
    expect(lines).toEqual([1, 2]);
  });

  it('reads a file in the version of its language that the repository says', async () => {
    const go = 'package a\n\nimport "os"\n\nfunc f() error {\n\treturn os.Mkdir("a", 755)\n}\n';
    files = [changedFile('a/a.go', go), changedFile('go.mod', 'module m\n\ngo 1.20\n')];
    const found = await fixes('go-decimal-permission', settings(), ['a/a.go']);
    expect(found.files).toMatchObject([{ path: 'a/a.go', languageVersion: { major: 1, minor: 20 } }]);
  });
});
