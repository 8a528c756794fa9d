import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createProposals } from '../../src/adapters/github/proposals.js';
import { createReader } from '../../src/adapters/github/reader.js';
import { createRepositoryReader } from '../../src/adapters/github/repository-reader.js';
import { TransientError, UserError } from '../../src/domain/errors.js';
import { createInProcessEngine } from '../../src/engine/index.js';
import { ledger } from '../../src/expert/index.js';
import { runCrawlJob, type CrawlEnd } from '../../src/pipeline/crawl/job.js';
import { fakeStore, type FakeStore } from '../support/pipeline-fakes.js';
import { openPacedScene, type PacedScene } from './paced-scene.js';

const NAN = 'if (a === NaN) stop();\n';
const NOW = new Date('2026-11-29T12:00:00Z');
const DAY_MS = 24 * 60 * 60 * 1000;
const inDays = (days: number): Date => new Date(NOW.getTime() + days * DAY_MS);
const engine = createInProcessEngine();

let scene: PacedScene;
let store: FakeStore;
beforeEach(async () => {
  scene = await openPacedScene({});
  store = fakeStore(null);
  store.rows.crawlAt = inDays(-1);
});
afterEach(async () => {
  const { contractViolations } = scene.github;
  await scene.close();
  expect(contractViolations).toEqual([]);
});

/** Three concerns: `src` is worth most, then `lib`, then `debugger`. */
const push = (crawl: string): Promise<string> =>
  scene.github.push({
    repository: 'acme/shop',
    branch: 'main',
    files: {
      '.github/code-roach.yml': crawl,
      'src/a.js': `${NAN}${NAN}debugger;\n`,
      'lib/c.js': NAN,
    },
  });

function turn({ isKnown = true, isLast = false } = {}): Promise<CrawlEnd | null> {
  const clients = scene.clients({});
  const ports = {
    store: {
      withSystem: () => ({ repository: async () => (isKnown ? scene.repository : null) }),
      withTenant: () => store,
    } as never, // the job asks for these parts of the store alone
    reader: createReader(clients),
    repositoryReader: createRepositoryReader(clients),
    proposals: createProposals(clients),
    packs: { read: async () => [] },
    ledger,
    engineFor: () => engine,
    expectPermissions: () => undefined,
    now: () => NOW,
  };
  const job = { kind: 'crawl', repositoryId: scene.repository.repositoryId } as const;
  return runCrawlJob(ports, job, { signal: new AbortController().signal, lastAttempt: isLast });
}
/** What it asked GitHub for, keys of the app apart. */
async function asked(work: () => Promise<unknown>): Promise<number> {
  const before = scene.github.requests.length;
  await work();
  return scene.github.requests.slice(before).filter(({ kind }) => kind !== 'token').length;
}
const wanted = () =>
  store.rows.fixPulls.map(({ state, concern, files }) => [
    state,
    concern.kind === 'rule' && concern.paths.join(),
    files.reduce((sum, file) => sum + file.fixes.length, 0),
  ]);

