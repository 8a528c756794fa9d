import { holdsSecret, languageName, languageOf, ruleMetas, versionFile } from '../analysis/index.js';
import { taughtProfile, trainedPart } from '../expert/index.js';
import type { Engine, FileVerdict } from '../domain/engine.js';
import { readmit } from '../proof/index.js';
import { EngineBug } from './bug.js';
import { DEFAULT_LIMITS, whyTooLarge, type EngineLimits, type SourceFile } from './limits.js';
import {
  performCheck,
  performDetect,
  performExcerpt,
  performPlace,
  performProve,
  performRegions,
  performTrain,
  type Performed,
} from './perform.js';

export interface InProcessEngineOptions {
  readonly limits?: Partial<Pick<EngineLimits, 'maxFileBytes'>>;
  /** Told of mistakes of ours; the file is skipped. */
  readonly onBug?: (bug: EngineBug) => void;
}

/**
 * Works in the calling process, one file after another. Time and memory have no limit but the parser's own: for tests
 * and trusted code. Code from a pull request belongs into the pool.
 */
export function createInProcessEngine(options: InProcessEngineOptions = {}): Engine {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };

  async function within<T>(
    file: SourceFile,
    signal: AbortSignal | undefined,
    perform: () => Performed<T>,
  ): Promise<FileVerdict<T>> {
    signal?.throwIfAborted();
    const why = whyTooLarge(file, limits);
    return why === null ? told(perform()) : { kind: 'skipped', why };
  }

  function told<T>({ verdict, bugs }: Performed<T>): FileVerdict<T> {
    for (const { where, frames } of bugs) options.onBug?.(new EngineBug(where, frames));
    return verdict;
  }

  return {
    rules: ruleMetas,
    languageName,
    languageOf,
    versionFile,
    detect: (task, signal) => within(task.file, signal, () => performDetect(task)),
    prove: (task, signal) => within(task.file, signal, () => performProve(task)),
    readmit,
    excerpt: (task, signal) => within(task.file, signal, () => performExcerpt(task)),
    regions: (task, signal) => within(task.file, signal, () => performRegions(task)),
    place: (task, signal) => within(task.file, signal, () => performPlace(task)),
    train: (task, signal) => within(task.file, signal, () => performTrain(task)),
    holdsSecret,
    trainedPart,
    profile: async (tallied, guide) => taughtProfile(tallied, guide),
    check: async (rules) => told(performCheck(rules)),
    close: async () => {},
  };
}
