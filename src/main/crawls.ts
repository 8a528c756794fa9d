import { UserError } from '../domain/errors.js';
import type { CrawlJob } from '../domain/job.js';
import type { JobContext } from '../domain/ports.js';
import { runCrawlJob, type CrawlJobPorts } from '../pipeline/crawl/job.js';
import type { Telemetry } from './observe.js';
import { observeJob, type TellFailure } from './observed-job.js';

/** Looks through a default branch as a job, with a line about every try. */
export function createCrawler(ports: CrawlJobPorts, telemetry: Telemetry) {
  const tellFailure: TellFailure = (level, fields) => telemetry.log[level](fields, 'not crawled');
  return async (job: CrawlJob, context: JobContext): Promise<void> => {
    try {
      await observeJob(telemetry, { job, context, tellFailure }, async () => {
        const end = await runCrawlJob(ports, job, context);
        if (end === null) return null;
        const found = end.kind === 'crawled' ? { files: end.files, count: end.opened } : {};
        return { message: 'crawled', fields: { outcome: end.kind, ...found } };
      });
    } catch (error) {
      // The next turn is planned by then: trying at once would be refused again.
      if (!(error instanceof UserError) || context.signal.aborted) throw error;
    }
  };
}
