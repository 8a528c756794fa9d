import { DelayedError, UnrecoverableError, WaitingError, type Job as BullJob } from 'bullmq';
import type { Job } from '../../domain/job.js';
import type { JobHandler } from '../../domain/ports.js';
import { jobSchema } from './job-schema.js';
import { decideRetry, isLastAttempt, type FailureKind, type Progress, type RetryPolicy } from './retry.js';

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

export type Processor = (job: BullJob<Job>, token?: string, signal?: AbortSignal) => Promise<void>;

/** Runs the handler on one job and turns how it ended into what BullMQ understands. */
export function createProcessor(handler: JobHandler, policy: RetryPolicy): Processor {
  // BullMQ counts the parameters: with a default for the third it would hand over no signal.
  return async (bullJob, token, bullSignal) => {
    const signal = bullSignal ?? new AbortController().signal;
    const progress = progressOf(bullJob);
    try {
      const job = jobSchema.parse(bullJob.data);
      const lastAttempt = isLastAttempt(progress, policy);
      await handler(job, { attempt: progress.attempt, lastAttempt, signal });
    } catch (error) {
      if (signal.aborted) {
        // The process is going down: not the job's fault, and the next start takes it up.
        await bullJob.moveToWait(token);
        throw new WaitingError();
      }
      const decision = decideRetry(error, progress, policy, Math.random);
      switch (decision.kind) {
        case 'give-up':
          throw new UnrecoverableError(storableMessage(error));
        case 'wait':
          await bullJob.moveToDelayed(Date.now() + decision.delayMs, token);
          throw new DelayedError();
        case 'back-off':
          throw new BackOffError(decision.failure, storableMessage(error), decision.delayMs);
      }
    }
  };
}

/** BullMQ keeps the reason of the last failure: its first word is what it failed of. */
function progressOf(job: BullJob<Job>): Progress {
  const [, lastFailure = null] = /^(transient|bug): /.exec(job.failedReason ?? '') ?? [];
  return {
    attempt: job.attemptsMade + 1,
    starts: job.attemptsStarted,
    lastFailure: lastFailure === 'transient' || lastFailure === 'bug' ? lastFailure : null,
  };
}

const MAX_MESSAGE = 1_000;

/** PostgreSQL refuses NUL and lone surrogates. */
function storableMessage(error: unknown): string {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return message
    .slice(0, MAX_MESSAGE)
    .replaceAll('\0', '')
    .replaceAll(/\p{Surrogate}/gu, '\uFFFD');
}
