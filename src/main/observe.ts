import { createStepClock, type BugReporter, type Logger, type Metrics } from '../adapters/telemetry/index.js';
import { TransientError, UserError } from '../domain/errors.js';
import type { PullRequestRef, RepositoryRef } from '../domain/ids.js';
import { jobId } from '../domain/job.js';
import type { Profile } from '../domain/profile.js';
import type { ReviewEnd, ReviewStep } from '../pipeline/review.js';
import type { JobFacts, JobLog } from '../pipeline/run-job.js';
import type { Report } from '../publishers/report.js';

/** Somebody who watches the work, such as the demo. */
export interface Observer {
  step(ref: PullRequestRef, step: ReviewStep): void;
  planned(ref: PullRequestRef, report: Report): void;
  ended(ref: PullRequestRef, end: ReviewEnd): void;
  /** @param reference null when the work is tried again. */
  failed(ref: PullRequestRef, error: unknown, reference: string | null): void;
  /** A repository was learned, beside or after the review of its pull request. */
  trained(repository: RepositoryRef, profile: Profile): void;
}

export interface Telemetry {
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly bugs: BugReporter;
}

/** What of a job is logged with every line about it. */
function fieldsOf({ job, ref, delivery, sha }: JobFacts) {
  return {
    delivery,
    job: jobId(job),
    installation: ref.repository.installationId,
    repository: `${ref.repository.owner}/${ref.repository.name}`,
    pull: ref.number,
    sha,
  };
}

/** Turns what happens to jobs into lines, numbers and reports of bugs. */
export function observeJobs({ log, metrics, bugs }: Telemetry, observer: Observer | undefined): JobLog {
  const clock = createStepClock<ReviewStep>();
  const reports = new Map<string, Report>();

  const stepEnded = (facts: JobFacts, ended: ReturnType<typeof clock.leave>): void => {
    if (ended === null) return;
    const { step, seconds } = ended;
    metrics.stepEnded(step, seconds);
    log.info({ ...fieldsOf(facts), step, durationMs: Math.round(seconds * 1000) }, 'step');
  };

  return {
    step(facts, step) {
      // `done` takes no time: it ends the step before.
      const work = jobId(facts.job);
      stepEnded(facts, step === 'done' ? clock.leave(work) : clock.enter(work, step));
      observer?.step(facts.ref, step);
    },
    planned(facts, report) {
      const { findings, withheld } = report;
      const counts = { findings: findings.length, withheld: withheld.length };
      log.info({ ...fieldsOf(facts), ...counts }, 'planned');
      reports.set(jobId(facts.job), report);
      observer?.planned(facts.ref, report);
    },
    ended(facts, end) {
      log.info({ ...fieldsOf(facts), ...end }, 'review ended');
      metrics.reviewEnded(end.outcome);
      const report = reports.get(jobId(facts.job));
      if (end.outcome === 'reviewed' && report !== undefined) metrics.reviewed(report);
      observer?.ended(facts.ref, end);
    },
    failed(facts, err, reference) {
      const level = isBug(err) ? 'error' : 'warn';
      log[level]({ ...fieldsOf(facts), err, reference }, 'review failed');
      if (isBug(err)) {
        metrics.bugFound();
        const { installationId: installation, repositoryId } = facts.ref.repository;
        bugs.report(err, { installation, repositoryId, jobKind: facts.job.kind, reference });
      }
      observer?.failed(facts.ref, err, reference);
    },
    left(facts, outcome, seconds) {
      stepEnded(facts, clock.leave(jobId(facts.job)));
      reports.delete(jobId(facts.job));
      metrics.jobEnded(facts.job.kind, outcome, seconds);
    },
  };
}

export function isBug(error: unknown): boolean {
  return !(error instanceof UserError) && !(error instanceof TransientError);
}
