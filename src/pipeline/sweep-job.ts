import { isToldToWait, UserError } from '../domain/errors.js';
import type { SweepJob } from '../domain/job.js';
import type { JobContext } from '../domain/ports.js';
import { sweepInstallation, type SweepPlace, type SweepPorts, type SweepResult } from './sweep.js';

export type SweepJobPorts = Omit<SweepPorts, 'goesOn'>;

/**
 * Sweeps one installation, if it may be worked for. What failed of it, but for refusals, is thrown in the end: the queue
 * tries again, with the repositories first that were swept the longest time ago. Where GitHub says to wait nothing more is
 * asked.
 * @returns null when the installation may not be worked for.
 */
export async function runSweepJob(
  ports: SweepJobPorts,
  { installationId }: SweepJob,
  { signal }: Pick<JobContext, 'signal'>,
  now: Date,
): Promise<SweepResult | null> {
  const installation = await ports.store.withTenant(installationId).installation();
  if (installation?.state !== 'active') return null;
  const failures: unknown[] = [];
  const onError = (error: unknown, where: SweepPlace): void => {
    if (!(error instanceof UserError)) failures.push(error);
    ports.onError(error, where);
  };
  const goesOn = async (): Promise<boolean> => !signal.aborted && !failures.some(isToldToWait);
  const result = await sweepInstallation({ ...ports, onError, goesOn }, installationId, now);
  signal.throwIfAborted();
  // A wait costs none of the tries.
  const failure = failures.find(isToldToWait) ?? failures[0];
  if (failure !== undefined) throw failure;
  return result;
}
