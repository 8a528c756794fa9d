import type { OnboardJob } from '../domain/job.js';
import type { JobContext } from '../domain/ports.js';
import { runOnboardJob, type OnboardPorts } from '../pipeline/onboard/job.js';
import type { Telemetry } from './observe.js';
import { observeJob, type TellFailure } from './observed-job.js';

const clock = (): number => performance.now();

/** Sets repositories up as a job, with a line about every try. */
export function createOnboarder(ports: Omit<OnboardPorts, 'clock'>, telemetry: Telemetry) {
  const tellFailure: TellFailure = (level, fields) => telemetry.log[level](fields, 'onboarding failed');
  return (job: OnboardJob, context: JobContext): Promise<void> =>
    observeJob(telemetry, { job, context, tellFailure }, async () => ({
      message: 'onboarding looked at',
      fields: { outcome: await runOnboardJob({ ...ports, clock }, job, context) },
    }));
}
