import { TransientError } from '../../src/domain/errors.js';
import type { CheckState, FixPull, SeenFixPull } from '../../src/domain/fix-pull.js';
import type { FixOutcome } from '../../src/domain/fix-request.js';
import type { PullRequest } from '../../src/domain/snapshot.js';
import { createInProcessEngine } from '../../src/engine/index.js';
import { analyseSnapshot } from '../../src/pipeline/analyse.js';
import { followFixPull } from '../../src/pipeline/fix-pulls/follow.js';
import { proposeFixes } from '../../src/pipeline/fix-pulls/propose.js';
import type { FixRequest } from '../../src/pipeline/fixes/apply.js';
import { headFixesOf } from '../../src/pipeline/fixes/head-fixes.js';
import { fakeCommitter, type FakeCommitter } from './fake-committer.js';
import { fakeFixPulls, type FakeFixPulls } from './fake-fix-pulls.js';
import { fakeReader } from './fake-reader.js';
import { fakeStore, type FakeStore } from './pipeline-fakes.js';
import { REQUEST } from './pipeline-scene.js';
import { changedFile, pullRequest, snapshot } from './snapshots.js';

const engine = createInProcessEngine();
const { signal } = new AbortController();

/** A file with one finding each, and its fix. */
export const A = 'if (a === NaN) stop();\n';
export const B = 'if (b === NaN) stop();\n';
export const NEXT_SHA = '9'.repeat(40);
export const MINUTE = 60_000;

/** One pull request, its review, and what is stacked on it. */
export interface FixPullScene {
  readonly store: FakeStore;
  pulls: FakeFixPulls;
  readonly committer: FakeCommitter;
  /** Files of the head. */
  files: ReturnType<typeof changedFile>[];
  base: PullRequest;
  request: FixRequest;
  /** Milliseconds. */
  now: number;
  /** Leaves what a review of the head leaves. */
  reviewed(): Promise<void>;
  propose(): Promise<FixOutcome>;
  follow(): Promise<FixPull>;
  /** The one row. */
  row(): FixPull;
  seen(): SeenFixPull | undefined;
  /** Where its branch is. */
  tip(): string | undefined;
  /** Milliseconds until it is looked at again. */
  dueIn(): number | null;
  checks(name: string, state: CheckState['state'], sha?: string): void;
  /** The process dies before the next write of this name. */
  dieBefore(what: string): void;
  live(): void;
}

export async function fixPullScene(): Promise<FixPullScene> {
  const { ref } = pullRequest();
  const scene: FixPullScene = {
    store: fakeStore(REQUEST),
    pulls: fakeFixPulls(),
    committer: fakeCommitter(),
    files: [changedFile('src/a.ts', A), changedFile('src/b.ts', B)],
    base: pullRequest(),
    request: { id: 5, login: 'mona', headSha: null, isBegun: false },
    now: Date.parse('2030-01-01T00:00:00Z'),
    async reviewed() {
      const facts = { ...snapshot(scene.files), pullRequest: scene.base };
      const { fixes } = await analyseSnapshot(engine, facts, signal);
      scene.store.rows.headFixes = headFixesOf(facts, fixes);
    },
    propose: () => proposeFixes(portsOf(scene), scene.base, scene.request, signal),
    follow: () => followFixPull(portsOf(scene), ref.repository, scene.row(), signal),
    row() {
      const [only] = scene.store.rows.fixPulls;
      if (only === undefined) throw new Error('there is one');
      return only;
    },
    seen: () => scene.pulls.seen.at(-1),
    tip: () => scene.pulls.branches.get(scene.row().branch),
    dueIn: () => {
      const { lookAt } = scene.store.rows;
      return lookAt === null ? null : lookAt.getTime() - scene.now;
    },
    checks: (name, state, sha = scene.row().commits.at(-1) ?? '') =>
      void scene.pulls.checksAt.set(sha, [{ name, state }]),
    dieBefore(what) {
      scene.pulls.beforeWrite = (written) => {
        if (written === what) throw new TransientError('gone');
      };
    },
    live: () => void (scene.pulls.beforeWrite = () => undefined),
  };
  await scene.reviewed();
  return scene;
}

/** What the pipeline reaches GitHub and rows by. */
export function portsOf({ store, pulls, committer, files, base, now }: FixPullScene) {
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
  const packs = { read: async () => [] };
  return {
    store,
    reader: { ...reader, files: read },
    packs,
    engine,
    committer,
    pulls,
    now: () => new Date(now),
  };
}
