import { randomBytes } from 'node:crypto';
import { createCommitter } from '../adapters/github/commits.js';
import { createDashboard } from '../adapters/github/dashboard.js';
import { createThreads } from '../adapters/github/threads.js';
import { createConversation } from '../adapters/github/conversation.js';
import { createFixPulls } from '../adapters/github/fix-pulls.js';
import { createGitHubPackReader } from '../adapters/github/pack-reader.js';
import { createPublisher } from '../adapters/github/publisher.js';
import { createProposals } from '../adapters/github/proposals.js';
import { createReader } from '../adapters/github/reader.js';
import { createRepositoryReader } from '../adapters/github/repository-reader.js';
import { createSweepReader } from '../adapters/github/sweep-reader.js';
import { createToolReader } from '../adapters/github/tool-reader.js';
import type { GitHubClients } from '../adapters/github/client.js';
import { createNpmRegistry } from '../adapters/npm/registry.js';
import type { Config } from '../config.js';
import type { ModelsConfig } from '../config/models.js';
import type { Cache } from '../domain/ports.js';
import { holdsSecret } from '../analysis/index.js';
import { createCachedEngine, createEnginePool, readVersions } from '../engine/index.js';
import { ledger } from '../expert/index.js';
import type { DraftingPorts } from '../pipeline/review.js';
import { runJob, type JobPorts } from '../pipeline/run-job.js';
import type { Closers } from './closers.js';
import type { Engines } from './engines.js';
import { observeJobs, type Observer, type Telemetry } from './observe.js';
import { createCrawler } from './crawls.js';
import { createDashboardKeeper } from './dashboards.js';
import { createFixPullFollower } from './fix-pulls.js';
import { createOnboarder } from './onboarding.js';
import { createPackReader } from './packs.js';
import { createSweeper } from './sweeps.js';
import { createTrainer } from './trainings.js';

export interface WorkerOptions {
  readonly config: Config;
  readonly engines: Engines;
  readonly clients: GitHubClients;
  readonly telemetry: Telemetry;
  readonly closers: Closers;
  readonly observer: Observer | undefined;
}

/** What drafts are made with; null when no model is configured. */
async function draftingPorts(models: ModelsConfig | null, cache: Cache): Promise<DraftingPorts | null> {
  if (models === null) return null;
  // It takes a tenth of a second to load, which only who has a model is to wait for.
  const { createModels } = await import('../adapters/llm/openai.js');
  const { budgets, prices } = models;
  return { models: createModels(models), cache, budgets, prices, now: () => new Date() };
}

function openEngine({ config, telemetry: { log, bugs, metrics } }: WorkerOptions) {
  return createEnginePool({
    workers: config.engineProcesses,
    onBug(err) {
      log.error({ err }, 'engine failed on a file');
      metrics.bugFound();
      bugs.report(err);
    },
  });
}

function openPacks({ config: { npmRegistryUrl }, engines: { cache }, clients }: WorkerOptions) {
  const [github, npm] = [createGitHubPackReader(clients), createNpmRegistry(npmRegistryUrl)];
  return createPackReader({ github, npm, npmRegistryUrl, cache });
}

/** Takes jobs from the queue until it is closed. */
export async function startWorker(options: WorkerOptions): Promise<void> {
  const { config, engines, clients, telemetry, closers, observer } = options;
  const engine = openEngine(options);
  const versions = readVersions();
  closers.add(() => engine.close());
  const ports: JobPorts = {
    ...engines,
    engineFor: createCachedEngine(engine, {
      cache: engines.cache,
      version: versions.code,
      onLookUp: (step, found) => telemetry.metrics.resultLookedUp(step, found),
    }),
    reader: createReader(clients),
    tools: createToolReader(clients),
    packs: openPacks(options),
    publisher: createPublisher(clients),
    onboarding: config.onboarding,
    conversation: createConversation(clients),
    committer: createCommitter(clients),
    pulls: createFixPulls(clients),
    threads: createThreads(clients),
    ledger,
    now: () => new Date(),
    drafting: await draftingPorts(config.models, engines.cache),
    expectPermissions: (installationId, permissions) =>
      clients.expectPermissions(installationId, permissions),
    log: observeJobs(telemetry, observer),
    holdsSecret,
    newReference: () => randomBytes(4).toString('hex'),
  };
  const sweepInstallation = createSweeper({ engines, reader: createSweepReader(clients), telemetry });
  const proposals = createProposals(clients);
  const onboarding = { ...ports, proposals, hasModel: config.models !== null };
  // What was begun while it was on stays as it is.
  const onboard = config.onboarding ? createOnboarder(onboarding, telemetry) : null;
  const followFixPulls = createFixPullFollower(ports, telemetry);
  const repositoryReader = createRepositoryReader(clients);
  const crawl = createCrawler({ ...ports, proposals, repositoryReader }, telemetry);
  const keepDashboard = createDashboardKeeper({ ...ports, dashboard: createDashboard(clients) }, telemetry);
  const training = { engines, ports, reader: repositoryReader, telemetry, observer };
  const trainOn = createTrainer({ ...training, codeVersion: versions.tally });
  const worker = await engines.queue.work(
    async (job, context) => {
      if (job.kind === 'sweep') await sweepInstallation(job, context);
      else if (job.kind === 'train') await trainOn(job, context);
      else if (job.kind === 'onboard') await onboard?.(job, context);
      else if (job.kind === 'crawl') await crawl(job, context);
      else if (job.kind === 'dashboard') await keepDashboard(job, context);
      else if (job.kind === 'fix-pull') await followFixPulls(job, context);
      else await runJob(ports, job, context);
    },
    { concurrency: config.workerConcurrency },
  );
  const deadlineMs = config.shutdownSeconds * 1000;
  // The queue leaves a worker some time to notice its deadline.
  closers.add(() => worker.close(deadlineMs), deadlineMs + 10_000);
}
