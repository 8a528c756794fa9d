import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createPublisher } from '../../src/adapters/github/publisher.js';
import { createReader } from '../../src/adapters/github/reader.js';
import { createThreads } from '../../src/adapters/github/threads.js';
import { ledger } from '../../src/expert/index.js';
import type { PullRequestRef } from '../../src/domain/ids.js';
import type { PullRef } from '../../src/local/index.js';
import { createInProcessEngine } from '../../src/engine/index.js';
import { review, type ReviewPorts } from '../../src/pipeline/review.js';
import { fakeStore, type FakeStore } from '../support/pipeline-fakes.js';
import { REQUEST } from '../support/pipeline-scene.js';
import { openPacedScene, type PacedScene } from './paced-scene.js';

const REPOSITORY = 'acme/shop';
const PATH = 'src/cart.ts';
const BAD = 'if (total === NaN) stop();';
const GOOD = 'if (Number.isNaN(total)) stop();';
const engine = createInProcessEngine();
const fresh = () => ['let total = 0;', '// one', '// two', BAD, '// three', '// four'];
const textOf = (lines: readonly string[], end = '\n') => lines.map((line) => `${line}${end}`).join('');

/** One pull request with one suggestion, and reviews of it with real adapters. */
interface Scene {
  readonly ref: PullRequestRef;
  readonly pull: PullRef;
  readonly store: FakeStore;
  push(files: Readonly<Record<string, string | null>>): Promise<string>;
  review(): Promise<void>;
  /** Writes since the last review began. */
  writes(): readonly string[];
  comments(): ReturnType<ReturnType<typeof createThreads>['own']>;
}

async function openScene(github: PacedScene, branch: string, number: number): Promise<Scene> {
  const store = fakeStore({ ...REQUEST, updatedAt: '2020-01-01T00:00:00Z' });
  const clients = github.clients({});
  const ref = { repository: github.repository, number };
  const base = await github.github.commit({ repository: REPOSITORY, files: { 'a.ts': 'one\n' } });
  await github.github.push({
    repository: REPOSITORY,
    branch,
    parents: [base],
    files: { 'b.ts': 'let b;\n' },
  });
  const pull = await github.github.openPull({
    repository: REPOSITORY,
    base: 'main',
    head: branch,
    title: 'x',
  });
  const threads = createThreads(clients);
  let before = 0;
  const ports: ReviewPorts = {
    reader: createReader(clients),
    publisher: createPublisher(clients),
    threads,
    store,
    engine,
    packs: { read: async () => [] },
    tools: { annotations: async () => [], alerts: async () => [] },
    ledger,
    now: () => new Date(),
    drafting: null,
    onboarding: null,
    onStep: async () => undefined,
    onRefused: (error) => {
      throw error;
    },
    onPlanned: () => undefined,
  };
  return {
    ref,
    pull,
    store,
    push: (files) => github.github.push({ repository: REPOSITORY, branch, files }),
    async review() {
      before = github.github.requests.length;
      const request = store.rows.request ?? REQUEST;
      store.rows.request = { ...request, generation: request.generation + 1 };
      const context = { attempt: 9, lastAttempt: true, signal: new AbortController().signal };
      await review(ports, ref, store.rows.request, context);
    },
    writes: () =>
      github.github.requests
        .slice(before)
        .filter(
          ({ kind, path }) => kind === 'write' && path !== '/graphql' && !path.includes('access_tokens'),
        )
        .map(({ method, path }) => `${method} ${path.replace(/\d+/gu, 'N')}`),
    comments: () => threads.own(ref),
  };
}

let github: PacedScene;
let scene: Scene;
beforeEach(async () => {
  github = await openPacedScene({});
  scene = await openScene(github, 'topic', 2);
  await scene.push({ [PATH]: textOf(fresh()) });
  await scene.review();
});
afterEach(async () => {
  const { contractViolations } = github.github;
  await github.close();
  expect(contractViolations).toEqual([]);
});

