import type { FixPullJob } from '../domain/job.js';
import type { JobContext } from '../domain/ports.js';
import { runFixPullJob, type FixPullJobPorts } from '../pipeline/fix-pulls/job.js';
import type { Telemetry } from './observe.js';
import { observeJob, type TellFailure } from './observed-job.js';

/** Follows fix pull requests as a job, with a line about each that has changed. */
export function createFixPullFollower(
  ports: Omit<FixPullJobPorts, 'onFollowed' | 'onRefused'>,
  telemetry: Telemetry,
) {
  const { log } = telemetry;
  const tellFailure: TellFailure = (level, fields) => log[level](fields, 'fix pull requests not followed');
  return (job: FixPullJob, context: JobContext): Promise<void> =>
    observeJob(telemetry, { job, context, tellFailure }, async (fields) => {
      const told: FixPullJobPorts = {
        ...ports,
        onFollowed(before, { state, number }) {
          if (before.state === state) return;
          log.info({ ...fields, pull: number, outcome: state }, 'fix pull request followed');
        },
        onRefused: ({ number }, err) =>
          log.warn({ ...fields, pull: number, err }, 'fix pull request refused'),
      };
      await runFixPullJob(told, job, context);
      return null;
    });
}
