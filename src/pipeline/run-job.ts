import { UserError } from '../domain/errors.js';
import type { PullRequestRef } from '../domain/ids.js';
import type { Job } from '../domain/job.js';
import type { Engine, JobContext, PullRequestReader, Publisher, Queue, Store } from '../domain/ports.js';
import type { Report } from '../publishers/report.js';
import { endHead, endOpenRun, type FinalSituation } from './head.js';
import { review, type ReviewEnd, type ReviewStep } from './review.js';

export interface JobPorts {
  readonly store: Store;
  readonly queue: Pick<Queue, 'add'>;
  readonly reader: PullRequestReader;
  readonly publisher: Publisher;
  readonly engine: Engine;
  readonly log: JobLog;
  /** A short random text by which a person's report finds our log line. */
  readonly newReference: () => string;
}

export interface JobLog {
  step(ref: PullRequestRef, step: ReviewStep): void;
  planned(ref: PullRequestRef, report: Report): void;
  ended(ref: PullRequestRef, end: ReviewEnd): void;
  /** @param reference shown on the pull request when this was the last try, else null. */
  failed(ref: PullRequestRef, error: unknown, reference: string | null): void;
}

/** Runs one job. Whatever fails, a check run that was started reaches a conclusion. */
export async function runJob(ports: JobPorts, job: Job, context: JobContext): Promise<void> {
  const repository = await ports.store.withSystem().repository(job.repositoryId);
  if (repository === null) return;
  const ref = { repository, number: job.number };
  const store = ports.store.withTenant(repository.installationId);
  const onStep = (step: ReviewStep): void => ports.log.step(ref, step);
  try {
    const onPlanned = (report: Report): void => ports.log.planned(ref, report);
    const end = await review({ ...ports, store, onStep, onPlanned }, ref, context);
    ports.log.ended(ref, end);
    if (end.again) await ports.queue.add(job, 'push');
  } catch (error) {
    await handleFailure(ports, ref, error, context);
  }
}

/** A `UserError` is explained and ends the job; anything else is tried again, and explained when it was the last try. */
async function handleFailure(
  ports: JobPorts,
  ref: PullRequestRef,
  error: unknown,
  context: JobContext,
): Promise<void> {
  // A shutdown is no failure: the queue keeps the job for the next process.
  if (context.signal.aborted) throw error;
  const isFinal = error instanceof UserError || context.lastAttempt;
  if (!isFinal) {
    ports.log.failed(ref, error, null);
    throw error;
  }
  const reference = ports.newReference();
  ports.log.failed(ref, error, reference);
  const situation: FinalSituation =
    error instanceof UserError
      ? { kind: 'refused', number: ref.number, why: error.message }
      : { kind: 'failed', number: ref.number, reference };
  await conclude(ports, ref, situation);
  if (!(error instanceof UserError)) throw error;
}

/**
 * Says on the wanted head that it was not reviewed, and leaves no run open. Where GitHub refuses even that, nothing more
 * can be said; where it cannot be reached, the request stays open and is taken up again.
 */
async function conclude(ports: JobPorts, ref: PullRequestRef, situation: FinalSituation): Promise<void> {
  const store = ports.store.withTenant(ref.repository.installationId);
  const request = await store.reviewRequest(ref);
  if (request === null) return;
  const { generation } = request;
  try {
    const heads = new Set((await store.outputs(ref)).map((stored) => stored.output.headSha));
    heads.delete(request.headSha);
    for (const headSha of heads)
      await endOpenRun({ ...ports, store }, { ref, headSha, generation }, situation);
    await endHead({ ...ports, store }, { ref, headSha: request.headSha, generation }, situation);
  } catch (error) {
    ports.log.failed(ref, error, null);
    if (!(error instanceof UserError)) return;
  }
  await store.finishReview(ref, generation, request.headSha, 'failed');
}
