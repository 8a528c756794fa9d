import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { TenantScope } from '../domain/ids.js';
import type { DetectTask, Engine, FileVerdict, ProveTask, RuleLevels } from '../domain/engine.js';
import type { Cache } from '../domain/ports.js';
import type { ReadFile } from '../domain/snapshot.js';
import { readDetectResult, readProveResult, toDetectWire, toProveWire } from './messages.js';

export type CachedStep = 'detect' | 'prove';

export interface CachedEngineOptions {
  readonly cache: Pick<Cache, 'get' | 'set'>;
  /** What the code that answers is, as `readCodeVersion` has it: results of other code are never taken. */
  readonly version: string;
  /** Told of each look-up. */
  readonly onLookUp?: (step: CachedStep, found: boolean) => void;
}

/** A look-up is to be cheaper than the work; one that takes longer is given up. */
const PATIENCE_MS = 500;
/** For so long a cache that was late is asked nothing. */
const REST_MS = 10_000;
/** UTF-16 units. A file that needs more has hundreds of findings, and is worth its work. */
const MAX_ENTRY = 100_000;

/** How one step asks, and how its result is written down. */
interface Step<T> {
  readonly name: CachedStep;
  /** All that the result depends on beside the code. */
  readonly input: readonly unknown[];
  readonly work: () => Promise<FileVerdict<T>>;
  readonly write: (value: T) => unknown;
  /** @throws for what is not the answer to this task. */
  readonly read: (value: unknown) => T;
}

/**
 * An engine that remembers what it found out, for each tenant apart. A result is a function of its task and of the code, so
 * the key is both of them, with texts by their blob ids; what is kept is checked like the answer of a child process, and a
 * fix is one again only with its own proof. Not kept is what broke a limit, because it may not break it the next time, and
 * what a mistake of ours made incomplete. A cache that is away, late or wrong costs no more than a moment.
 */
export function createCachedEngine(
  engine: Engine,
  { cache, version, onLookUp }: CachedEngineOptions,
): (scope: TenantScope) => Engine {
  let restUntil = 0;

  async function lookUp(scope: TenantScope, key: string): Promise<string | null> {
    if (performance.now() < restUntil) return null;
    const stop = new AbortController();
    try {
      const late = delay(PATIENCE_MS, LATE, { signal: stop.signal });
      const found = await Promise.race([cache.get(scope, key), late]);
      if (found !== LATE) return found;
      restUntil = performance.now() + REST_MS;
    } catch {
      // It is as if nothing had been kept.
    } finally {
      stop.abort();
    }
    return null;
  }

  async function keep(scope: TenantScope, key: string, value: unknown): Promise<void> {
    const text = JSON.stringify(value);
    if (text.length > MAX_ENTRY || performance.now() < restUntil) return;
    await cache.set(scope, key, text).catch(() => undefined);
  }

  async function run<T>(scope: TenantScope, step: Step<T>, signal?: AbortSignal): Promise<FileVerdict<T>> {
    signal?.throwIfAborted();
    const key = `file:${step.name}:${digest([version, step.name, ...step.input])}`;
    const value = readEntry(await lookUp(scope, key), step.read);
    onLookUp?.(step.name, value !== null);
    signal?.throwIfAborted();
    if (value !== null) return { kind: 'done', value };
    const verdict = await step.work();
    // Nobody waits for it to be written down.
    if (verdict.kind === 'done' && verdict.incomplete !== true)
      void keep(scope, key, step.write(verdict.value));
    return verdict;
  }

  return (scope) => ({
    rules: engine.rules,
    languageName: (path) => engine.languageName(path),
    languageOf: (path) => engine.languageOf(path),
    versionFile: (path) => engine.versionFile(path),
    detect: (task, signal) => run(scope, detectStep(engine, task, signal), signal),
    prove: (task, signal) => run(scope, proveStep(engine, task, signal), signal),
    readmit: (record) => engine.readmit(record),
    // Quick to make, and what it masks is better nowhere else.
    excerpt: (task, signal) => engine.excerpt(task, signal),
    regions: (task, signal) => engine.regions(task, signal),
    // Asked once for each report, and about a few.
    place: (task, signal) => engine.place(task, signal),
    // Tallies are kept with the profile that they are summed in.
    train: (task, signal) => engine.train(task, signal),
    holdsSecret: (text) => engine.holdsSecret(text),
    trainedPart: (path) => engine.trainedPart(path),
    profile: (tallied, guide) => engine.profile(tallied, guide),
    check: (rules, signal) => engine.check(rules, signal),
    close: () => engine.close(),
  });
}

const LATE = Symbol('late');

function detectStep(engine: Engine, task: DetectTask, signal: AbortSignal | undefined) {
  return {
    name: 'detect' as const,
    input: [fileInput(task.file), levelsInput(task.rules), ...customInput(task.custom)],
    work: () => engine.detect(task, signal),
    write: toDetectWire,
    read: (value: unknown) => readDetectResult(task, value),
  };
}

function proveStep(engine: Engine, task: ProveTask, signal: AbortSignal | undefined) {
  return {
    name: 'prove' as const,
    input: [fileInput(task.file), levelsInput(task.rules), task.candidates, ...customInput(task.custom)],
    work: () => engine.prove(task, signal),
    write: (value: Parameters<typeof toProveWire>[1]) => toProveWire(task, value),
    read: (value: unknown) => readProveResult(task, value),
  };
}

/** Everything about a file, what a later version adds too; of its texts the ids. */
function fileInput({ head, base, ...rest }: ReadFile): unknown {
  return [head.blobSha, base?.blobSha ?? null, rest];
}

function levelsInput(levels: RuleLevels): unknown {
  return Object.entries(levels).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Nothing without rules of the repository, so that what was kept before there were any stays of use. */
function customInput(custom: DetectTask['custom'] = []): readonly unknown[] {
  return custom.length === 0 ? [] : [custom];
}

function digest(input: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(input)).digest('hex');
}

/** What was kept, or null: a cache may give back anything. */
function readEntry<T>(text: string | null, read: (value: unknown) => T): T | null {
  if (text === null || text.length > MAX_ENTRY) return null;
  try {
    return read(JSON.parse(text));
  } catch {
    return null;
  }
}
