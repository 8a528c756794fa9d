import type { FileEngine, ProveTask } from '../domain/engine.js';
import type { Candidate } from '../domain/fix.js';
import type { Analysis } from './plan.js';
import { compareFindings } from './select.js';

export interface ProvedFile extends Pick<Analysis, 'fixes' | 'withheld'> {
  /** False when a limit was broken or a part of ours failed: asked again, the engine may say more. */
  readonly complete: boolean;
}

/**
 * Proves the candidates of one file.
 * @param preferred candidates that are tried in place of others for the same finding. Where a gate refuses some of them, all is
 * proven again without these, as if nobody had thought of them.
 */
export async function proveFile(
  engine: Pick<FileEngine, 'prove'>,
  task: ProveTask,
  preferred: readonly Candidate[],
  signal: AbortSignal | undefined,
): Promise<ProvedFile> {
  if (preferred.length === 0) return proveAll(engine, task, signal);
  const instead = new Set(preferred.map(({ finding }) => finding.fingerprint));
  const others = task.candidates.filter(({ finding }) => !instead.has(finding.fingerprint));
  const compare = compareFindings([]);
  const candidates = [...others, ...preferred].sort((a, b) => compare(a.finding, b.finding));
  const proved = await proveAll(engine, { ...task, candidates }, signal);
  if (!proved.complete) return proved;
  const proven = new Set(proved.fixes.map(({ candidate }) => candidate));
  const kept = preferred.filter((candidate) => proven.has(candidate));
  return kept.length === preferred.length ? proved : proveFile(engine, task, kept, signal);
}

async function proveAll(
  engine: Pick<FileEngine, 'prove'>,
  task: ProveTask,
  signal: AbortSignal | undefined,
): Promise<ProvedFile> {
  const { candidates } = task;
  if (candidates.length === 0) return { fixes: [], withheld: [], complete: true };
  const proved = await engine.prove(task, signal);
  if (proved.kind === 'done') return { ...proved.value, complete: proved.incomplete !== true };
  const { why } = proved;
  const withheld = candidates.map((candidate) => ({ candidate, gate: 'limits', why }) as const);
  return { fixes: [], withheld, complete: false };
}
