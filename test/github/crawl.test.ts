import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createReader } from '../../src/adapters/github/reader.js';
import { createRepositoryReader } from '../../src/adapters/github/repository-reader.js';
import { createInProcessEngine } from '../../src/engine/index.js';
import { ledger } from '../../src/expert/index.js';
import type { RepositoryConfig } from '../../src/domain/repository-config.js';
import type { Settings } from '../../src/domain/snapshot.js';
import { crawl, type Crawled } from '../../src/pipeline/crawl/run.js';
import { fixesOfRule } from '../../src/pipeline/crawl/fixes-of-rule.js';
import { fakeStore, type FakeStore } from '../support/pipeline-fakes.js';
import { snapshot } from '../support/snapshots.js';
import { openPacedScene, type PacedScene } from './paced-scene.js';

const NAN = 'if (a === NaN) stop();\n';
const engine = createInProcessEngine();
const signal = new AbortController().signal;

let scene: PacedScene;
let store: FakeStore;
beforeEach(async () => {
  scene = await openPacedScene({});
  store = fakeStore(null);
});
afterEach(async () => {
  const { contractViolations } = scene.github;
  await scene.close();
  expect(contractViolations).toEqual([]);
});

const push = (files: Readonly<Record<string, string | Uint8Array>>): Promise<string> =>
  scene.github.push({ repository: 'acme/shop', branch: 'main', files });
const settings = (over: Partial<RepositoryConfig> = {}): Settings => snapshot([], over).config;

function look(sha: string, of: Settings = settings()): Promise<Crawled> {
  const reader = createRepositoryReader(scene.clients({}));
  return crawl({ reader, engine, store, ledger }, scene.repository, sha, of, signal);
}
const briefly = ({ concerns }: Crawled) =>
  concerns.map(({ ruleId, folder, fingerprints }) => [ruleId, folder, fingerprints.length]);

describe('a look through the default branch', () => {
  it('finds what could be fixed, and says what it did not read', async () => {
    const sha = await push({
      'src/a.js': `${NAN}${NAN}debugger;\n`,
      'src/b.js': NAN,
      'lib/c.js': NAN,
      'lib/made.js': `// @generated\n${NAN}`,
      'lib/binary.js': new Uint8Array([0, 1, 2]),
      'vendor/d.js': NAN,
      'read.me': 'no code',
    });
    const found = await look(sha, settings({ paths: { include: [], exclude: ['vendor/**'] } }));
    expect(briefly(found)).toEqual([
      ['nan-comparison', 'src', 3],
      ['nan-comparison', 'lib', 1],
      ['debugger-statement', 'src', 1],
    ]);
    // Those and the one that the scene has.
    expect(found.files).toBe(4);
    expect(Object.fromEntries(found.leftOut.map(({ why, files }) => [why, files]))).toEqual({
      binary: 1,
      'excluded by the configuration': 1,
      generated: 1,
    });
  });

  it('leaves out what people do not want to hear of, and puts behind what is not welcome', async () => {
    const sha = await push({ 'src/a.js': `${NAN}debugger;\n` });
    const [first] = (await look(sha)).concerns;
    const id = first?.fingerprints[0] ?? '';
    const silence = { state: 'muted', by: 'ada', reason: null, number: 1, at: new Date() } as const;
    store.rows.silences = [{ ...silence, target: { kind: 'finding', id } }];
    expect(briefly(await look(sha))).toEqual([['debugger-statement', 'src', 1]]);
    store.rows.silences = [{ ...silence, target: { kind: 'rule', id: 'debugger-statement' } }];
    expect(briefly(await look(sha))).toEqual([['nan-comparison', 'src', 1]]);
  });

  it('counts what the team has twice written in its own way, and what the pull request then holds', async () => {
    const before = 'if (a === NaN) stop();';
    store.rows.rewrites = [1, 2].map((number) => ({
      ruleId: 'nan-comparison',
      fingerprint: `f${number}`,
      number,
      before,
      written: 'if (isNaN(a)) stop();',
    }));
    const sha = await push({ 'src/a.js': NAN });
    const { concerns } = await look(sha);
    const [concern] = concerns;
    const at = { sha, ruleId: 'nan-comparison', paths: concern?.paths ?? [] };
    const reader = createReader(scene.clients({}));
    const { files } = await fixesOfRule({ reader, engine, store }, scene.repository, at, settings(), signal);
    const fixes = files.flatMap((file) => file.fixes.map(({ candidate }) => candidate));
    expect(fixes.map(({ origin }) => origin.kind)).toEqual(['team']);
    expect(fixes.map(({ finding }) => finding.fingerprint)).toEqual(concern?.fingerprints);
  });

  it('reads many files as an archive', async () => {
    const files = Array.from({ length: 260 }, (_, at) => [`many/${at}.js`, at % 100 === 0 ? NAN : 'go();\n']);
    const sha = await push(Object.fromEntries(files));
    const before = scene.github.requests.length;
    const found = await look(sha);
    expect(briefly(found)).toEqual([['nan-comparison', 'many', 3]]);
    expect(found.files).toBe(261);
    const asked = scene.github.requests.slice(before).filter(({ kind }) => kind !== 'token');
    expect(asked.length).toBeLessThanOrEqual(3);
  });

  it('finds what is found again when it is to be fixed', async () => {
    const go =
      'package p\n\nfunc all(names []string) {\n\tfor _, name := range names {\n\t\tgo func() {\n\t\t\twork(name)\n\t\t}()\n\t}\n\t_ = os.Mkdir("a", 755)\n}\n'.replace(
        'package p\n',
        'package p\n\nimport "os"\n',
      );
    const sha = await push({ 'go.mod': 'module m\n\ngo 1.20\n', 'p/a.go': go });
    const { concerns } = await look(sha);
    const ruleId = 'go-decimal-permission';
    expect(concerns.map((concern) => concern.ruleId)).toEqual([ruleId]);
    // As the job that opens the pull request reads it.
    const reader = createReader(scene.clients({}));
    const at = { sha, ruleId, paths: concerns[0]?.paths ?? [] };
    const fixes = await fixesOfRule({ reader, engine, store }, scene.repository, at, settings(), signal);
    expect(fixes.files).toMatchObject([
      { path: 'p/a.go', languageVersion: { major: 1, minor: 20 }, fixes: [{}] },
    ]);
    const found = fixes.files[0]?.fixes.map(({ candidate }) => candidate.finding.fingerprint);
    expect(found).toEqual(concerns[0]?.fingerprints);
  });
});
