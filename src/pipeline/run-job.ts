import { UserError } from '../domain/errors.js';
import type { PullRequestRef } from '../domain/ids.js';
import type { Job } from '../domain/job.js';
import type {
  Engine,
  JobContext,
  PullRequestReader,
  Publisher,
  Queue,
  ReviewRequest,
  Store,
} from '../domain/ports.js';
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
  // Read once: a failure ends what this try began with, and nothing that was asked for meanwhile.
  const request = await store.reviewRequest(ref);
  if (request === null) return;
  const watched = {
    onStep: (step: ReviewStep) => ports.log.step(ref, step),
    onPlanned: (report: Report) => ports.log.planned(ref, report),
    onRefused: (error: UserError) => ports.log.failed(ref, error, null),
  };
  try {
    const end = await review({ ...ports, store, ...watched }, ref, request, context);
    ports.log.ended(ref, end);
    if (end.again) await ports.queue.add(job, 'push');
  } catch (error) {
    const isNewerWanted = await handleFailure(ports, { ref, request }, error, context);
    if (isNewerWanted) await ports.queue.add(job, 'push');
    if (!(error instanceof UserError)) throw error;
  }
}

/** What one try was about. */
interface Try {
  readonly ref: PullRequestRef;
  readonly request: ReviewRequest;
}

/**
 * A `UserError` is explained and ends the job; anything else is tried again, and explained when it was the last try.
 * Answers true when a newer review is wanted already.
 */
async function handleFailure(
  ports: JobPorts,
  tried: Try,
  error: unknown,
  context: JobContext,
): Promise<boolean> {
  // A shutdown is no failure: the queue keeps the job for the next process.
  if (context.signal.aborted) throw error;
  const { ref } = tried;
  const isFinal = error instanceof UserError || context.lastAttempt;
  const reference = isFinal ? ports.newReference() : null;
  ports.log.failed(ref, error, reference);
  if (reference === null) return false;
  return conclude(
    ports,
    tried,
    error instanceof UserError
      ? { kind: 'refused', number: ref.number, why: error.message }
      : { kind: 'failed', number: ref.number, reference },
  );
}

/**
 * Says on the wanted head that it was not reviewed, and leaves no run open. Where GitHub refuses even that, nothing more
 * can be said; where it cannot be reached, the request stays open and is taken up again.
 */
async function conclude(ports: JobPorts, { ref, request }: Try, situation: FinalSituation): Promise<boolean> {
  const store = ports.store.withTenant(ref.repository.installationId);
  const { generation } = request;
  const heads = new Set((await store.outputs(ref)).map((stored) => stored.output.headSha));
  heads.delete(request.headSha);
  const ends = [
    () => endHead({ ...ports, store }, { ref, headSha: request.headSha, generation }, situation),
    ...[...heads].map(
      (headSha) => () => endOpenRun({ ...ports, store }, { ref, headSha, generation }, situation),
    ),
  ];
  let isReachable = true;
  for (const end of ends) {
    try {
      await end();
    } catch (error) {
      ports.log.failed(ref, error, null);
      isReachable &&= error instanceof UserError;
    }
  }
  return isReachable && store.finishReview(ref, generation, request.headSha, 'failed');
}
