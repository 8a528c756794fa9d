import type { Backtest, TriedPull } from '../../domain/backtest.js';
import { isToldToWait, TransientError, UserError } from '../../domain/errors.js';
import type { Finding } from '../../domain/finding.js';
import type { RepositoryRef } from '../../domain/ids.js';
import type { Engine } from '../../domain/engine.js';
import type { PullRequestReader, TreeFile } from '../../domain/ports.js';
import type { DefaultBranch, MergedPull, Proposals } from '../../domain/proposals.js';
import type { ReadFile, Settings } from '../../domain/snapshot.js';
import { analyseSnapshot } from '../analyse.js';
import { rulesByPath } from '../checked-rules.js';
import { computeHunks } from '../hunks.js';
import { gatherSnapshot } from '../snapshot.js';

export interface BacktestPorts {
  readonly proposals: Pick<Proposals, 'merged'>;
  readonly reader: PullRequestReader;
  readonly engine: Engine;
  /** Milliseconds, of a clock that only goes forward. */
  readonly clock: () => number;
}

const MAX_PULLS = 10;
/** Those of dependency bots are not reviewed, so they are not tried either. */
const MAX_LISTED = 30;
/** A larger one is left out: it would cost more requests than all others. */
const MAX_FILES = 50;
/** As many files with findings are compared with the tip. */
const MAX_COMPARED = 100;
/** After so long no further one is begun. */
const MAX_MS = 120_000;

/** What was found in one pull request, file by file. */
interface Tried {
  readonly pull: MergedPull;
  readonly findings: readonly Finding[];
  readonly fixes: number;
  readonly files: ReadonlyMap<string, ReadFile>;
}

/**
 * Reviews the last merged pull requests as if they were open, with rules alone and nothing written. Null when none was merged.
 *
 * Requests to GitHub: 1 for the list; for each of at most 10 pull requests 5 (itself, merge base, list of files, contents of at
 * most 50 files at both ends in 2); 2 for the tip: at most 53, and one more for each file whose bytes are not plain UTF-8.
 */
export async function backtest(
  ports: BacktestPorts,
  repository: RepositoryRef,
  branch: DefaultBranch,
  settings: Settings,
  signal: AbortSignal,
): Promise<Backtest | null> {
  const endsAt = ports.clock() + MAX_MS;
  const bots = new Set(settings.config.bots.map((bot) => bot.toLowerCase()));
  const listed = await ports.proposals.merged(repository, branch.name, MAX_LISTED);
  const merged = listed.filter(({ author }) => !bots.has((author ?? '').toLowerCase())).slice(0, MAX_PULLS);
  if (merged.length === 0) return null;
  const tried: Tried[] = [];
  for (const pull of merged) {
    signal.throwIfAborted();
    if (ports.clock() > endsAt) break;
    const result = await leavingOut(() => tryPull(ports, repository, pull, settings, signal));
    if (result !== null) tried.push(result);
  }
  const gone = await goneAtTip(ports, repository, branch.sha, tried, settings, signal);
  const pulls = tried.map((one, index) => describe(one, gone[index] ?? 0));
  return { pulls, leftOut: merged.length - tried.length };
}

function describe({ pull, findings, fixes }: Tried, changedLater: number): TriedPull {
  const { number, title } = pull;
  return { number, title, findings: findings.length, fixes, changedLater };
}

/** One that cannot be read is left out; where GitHub says to wait, all of it waits. */
async function leavingOut<T>(work: () => Promise<T | null>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    const isLeftOut = error instanceof UserError || (error instanceof TransientError && !isToldToWait(error));
    if (isLeftOut) return null;
    throw error;
  }
}

async function tryPull(
  { reader, engine }: BacktestPorts,
  repository: RepositoryRef,
  pull: MergedPull,
  settings: Settings,
  signal: AbortSignal,
): Promise<Tried | null> {
  const pullRequest = await reader.pullRequest({ repository, number: pull.number });
  if (pullRequest === null || pullRequest.changedFiles > MAX_FILES) return null;
  const snapshot = await gatherSnapshot(reader, pullRequest, settings, engine);
  const { findings, fixes } = await analyseSnapshot(engine, snapshot, signal);
  const files = snapshot.files.flatMap((file): [string, ReadFile][] =>
    file.kind === 'read' ? [[file.path, file]] : [],
  );
  return { pull, findings, fixes: fixes.length, files: new Map(files) };
}

/** For each pull request, how many of its findings are gone from a file that is still there and can be read. */
async function goneAtTip(
  { reader, engine }: BacktestPorts,
  repository: RepositoryRef,
  tip: string,
  tried: readonly Tried[],
  settings: Settings,
  signal: AbortSignal,
): Promise<readonly number[]> {
  const all = tried.flatMap(({ findings }) => findings.map(({ path }) => path));
  const paths = [...new Set(all)].slice(0, MAX_COMPARED);
  if (paths.length === 0) return [];
  const wanted = paths.map((path) => ({ sha: tip, path }));
  // Without the tip there is no overlap to tell of; the rest stands.
  const found = (await leavingOut(() => reader.files(repository, wanted))) ?? [];
  const atTip = new Map(paths.map((path, index) => [path, found[index] ?? null]));
  const customFor = rulesByPath(settings.customRules, paths);
  const counts: number[] = [];
  for (const { findings, files } of tried) {
    let gone = 0;
    for (const path of new Set(findings.map((finding) => finding.path))) {
      const file = changedSince(files.get(path), atTip.get(path) ?? null);
      if (file === null) continue;
      const task = { file, rules: settings.config.rules, custom: customFor(path) };
      const left = await fingerprintsIn(engine, task, signal);
      const own = findings.filter((finding) => finding.path === path);
      gone += left === null ? 0 : own.filter(({ fingerprint }) => !left.has(fingerprint)).length;
    }
    counts.push(gone);
  }
  return counts;
}

/** The file as it is at the tip, under the name that fingerprints know it by; null where nothing has changed or can be told. */
function changedSince(before: ReadFile | undefined, tip: TreeFile | null): ReadFile | null {
  if (before === undefined || tip?.content.kind !== 'text' || tip.blobSha === before.head.blobSha)
    return null;
  const { text } = tip.content;
  return {
    ...before,
    status: before.status === 'renamed' ? 'renamed' : 'added',
    head: { blobSha: tip.blobSha, text },
    base: null,
    hunks: computeHunks(null, text),
  };
}

/** Of all that is found in a file; null where it cannot be read as a whole. */
async function fingerprintsIn(
  engine: Engine,
  task: Parameters<Engine['detect']>[0],
  signal: AbortSignal,
): Promise<ReadonlySet<string> | null> {
  const verdict = await engine.detect(task, signal);
  if (verdict.kind === 'skipped' || verdict.incomplete === true || verdict.value.firstSyntaxError !== null)
    return null;
  return new Set(verdict.value.findings.map(({ fingerprint }) => fingerprint));
}
