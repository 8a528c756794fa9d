import { UserError } from '../domain/errors.js';
import { jobId, type CrawlJob } from '../domain/job.js';
import type { JobContext } from '../domain/ports.js';
import { runCrawlJob, type CrawlJobPorts } from '../pipeline/crawl/job.js';
import { isBug, type Telemetry } from './observe.js';

/** Looks through a default branch as a job, with a line and numbers about every try. */
export function createCrawler(ports: CrawlJobPorts, { log, metrics, bugs }: Telemetry) {
  return async (job: CrawlJob, context: JobContext): Promise<void> => {
    const startedAt = performance.now();
    const seconds = (): number => (performance.now() - startedAt) / 1000;
    const fields = { job: jobId(job) };
    try {
      const end = await runCrawlJob(ports, job, context);
      metrics.jobEnded(job.kind, 'done', seconds());
      if (end === null) return;
      const { kind: outcome } = end;
      const found = end.kind === 'crawled' ? { files: end.files, count: end.opened } : {};
      log.info({ ...fields, outcome, ...found, durationMs: Math.round(seconds() * 1000) }, 'crawled');
    } catch (err) {
      const failed = err instanceof UserError ? 'refused' : context.lastAttempt ? 'failed' : 'retried';
      const outcome = context.signal.aborted ? 'cancelled' : failed;
      metrics.jobEnded(job.kind, outcome, seconds());
      const isBugFound = outcome !== 'cancelled' && isBug(err);
      if (isBugFound) {
        metrics.bugFound();
        bugs.report(err, { repositoryId: job.repositoryId, jobKind: job.kind });
      }
      log[isBugFound ? 'error' : 'warn']({ ...fields, err, outcome }, 'not crawled');
      if (outcome !== 'refused') throw err;
    }
  };
}
