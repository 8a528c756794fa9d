import { jobId, type OnboardJob } from '../domain/job.js';
import type { JobContext } from '../domain/ports.js';
import { UserError } from '../domain/errors.js';
import { runOnboardJob, type OnboardPorts } from '../pipeline/onboard/job.js';
import { isBug, type Telemetry } from './observe.js';

/** Sets repositories up as a job, with a line and numbers about every try. */
export function createOnboarder(ports: OnboardPorts, { log, metrics, bugs }: Telemetry) {
  return async (job: OnboardJob, context: JobContext): Promise<void> => {
    const startedAt = performance.now();
    const seconds = (): number => (performance.now() - startedAt) / 1000;
    const fields = { job: jobId(job) };
    try {
      const state = await runOnboardJob(ports, job, context);
      metrics.jobEnded(job.kind, 'done', seconds());
      log.info(
        { ...fields, outcome: state, durationMs: Math.round(seconds() * 1000) },
        'onboarding looked at',
      );
    } catch (err) {
      const failed = err instanceof UserError ? 'refused' : context.lastAttempt ? 'failed' : 'retried';
      const outcome = context.signal.aborted ? 'cancelled' : failed;
      metrics.jobEnded(job.kind, outcome, seconds());
      const isBugFound = outcome !== 'cancelled' && isBug(err);
      if (isBugFound) {
        metrics.bugFound();
        bugs.report(err, { repositoryId: job.repositoryId, jobKind: job.kind });
      }
      log[isBugFound ? 'error' : 'warn']({ ...fields, err, outcome }, 'onboarding failed');
      throw err;
    }
  };
}