const EDIT = 'PATCH /repos/acme/shop/pulls/comments/N';
const bodies = async () => (await scene.comments()).threads.map(({ body }) => body);
const row = () => scene.store.followedFindings(scene.ref).then(([first]) => first);

describe('custody of a suggestion', () => {
  it('keeps one whose lines move, and writes nothing on a second run', async () => {
    const before = await bodies();
    expect(before).toEqual([expect.stringContaining(`\`\`\`suggestion\n${GOOD}\n`)]);
    await scene.push({ [PATH]: textOf(['// new', ...fresh()]) });
    await scene.review();
    expect(await bodies()).toEqual(before);
    await scene.review();
    expect(scene.writes()).toEqual([]);
    expect(await row()).toMatchObject({ custody: 'live', outcome: null });
  });

  it('retires one whose lines are edited, and posts the new one', async () => {
    await scene.push({ [PATH]: textOf(fresh()).replace(BAD, 'if (total === NaN) stop(); // now') });
    await scene.review();
    expect(await bodies()).toEqual([
      expect.stringMatching(/Retired: these lines (have changed|are not in the change any more)\./u),
      expect.stringContaining('if (Number.isNaN(total)) stop(); // now'),
    ]);
    expect((await scene.comments()).threads.map(({ isResolved }) => isResolved)).toEqual([true, false]);
    await scene.review();
    expect(scene.writes()).toEqual([]);
  });

  it('retires one that a person applied, and knows it', async () => {
    const [thread] = (await scene.comments()).threads;
    await github.github.applySuggestion(thread?.commentId ?? 0);
    await scene.review();
    expect(await bodies()).toEqual([expect.stringContaining('Retired: applied in `')]);
    expect((await bodies()).join()).not.toContain('suggestion');
    expect(await row()).toMatchObject({ custody: 'retired', outcome: { kind: 'applied' } });
    await scene.push({ [PATH]: textOf(fresh()) });
    await scene.review();
    expect(await bodies()).toHaveLength(1);
    expect(await row()).toMatchObject({ outcome: { kind: 'reverted' } });
  });

  it('retires one at a draft, and leaves open what people discuss', async () => {
    const [thread] = (await scene.comments()).threads;
    await github.github.reply(REPOSITORY, thread?.commentId ?? 0, 'Is it?');
    await github.github.convertToDraft(scene.pull);
    await scene.push({ [PATH]: textOf(fresh()).replace(BAD, '// gone') });
    await scene.review();
    expect(scene.writes()).toContain(EDIT);
    expect((await scene.comments()).threads).toMatchObject([{ isResolved: false, isDiscussed: true }]);
  });

  it('knows of what was mended by hand where it could suggest nothing', async () => {
    const file = 'crlf.ts';
    const told = async () =>
      (await scene.store.followedFindings(scene.ref)).find(({ path }) => path === file);
    await scene.push({ [file]: 'if (total === NaN) stop();\r\n' });
    await scene.review();
    expect(await told()).toMatchObject({ shownAs: 'comment', offer: null, outcome: null });
    await scene.push({ 'c.ts': 'let c;\n' });
    await scene.review();
    expect(await told()).toMatchObject({ outcome: null });
    await scene.push({ [file]: 'if (Number.isNaN(total)) stop();\r\n' });
    await scene.review();
    expect(await told()).toMatchObject({ outcome: { kind: 'edited' } });
  });

  it('takes a comment that was deleted as an answer', async () => {
    const [thread] = (await scene.comments()).threads;
    const { rest } = github.clients({}).installation(github.repository.installationId);
    const at = { owner: 'acme', repo: 'shop', comment_id: thread?.commentId ?? 0 };
    await rest.pulls.deleteReviewComment(at);
    await scene.push({ 'c.ts': 'let c;\n' });
    await scene.review();
    expect(await row()).toMatchObject({ custody: 'retired', outcome: { kind: 'dismissed' } });
  });
});