describe('a turn of the crawl', () => {
  it('wants pull requests for what is worth most, as many as the settings allow, and comes again in a week', async () => {
    await push('crawl:\n  enabled: true\n  max_open: 2\n');
    expect(await turn()).toEqual({ kind: 'crawled', files: 3, concerns: 3, opened: 2, leftOut: [] });
    expect(wanted()).toEqual([
      ['wanted', 'src/a.js', 2],
      ['wanted', 'lib/c.js', 1],
    ]);
    expect(store.rows).toMatchObject({ crawlAt: inDays(7), dashboard: null });
  });

  it('asks for little: settings, branch, tree, texts, versions and each pull request', async () => {
    await push('crawl:\n  enabled: true\n');
    expect(await asked(() => turn())).toBeLessThanOrEqual(8);
    // All is known by then: nothing is looked through again.
    expect(await asked(async () => expect(await turn()).toEqual({ kind: 'full' }))).toBe(1);
    expect(store.rows.fixPulls).toHaveLength(3);
  });

  it('with a dashboard looks through the branch though nothing can be opened, and shows what it found', async () => {
    const sha = await push('crawl:\n  enabled: true\n  schedule: daily\n  dashboard: true\n  max_open: 1\n');
    expect(await turn()).toMatchObject({ opened: 1 });
    expect(await turn()).toMatchObject({ kind: 'crawled', concerns: 3, opened: 0 });
    expect(wanted()).toHaveLength(1);
    expect(store.rows).toMatchObject({
      crawlAt: inDays(1),
      dashboard: { number: null, lookAt: NOW, seen: { sha, branch: 'main', concerns: [{}, {}, {}] } },
    });
  });

  it('that is switched off ends them, and forgets the dashboard', async () => {
    await push('crawl:\n  enabled: true\n  dashboard: true\n');
    await turn();
    await push('crawl:\n  enabled: false\n  dashboard: true\n');
    expect(await turn()).toEqual({ kind: 'off' });
    expect(store.rows).toMatchObject({ crawlAt: null, dashboard: null });
  });

  it('in quiet hours waits for their end, and asks for the settings alone', async () => {
    await push('crawl:\n  enabled: true\n  quiet_hours: {from: "11:00", to: "15:30"}\n');
    expect(await asked(async () => expect(await turn()).toEqual({ kind: 'quiet' }))).toBe(1);
    expect(store.rows.crawlAt).toEqual(new Date('2026-11-29T15:30:00Z'));
    expect(wanted()).toEqual([]);
  });

  it('without the permission to write files does nothing, and comes again', async () => {
    await push('crawl:\n  enabled: true\n');
    store.rows.permissions = { contents: 'read', pull_requests: 'write' };
    expect(await turn()).toEqual({ kind: 'not-permitted' });
    expect(store.rows.crawlAt).toEqual(inDays(7));
  });

  it('does not want again what people have closed', async () => {
    await push('crawl:\n  enabled: true\n');
    await turn();
    store.rows.fixPulls = store.rows.fixPulls.map((pull) => ({ ...pull, state: 'closed' }));
    expect(await turn()).toMatchObject({ concerns: 3, opened: 0 });
    expect(wanted().map(([state]) => state)).toEqual(['closed', 'closed', 'closed']);
  });

  it('leaves what its rule is muted for unopened', async () => {
    await push('crawl:\n  enabled: true\n');
    const said = { state: 'muted', by: 'ada', reason: null, number: 1, at: NOW } as const;
    store.rows.silences = [{ ...said, target: { kind: 'rule', id: 'nan-comparison' } }];
    expect(await turn()).toMatchObject({ concerns: 1, opened: 1 });
    expect(wanted()).toEqual([['wanted', 'src/a.js', 1]]);
  });

  it('whose settings GitHub refuses to show comes again in a day', async () => {
    await push('crawl:\n  enabled: true\n');
    const body = { message: 'Resource not accessible by integration' };
    scene.github.addFault({ path: /graphql/u, answer: { status: 403, body } });
    await expect(turn()).rejects.toThrow(UserError);
    expect(store.rows.crawlAt).toEqual(inDays(1));
  });

  it('to which GitHub does not answer is tried again, and in the end is left until the next one', async () => {
    await push('crawl:\n  enabled: true\n');
    scene.github.addFault({ path: /\/git\/trees/u, times: 100, answer: { status: 502 } });
    await expect(turn()).rejects.toThrow(TransientError);
    expect(store.rows.crawlAt).toEqual(inDays(-1));
    await expect(turn({ isLast: true })).rejects.toThrow(TransientError);
    expect(store.rows.crawlAt).toEqual(inDays(7));
  });

  it('of a repository that may not be worked on is none', async () => {
    expect(await asked(async () => expect(await turn({ isKnown: false })).toBeNull())).toBe(0);
  });
});
