import { UserError } from '../domain/errors.js';
import type { DashboardJob } from '../domain/job.js';
import type { JobContext } from '../domain/ports.js';
import { runDashboardJob, type DashboardJobPorts } from '../pipeline/dashboard/job.js';
import type { Telemetry } from './observe.js';
import { observeJob, type TellFailure } from './observed-job.js';

/** Keeps dashboard issues as a job, with a line about every try. */
export function createDashboardKeeper(ports: DashboardJobPorts, telemetry: Telemetry) {
  const tellFailure: TellFailure = (level, fields) => telemetry.log[level](fields, 'dashboard not kept');
  return async (job: DashboardJob, context: JobContext): Promise<void> => {
    try {
      await observeJob(telemetry, { job, context, tellFailure }, async () => {
        const end = await runDashboardJob(ports, job, context);
        if (end === null) return null;
        const why = end.refused === 0 ? {} : { why: 'who ticked a box may not write' };
        return { message: 'dashboard kept', fields: { outcome: end.kind, ...why } };
      });
    } catch (error) {
      // Nothing is planned by then: trying at once would be refused again.
      if (!(error instanceof UserError) || context.signal.aborted) throw error;
    }
  };
}
