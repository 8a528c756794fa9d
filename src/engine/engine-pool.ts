import { availableParallelism } from 'node:os';
import { holdsSecret, languageName, languageOf, ruleMetas, versionFile } from '../analysis/index.js';
import { taughtProfile, trainedPart } from '../expert/index.js';
import type { Engine, FileVerdict } from '../domain/engine.js';
import { readmit } from '../proof/index.js';
import { EngineBug } from './bug.js';
import type { Outcome } from './child.js';
import { DEFAULT_LIMITS, skipReason, whyTooLarge, type EngineLimits, type SourceFile } from './limits.js';
import {
  InvalidResultError,
  readCheckResult,
  readDetectResult,
  readPlaceResult,
  readProveResult,
  readTrainResult,
  type Request,
} from './messages.js';
import { readExcerpt } from './excerpt-wire.js';
import { readRegions } from './regions-wire.js';
import { createPool } from './pool.js';

export interface EnginePoolOptions {
  readonly limits?: Partial<EngineLimits>;
  /** Processes at most; each is started when it is first needed. Default: one per available core. */
  readonly workers?: number;
  /** Told of mistakes of ours, and of processes that crashed; the file is skipped. */
  readonly onBug?: (bug: EngineBug) => void;
  /** Compiled entry of the child processes. Default: the one beside this module. */
  readonly workerUrl?: URL;
}

/** An engine that works in child processes, so that hostile code can be stopped at any point. */
export function createEnginePool(options: EnginePoolOptions = {}): Engine {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const workerUrl = options.workerUrl ?? new URL('./worker.js', import.meta.url);
  const pool = createPool(workerUrl, limits, options.workers ?? availableParallelism());
  let requests = 0;

  const tell: Tell = (where, frames) => options.onBug?.(new EngineBug(where, frames));

  async function askOf<T>(
    file: SourceFile,
    request: Request,
    signal: AbortSignal | undefined,
    read: (value: unknown) => T,
  ): Promise<FileVerdict<T>> {
    const why = whyTooLarge(file, limits);
    return why === null ? ask(request, signal, read) : { kind: 'skipped', why };
  }

  async function ask<T>(
    request: Request,
    signal: AbortSignal | undefined,
    read: (value: unknown) => T,
  ): Promise<FileVerdict<T>> {
    try {
      return await pool.run(request, signal, (outcome) => verdictOf(outcome, limits, tell, read));
    } catch (error) {
      if (!(error instanceof InvalidResultError)) throw error;
      tell(`analysis process: ${error.message}`);
      return { kind: 'skipped', why: skipReason.failed };
    }
  }

  return {
    rules: ruleMetas,
    languageName,
    languageOf,
    versionFile,
    detect: (task, signal) =>
      askOf(task.file, { id: requests++, kind: 'detect', task }, signal, reading(readDetectResult, task)),
    prove: (task, signal) =>
      askOf(task.file, { id: requests++, kind: 'prove', task }, signal, reading(readProveResult, task)),
    readmit,
    excerpt: (task, signal) =>
      askOf(task.file, { id: requests++, kind: 'excerpt', task }, signal, reading(readExcerpt, task)),
    regions: (task, signal) =>
      askOf(task.file, { id: requests++, kind: 'regions', task }, signal, reading(readRegions, task)),
    place: (task, signal) =>
      askOf(task.file, { id: requests++, kind: 'place', task }, signal, reading(readPlaceResult, task)),
    train: (task, signal) =>
      askOf(task.file, { id: requests++, kind: 'train', task }, signal, reading(readTrainResult, task)),
    holdsSecret,
    trainedPart,
    profile: async (tallied, guide) => taughtProfile(tallied, guide),
    check: (rules, signal) =>
      ask({ id: requests++, kind: 'check', rules }, signal, (value) => readCheckResult(rules, value)),
    close: () => pool.close(),
  };
}

/** Reads an answer to a task. */
const reading =
  <Task, T>(read: (task: Task, value: unknown) => T, task: Task) =>
  (value: unknown): T =>
    read(task, value);

type Tell = (where: string, frames?: readonly string[]) => void;

function verdictOf<T>(
  outcome: Outcome,
  limits: EngineLimits,
  tell: Tell,
  read: (value: unknown) => T,
): FileVerdict<T> {
  switch (outcome.kind) {
    case 'too-slow':
      return { kind: 'skipped', why: skipReason.tooSlow(limits.taskTimeoutMs) };
    case 'too-much-memory':
      return { kind: 'skipped', why: skipReason.tooMuchMemory(limits.memoryMb) };
    case 'crashed':
      tell(`analysis process: ${outcome.why}`);
      return { kind: 'skipped', why: skipReason.crashed };
    case 'answer': {
      const { verdict, bugs } = outcome.answer;
      for (const { where, frames } of bugs) tell(where, frames);
      if (verdict.kind === 'skipped') return verdict;
      const done = { kind: 'done', value: read(verdict.value) } as const;
      return bugs.length === 0 ? done : { ...done, incomplete: true };
    }
  }
}
