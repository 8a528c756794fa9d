import { UserError } from '../domain/errors.js';
import { jobId, type FixPullJob } from '../domain/job.js';
import type { JobContext } from '../domain/ports.js';
import { runFixPullJob, type FixPullJobPorts } from '../pipeline/fix-pulls/job.js';
import { isBug, type Telemetry } from './observe.js';

/** Follows fix pull requests as a job, with a line about each that has changed and numbers about every try. */
export function createFixPullFollower(
  ports: Omit<FixPullJobPorts, 'onFollowed' | 'onRefused'>,
  { log, metrics, bugs }: Telemetry,
) {
  return async (job: FixPullJob, context: JobContext): Promise<void> => {
    const startedAt = performance.now();
    const seconds = (): number => (performance.now() - startedAt) / 1000;
    const fields = { job: jobId(job) };
    const told: FixPullJobPorts = {
      ...ports,
      onFollowed(before, { state, number }) {
        if (before.state === state) return;
        log.info({ ...fields, pull: number, outcome: state }, 'fix pull request followed');
      },
      onRefused: ({ number }, err) => log.warn({ ...fields, pull: number, err }, 'fix pull request refused'),
    };
    try {
      await runFixPullJob(told, job, context);
      metrics.jobEnded(job.kind, 'done', seconds());
    } catch (err) {
      const failed = err instanceof UserError ? 'refused' : context.lastAttempt ? 'failed' : 'retried';
      const outcome = context.signal.aborted ? 'cancelled' : failed;
      metrics.jobEnded(job.kind, outcome, seconds());
      const isBugFound = outcome !== 'cancelled' && isBug(err);
      if (isBugFound) {
        metrics.bugFound();
        bugs.report(err, { repositoryId: job.repositoryId, jobKind: job.kind });
      }
      log[isBugFound ? 'error' : 'warn']({ ...fields, err, outcome }, 'fix pull requests not followed');
      throw err;
    }
  };
}
