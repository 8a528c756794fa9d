import { TransientError } from '../../src/domain/errors.js';
import { ledger } from '../../src/expert/index.js';
import type { Job, PullRequestJob } from '../../src/domain/job.js';
import type {
  JobContext,
  OpenRequest,
  PullRequestReader,
  ReviewRequest,
  ToolReader,
} from '../../src/domain/ports.js';
import type { PullRequest } from '../../src/domain/snapshot.js';
import { createInProcessEngine } from '../../src/engine/index.js';
import type { DraftingPorts } from '../../src/pipeline/review.js';
import { runJob, type JobLog, type JobOutcome } from '../../src/pipeline/run-job.js';
import { fakeFixPulls } from './fake-fix-pulls.js';
import { fakeCommitter } from './fake-committer.js';
import { fakeConversation } from './fake-conversation.js';
import { fakeThreads, type FakeThreads } from './fake-threads.js';
import { fakeReader } from './fake-reader.js';
import { fakeGitHub, fakeStore, type FakeGitHub, type FakeStore } from './pipeline-fakes.js';
import { changedFile, HEAD_SHA, pullRequest } from './snapshots.js';

const { ref, updatedAt } = pullRequest();

/** A file with one finding. */
export const NAN = 'if (total === NaN) stop();\n';

/** A file with that many findings. */
export const many = (count: number): string =>
  Array.from({ length: count }, (_, index) => `if (v${index} === NaN) stop();\n`).join('');

export const REQUEST: ReviewRequest = {
  generation: 1,
  headSha: HEAD_SHA,
  updatedAt,
  handledGeneration: 0,
  rerunGeneration: 0,
  rerunBy: null,
  sweepGeneration: 0,
  pausedBy: null,
  failedCheckSha: null,
  lateReviewsLeft: 5,
  closed: false,
  delivery: 'd1',
};

type Granted = Readonly<Record<string, string>>;

/** One pull request with one changed file, our rows about it, and GitHub; jobs run to their end at once. */
export interface Scene {
  readonly store: FakeStore;
  readonly github: FakeGitHub;
  readonly steps: string[];
  readonly failures: unknown[];
  readonly outcomes: JobOutcome[];
  /** What the log was told of steps and failures, and of which commit and delivery. */
  readonly told: { readonly what: string; readonly sha: string | null; readonly delivery: string | null }[];
  /** Permissions that GitHub's side was told of, and how often it had been asked by then. */
  readonly expected: (readonly [Granted, number])[];
  pull: Partial<PullRequest>;
  text: string;
  reader: (reader: PullRequestReader) => PullRequestReader;
  tools: ToolReader;
  threads: FakeThreads;
  /** Null: no model is configured. */
  drafting: DraftingPorts | null;
  /** Repositories without settings are asked first. */
  onboarding: boolean;
  /** What was added to the queue. */
  readonly added: Job[];
  /** What the branches of repositories hold at the path of the settings; null: nothing. */
  settings: (repository: string, branch: string | null) => string | null;
  /** How often the pull request was read. */
  reads: number;
  run(kind?: PullRequestJob['kind'], context?: Partial<JobContext>): Promise<void>;
  /** Asks for one more review, which also sets these marks of the request to its generation, and runs it. */
  again(...marks: ('rerunGeneration' | 'sweepGeneration')[]): Promise<void>;
}

export function createScene(): Scene {
  const store = fakeStore(REQUEST);
  const github = fakeGitHub();
  const engine = createInProcessEngine();
  const scene: Scene = {
    store,
    github,
    steps: [],
    failures: [],
    outcomes: [],
    told: [],
    expected: [],
    pull: {},
    text: NAN,
    reader: (reader) => reader,
    tools: { annotations: async () => [], alerts: async () => [] },
    threads: fakeThreads(),
    drafting: null,
    onboarding: false,
    added: [],
    settings: () => null,
    reads: 0,
    async run(kind = 'review', context = {}) {
      const readPull = (): PullRequest => {
        scene.reads += 1;
        return pullRequest(scene.pull);
      };
      const system = { repository: async () => ref.repository };
      const log: JobLog = {
        step: ({ sha, delivery }, step) => void scene.told.push({ sha, delivery, what: step }),
        planned: () => undefined,
        ended: () => undefined,
        failed: ({ sha, delivery }, error) => {
          scene.told.push({ sha, delivery, what: 'failed' });
          scene.failures.push(error);
        },
        left: (_facts, outcome) => void scene.outcomes.push(outcome),
      };
      const ports = {
        // A job asks for these parts of the store alone.
        store: { withTenant: () => store, withSystem: () => system } as never,
        queue: { add: async ({ job: added }: OpenRequest) => void scene.added.push(added) },
        reader: scene.reader(
          fakeReader(readPull, [changedFile('src/a.ts', scene.text)], (of, branch) =>
            scene.settings(of, branch),
          ),
        ),
        packs: { read: async () => [] },
        tools: scene.tools,
        publisher: github,
        conversation: fakeConversation(),
        committer: fakeCommitter(),
        pulls: fakeFixPulls(),
        threads: scene.threads,
        drafting: scene.drafting,
        onboarding: scene.onboarding,
        expectPermissions: (_installationId: number, it: Granted) =>
          void scene.expected.push([it, scene.reads]),
        engineFor: () => engine,
        log,
        newReference: () => 'abc123',
        holdsSecret: () => false,
        ledger,
        now: () => new Date(),
      };
      const job: PullRequestJob = { kind, repositoryId: ref.repository.repositoryId, number: ref.number };
      await runJob(ports, job, {
        attempt: 1,
        lastAttempt: false,
        signal: new AbortController().signal,
        progress: async (step) => void scene.steps.push(step),
        ...context,
      });
    },
    async again(...marks) {
      const before = store.rows.request ?? REQUEST;
      const generation = before.generation + 1;
      const marked = Object.fromEntries(marks.map((mark) => [mark, generation]));
      store.rows.request = { ...before, generation, ...marked };
      await scene.run();
    },
  };
  return scene;
}

export function conclusions({ github }: Scene): (string | null)[] {
  return github.runs.map((run) => run.conclusion);
}

/** Ends the work once, before or after the nth write from now on. */
export function failAt({ github }: Scene, when: 'beforeSend' | 'afterSend', nth: number): void {
  let left = nth;
  github[when] = () => {
    left -= 1;
    if (left === 0) throw new TransientError('the connection was lost');
  };
}

/** Runs again what a lost connection stopped, as the queue would. Answers how often it had to. */
export async function runToTheEnd(scene: Scene, first: () => Promise<void>): Promise<number> {
  for (let tries = 0; tries < 5; tries++) {
    try {
      await (tries === 0 ? first() : scene.run());
      return tries;
    } catch (error) {
      if (!(error instanceof TransientError)) throw error;
    }
  }
  throw new Error('it never ends');
}
