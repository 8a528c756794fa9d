import { jobId, type SweepJob } from '../domain/job.js';
import type { JobContext, SweepReader } from '../domain/ports.js';
import type { Logger } from '../adapters/telemetry/index.js';
import type { SweepPorts } from '../pipeline/sweep.js';
import { runSweepJob } from '../pipeline/sweep-job.js';
import type { Engines } from './engines.js';
import { isBug, type Telemetry } from './observe.js';

/** Says what a sweep could not ask, and of whom. */
export function tellSweepError(log: Logger): SweepPorts['onError'] {
  return (err, { step, installationId, repository }) => {
    const place = {
      ...(installationId === undefined ? {} : { installation: installationId }),
      ...(repository === undefined
        ? {}
        : {
            installation: repository.installationId,
            repository: `${repository.owner}/${repository.name}`,
          }),
    };
    log.warn({ err, step, ...place }, 'sweep could not ask');
  };
}

export interface SweeperOptions {
  readonly engines: Engines;
  readonly reader: SweepReader;
  readonly telemetry: Telemetry;
}

/** Runs the sweep of one installation as a job, with a line and numbers about every try. */
export function createSweeper({ engines, reader, telemetry: { log, metrics, bugs } }: SweeperOptions) {
  const ports = { ...engines, reader, onError: tellSweepError(log) };
  return async (job: SweepJob, context: JobContext): Promise<void> => {
    const startedAt = performance.now();
    const seconds = (): number => (performance.now() - startedAt) / 1000;
    const fields = { job: jobId(job), installation: job.installationId };
    try {
      const result = await runSweepJob(ports, job, context, () => new Date());
      metrics.jobEnded(job.kind, 'done', seconds());
      if (result === null) return;
      const { compared: count, missed, forgotten: concluded } = result;
      metrics.installationSwept({ missedHeads: missed, concludedRuns: concluded });
      const durationMs = Math.round(seconds() * 1000);
      const message = result.isWhole ? 'installation swept' : 'installation swept in part';
      log.info({ ...fields, count, missed, concluded, durationMs }, message);
    } catch (err) {
      const outcome = context.signal.aborted ? 'cancelled' : context.lastAttempt ? 'failed' : 'retried';
      metrics.jobEnded(job.kind, outcome, seconds());
      const isBugFound = outcome !== 'cancelled' && isBug(err);
      if (isBugFound) {
        metrics.bugFound();
        bugs.report(err, { installation: job.installationId, jobKind: job.kind });
      }
      log[isBugFound ? 'error' : 'warn']({ ...fields, err, outcome }, 'installation not swept');
      throw err;
    }
  };
}
