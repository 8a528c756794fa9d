import {
  DelayedError,
  UnrecoverableError,
  WaitingError,
  type Job as BullJob,
  type Queue as BullQueue,
} from 'bullmq';
import type { JobHandler } from '../../domain/ports.js';
import { queuedJobSchema, type QueuedJob } from './job-schema.js';
import {
  decideRetry,
  isLastAttempt,
  type FailureKind,
  type Progress,
  type RetryDecision,
  type RetryPolicy,
} from './retry.js';
import { numberOf, placeOf, RETURNING_TAG, returningFlowOf, type QueueStatements } from './turns.js';

/** A failed try that is to be repeated after `delayMs`. Its message is what BullMQ keeps of it. */
class BackOffError extends Error {
  override readonly name = 'BackOffError';

  constructor(
    failure: FailureKind,
    message: string,
    readonly delayMs: number,
  ) {
    super(`${failure}: ${message}`);
  }
}

/** What BullMQ asks when a try failed: milliseconds to wait, or -1 to end the job. */
export function backoffStrategy(_attempt: number, _type?: string, error?: Error): number {
  return error instanceof BackOffError ? error.delayMs : -1;
}

/** Why a signal was aborted, when it was not that the process goes down. */
export const CANCELLED = 'cancelled';
export const LOCK_LOST = 'lock lost';

export interface Processing {
  readonly handler: JobHandler;
  readonly retry: RetryPolicy;
  readonly statements: QueueStatements;
  /** Where the progress is written: unlike the worker's own connection this one does not wait while the server is away. */
  readonly queue: Pick<BullQueue<QueuedJob>, 'updateJobProgress'>;
  readonly onError: (error: Error) => void;
}

export type Processor = (job: BullJob<QueuedJob>, token?: string, signal?: AbortSignal) => Promise<void>;

/** Runs the handler on one job and turns how it ended into what BullMQ understands. */
export function createProcessor(processing: Processing): Processor {
  const { handler, retry, statements, queue } = processing;
  const attempt = <T>(ask: () => Promise<T>): Promise<T | null> => attempted(ask, processing.onError);
  // BullMQ counts the parameters: with a default for the third it would hand over no signal.
  return async (bullJob, token, bullSignal) => {
    const signal = bullSignal ?? new AbortController().signal;
    const progress = progressOf(bullJob);
    const { priority, tag } = placeOf(bullJob.priority);
    if (tag === RETURNING_TAG) {
      const mustWait = await attempt(() => takeTurn(bullJob, statements));
      if (mustWait === true) return putBack(bullJob, token);
    }
    await attempt(() => statements.begin(priority, tag));
    try {
      const { job } = queuedJobSchema.parse(bullJob.data);
      await handler(job, {
        attempt: progress.attempt,
        lastAttempt: isLastAttempt(progress, retry),
        signal,
        progress: async (step) => {
          await attempt(() => queue.updateJobProgress(bullJob.id ?? '', storable(step)));
        },
      });
    } catch (error) {
      if (!signal.aborted)
        await fail(error, decideRetry(error, progress, retry, Math.random), bullJob, token, attempt);
      // It is another worker's already, or gone.
      else if (signal.reason === LOCK_LOST) throw new WaitingError();
      // Else the job was cancelled and is over, or the process is going down: not the job's fault, the next start takes it up.
      else if (signal.reason !== CANCELLED) await putBack(bullJob, token);
    }
  };
}

/**
 * Gives a turn to a job that has come back from a delay, behind others that wait. Answers whether it has to wait.
 * The limit of an installation may send back all its jobs at a time: they must not all go before the others.
 */
async function takeTurn(bullJob: BullJob<QueuedJob>, statements: QueueStatements): Promise<boolean> {
  const { priority } = placeOf(bullJob.priority);
  const isAlone = (await statements.depth()).every((it) => it.priority !== priority || it.waiting === 0);
  if (isAlone) return false;
  const { installationId } = queuedJobSchema.parse(bullJob.data);
  const tag = await statements.take(priority, returningFlowOf(installationId));
  await bullJob.changePriority({ priority: numberOf({ priority, tag }) });
  return true;
}

async function putBack(bullJob: BullJob<QueuedJob>, token: string | undefined): Promise<never> {
  await bullJob.moveToWait(token);
  throw new WaitingError();
}

type Attempt = <T>(ask: () => Promise<T>) => Promise<T | null>;

async function fail(
  error: unknown,
  decision: RetryDecision,
  bullJob: BullJob<QueuedJob>,
  token: string | undefined,
  attempt: Attempt,
): Promise<never> {
  const message = storable(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  if (decision.kind === 'give-up') throw new UnrecoverableError(message);
  const { priority } = placeOf(bullJob.priority);
  await attempt(() => bullJob.changePriority({ priority: numberOf({ priority, tag: RETURNING_TAG }) }));
  if (decision.kind === 'back-off') throw new BackOffError(decision.failure, message, decision.delayMs);
  const isDelayed = await attempt(async () => {
    await bullJob.moveToDelayed(Date.now() + decision.delayMs, token);
    return true;
  });
  if (isDelayed === true) throw new DelayedError();
  // The queue is away. BullMQ writes down how a try failed until it succeeds, at the cost of a try.
  throw new BackOffError('transient', message, decision.delayMs);
}

/** Null when it failed: what it was for is not worth failing the job. */
async function attempted<T>(ask: () => Promise<T>, onError: (error: Error) => void): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    onError(error instanceof Error ? error : new Error(String(error)));
    return null;
  }
}

/** BullMQ keeps the reason of the last failure: its first word is what it failed of. */
function progressOf(job: BullJob<QueuedJob>): Progress {
  const [, lastFailure = null] = /^(transient|bug): /.exec(job.failedReason ?? '') ?? [];
  return {
    attempt: job.attemptsMade + 1,
    starts: job.attemptsStarted,
    lastFailure: lastFailure === 'transient' || lastFailure === 'bug' ? lastFailure : null,
  };
}

const MAX_TEXT = 1_000;

/** PostgreSQL refuses NUL and lone surrogates. */
function storable(text: string): string {
  return text
    .slice(0, MAX_TEXT)
    .replaceAll('\0', '')
    .replaceAll(/\p{Surrogate}/gu, '\uFFFD');
}
