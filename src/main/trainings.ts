import { UserError } from '../domain/errors.js';
import type { RepositoryRef } from '../domain/ids.js';
import { jobId, type TrainJob } from '../domain/job.js';
import type { JobContext } from '../domain/ports.js';
import type { RepositoryReader } from '../domain/repository-reader.js';
import { train, type TrainEnd } from '../pipeline/train.js';
import type { JobPorts } from '../pipeline/run-job.js';
import type { Engines } from './engines.js';
import { isBug, type Observer, type Telemetry } from './observe.js';

export interface TrainerOptions {
  readonly engines: Engines;
  readonly ports: Pick<JobPorts, 'engineFor' | 'expectPermissions'>;
  readonly reader: RepositoryReader;
  readonly codeVersion: string;
  readonly telemetry: Telemetry;
  readonly observer: Observer | undefined;
}

/** Trains on one repository as a job, with a line and numbers about every try. */
export function createTrainer({ engines, ports, reader, codeVersion, telemetry, observer }: TrainerOptions) {
  const { log, metrics, bugs } = telemetry;

  async function work(job: TrainJob, { signal }: JobContext) {
    const repository = await engines.store.withSystem().repository(job.repositoryId);
    if (repository === null) return null;
    const { installationId, repositoryId } = repository;
    const store = engines.store.withTenant(installationId);
    const request = await store.trainingRequest(repository);
    if (request === null || request.handledGeneration >= request.generation) return null;
    const permissions = (await store.installation())?.permissions ?? null;
    if (permissions !== null) ports.expectPermissions(installationId, permissions);
    const again = { job, priority: 'crawl', installationId } as const;
    try {
      const engine = ports.engineFor({ installationId, repositoryId });
      const training = { store, reader, engine, codeVersion, now: () => new Date() };
      const end = await train(training, repository, request, signal);
      if (end.again) await engines.queue.add(again);
      return { repository, ...end };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      // Nothing changes by asking again: it waits until something has.
      if (await store.finishTraining(repository, request.generation, 'failed'))
        await engines.queue.add(again);
      throw error;
    }
  }

  return async (job: TrainJob, context: JobContext): Promise<void> => {
    const startedAt = performance.now();
    const seconds = (): number => (performance.now() - startedAt) / 1000;
    const fields = { job: jobId(job) };
    try {
      const end = await work(job, context);
      metrics.jobEnded(job.kind, 'done', seconds());
      if (end === null) return;
      log.info({ ...fields, ...describe(end), durationMs: Math.round(seconds() * 1000) }, 'trained');
      observer?.trained(end.repository, end.profile);
    } catch (err) {
      const outcome = outcomeOf(err, context);
      metrics.jobEnded(job.kind, outcome, seconds());
      const isBugFound = outcome !== 'cancelled' && isBug(err);
      if (isBugFound) {
        metrics.bugFound();
        bugs.report(err, { repositoryId: job.repositoryId, jobKind: job.kind });
      }
      log[isBugFound ? 'error' : 'warn']({ ...fields, err, outcome }, 'not trained');
      if (outcome !== 'refused') throw err;
    }
  };
}

function describe({ repository, profile, read, again }: TrainEnd & { readonly repository: RepositoryRef }) {
  const { version, files, commitSha: sha } = profile;
  return {
    installation: repository.installationId,
    repository: `${repository.owner}/${repository.name}`,
    sha,
    version,
    files,
    read,
    again,
  };
}

function outcomeOf(error: unknown, { signal, lastAttempt }: JobContext) {
  if (signal.aborted) return 'cancelled';
  if (error instanceof UserError) return 'refused';
  return lastAttempt ? 'failed' : 'retried';
}
