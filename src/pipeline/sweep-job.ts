import { isToldToWait, UserError } from '../domain/errors.js';
import { PRIORITY, type SweepJob } from '../domain/job.js';
import type { JobContext, Queue } from '../domain/ports.js';
import { sweepInstallation, type SweepPlace, type SweepPorts, type SweepResult } from './sweep.js';

export interface SweepJobPorts extends Omit<SweepPorts, 'goesOn' | 'queue'> {
  readonly queue: SweepPorts['queue'] & Pick<Queue, 'depth'>;
}

export interface SweepTurn extends SweepResult {
  /** False when the rest was left to a further job. */
  readonly isWhole: boolean;
}

/** After so long the sweeps of other installations have their turn, and crawls that wait. */
const TURN_MS = 3_000;

/**
 * Sweeps one installation, if it may be worked for, for a few seconds and until somebody waits for a worker: between two
 * requests it gives way, and the rest is a job that is added again. What failed of it, but for refusals, is thrown in the
 * end: the queue tries again what was not done. Where GitHub says to wait nothing more is asked.
 * @returns null when the installation may not be worked for.
 */
export async function runSweepJob(
  ports: SweepJobPorts,
  job: SweepJob,
  { signal }: Pick<JobContext, 'signal'>,
  clock: () => Date,
): Promise<SweepTurn | null> {
  const { installationId } = job;
  const wanted = await ports.store.withSystem().wantedSweep(installationId);
  if (wanted === null) return null;
  const failures: unknown[] = [];
  const onError = (error: unknown, where: SweepPlace): void => {
    if (!(error instanceof UserError)) failures.push(error);
    ports.onError(error, where);
  };
  const turn = createTurn(ports.queue, clock);
  const goesOn = async (): Promise<boolean> =>
    !signal.aborted && !failures.some(isToldToWait) && turn.lasts();
  const sweep = { installationId, ...wanted };
  const result = await sweepInstallation({ ...ports, onError, goesOn }, sweep, turn.begunAt);
  signal.throwIfAborted();
  // A wait costs none of the tries.
  const failure = failures.find(isToldToWait) ?? failures[0];
  // What fails every time must not end the sweep of the rest; where nothing else was done it is waited with.
  const isFurther = turn.isOver() && (failure === undefined || result.compared > 0);
  if (failure !== undefined && !isFurther) throw failure;
  if (isFurther) await ports.queue.add({ job, priority: 'crawl', installationId });
  return { ...result, isWhole: !isFurther };
}

/** One thing is asked for in each turn, however busy the workers are: so a sweep comes to its end. */
function createTurn(queue: Pick<Queue, 'depth'>, clock: () => Date) {
  const begunAt = clock();
  let isFirst = true;
  let isOver = false;
  return {
    begunAt,
    isOver: (): boolean => isOver,
    async lasts(): Promise<boolean> {
      if (isFirst) isFirst = false;
      else isOver ||= clock().getTime() - begunAt.getTime() >= TURN_MS || (await isAnyoneWaiting(queue));
      return !isOver;
    },
  };
}

/** Who is more urgent than a sweep. */
async function isAnyoneWaiting(queue: Pick<Queue, 'depth'>): Promise<boolean> {
  const depth = await queue.depth();
  return depth.some(({ priority, waiting }) => PRIORITY[priority] < PRIORITY.crawl && waiting > 0);
}
