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
import type { PacedScene } from './paced-scene.js';

export const REPOSITORY = 'acme/shop';
/** Has made the pull request, and may not write. */
export const AUTHOR = 'ada';
export const PATH = 'src/cart.ts';
export const BAD = 'if (total === NaN) stop();';
export const GOOD = 'if (Number.isNaN(total)) stop();';
const engine = createInProcessEngine();

/** Lines of a file with one finding. */
export const fresh = () => ['let total = 0;', '// one', '// two', BAD, '// three', '// four'];
export const textOf = (lines: readonly string[], end = '\n') => lines.map((line) => `${line}${end}`).join('');

/** Without what differs from one run to the next. */
const nameOf = ({ method, path }: { readonly method: string; readonly path: string }): string =>
  `${method} ${path.replace(/[0-9a-f]{40}/gu, 'SHA').replace(/\d+/gu, 'N')}`;

/** One pull request with one suggestion, and reviews of it with real adapters. */
export interface CustodyScene {
  readonly ref: PullRequestRef;
  readonly pull: PullRef;
  readonly store: FakeStore;
  push(files: Readonly<Record<string, string | null>>): Promise<string>;
  review(): Promise<void>;
  /** Requests since the last review began, without those for tokens. */
  requests(): readonly string[];
  /** Those that write, without mutations. */
  writes(): readonly string[];
  comments(): ReturnType<ReturnType<typeof createThreads>['own']>;
}

/** Its pull request has no finding before something is pushed. */
export async function openCustodyScene(
  github: PacedScene,
  branch: string,
  number: number,
): Promise<CustodyScene> {
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
    as: AUTHOR,
  });
  const threads = createThreads(clients);
  let before = 0;
  const since = () =>
    github.github.requests.slice(before).filter(({ path }) => !path.includes('access_tokens'));
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
    requests: () => since().map(nameOf),
    writes: () =>
      since()
        .filter(({ kind, path }) => kind === 'write' && path !== '/graphql')
        .map(nameOf),
    comments: () => threads.own(ref),
  };
}
