import { UserError } from '../domain/errors.js';
import { jobId, type Job } from '../domain/job.js';
import type { JobContext } from '../domain/ports.js';
import type { LogFields } from '../adapters/telemetry/index.js';
import { isBug, type Telemetry } from './observe.js';

/** Writes the line of a failure; its message stands where the job is, so that the list of lines can be checked. */
export type TellFailure = (level: 'warn' | 'error', fields: LogFields) => void;

/** What is told of a try that went well. */
export interface Told {
  readonly message: string;
  readonly fields: LogFields;
}

/**
 * Runs one try of a job about a whole repository, with numbers about it, and a line where it fails.
 * @param work is given the fields of every line, and answers what is told of it; null where that is nothing.
 * @throws what `work` throws.
 */
export async function observeJob(
  { log, metrics, bugs }: Telemetry,
  {
    job,
    context,
    tellFailure,
  }: {
    readonly job: Extract<Job, { readonly repositoryId: number }>;
    readonly context: JobContext;
    readonly tellFailure: TellFailure;
  },
  work: (fields: LogFields) => Promise<Told | null>,
): Promise<void> {
  const startedAt = performance.now();
  const seconds = (): number => (performance.now() - startedAt) / 1000;
  const fields = { job: jobId(job) };
  try {
    const told = await work(fields);
    metrics.jobEnded(job.kind, 'done', seconds());
    if (told === null) return;
    const durationMs = Math.round(seconds() * 1000);
    log.info({ ...fields, ...told.fields, durationMs }, told.message);
  } catch (err) {
    const ended = err instanceof UserError ? 'refused' : context.lastAttempt ? 'failed' : 'retried';
    const outcome = context.signal.aborted ? 'cancelled' : ended;
    metrics.jobEnded(job.kind, outcome, seconds());
    const isBugFound = outcome !== 'cancelled' && isBug(err);
    if (isBugFound) {
      metrics.bugFound();
      bugs.report(err, { repositoryId: job.repositoryId, jobKind: job.kind });
    }
    tellFailure(isBugFound ? 'error' : 'warn', { ...fields, err, outcome });
    throw err;
  }
}
