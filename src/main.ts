import { randomUUID } from 'node:crypto';
import { createClients } from './adapters/github/client.js';
import { createPacing } from './adapters/github/pacing/pacing.js';
import { createSweepReader } from './adapters/github/sweep-reader.js';
import {
  createBugReporter,
  createLogger,
  createMetrics,
  createRedactor,
} from './adapters/telemetry/index.js';
import type { AppCredentials, Config } from './config.js';
import { createClosers, type Closers } from './main/closers.js';
import { endOnCrash } from './main/crash.js';
import { openEngines, type Engines } from './main/engines.js';
import type { Observer, Telemetry } from './main/observe.js';
import { createSchedule } from './main/schedule.js';
import { lateTask, relayTask, sharedTasks } from './main/tasks.js';
import { createWebhookListener, serve } from './main/web.js';
import { readVersion } from './version.js';
import { createHealth, createMetricsServer } from './web/health.js';
import { WEBHOOK_PATH } from './webhooks/intake.js';
import { createRelay } from './webhooks/relay.js';

export type { Observer } from './main/observe.js';

/** `web` takes webhooks, `worker` does the work that they ask for; both need the same database. */
export type Role = 'web' | 'worker' | 'all';

export type AppConfig = Config & { readonly credentials: AppCredentials };

export interface App {
  /** Address that webhooks are posted to; of a worker, that of its health. */
  readonly webhookUrl: string;
  /** Takes no more webhooks and jobs, ends what runs within the deadline, and frees everything. */
  close(): Promise<void>;
}

export interface StartOptions {
  readonly role?: Role;
  readonly observer?: Observer | undefined;
  /** This is all that the process is for: an error that nobody catches is reported and ends it. */
  readonly ownsProcess?: boolean;
  /** Frees the port that the app is about to listen on. */
  readonly beforeListening?: (() => Promise<void>) | undefined;
}

/** A step of a regular task takes longer than one of a job: its process counts as dead after so many times as long. */
const LEASE_LOCKS = 4;

/** Puts the application together and starts it: configuration → adapters → roles. */
export async function startApp(
  config: AppConfig,
  { role = 'all', observer, ownsProcess = false, beforeListening }: StartOptions = {},
): Promise<App> {
  const version = readVersion();
  const telemetry = await createTelemetry(config, version);
  if (ownsProcess) endOnCrash(telemetry);
  const closers = createClosers((err) => telemetry.log.error({ err }, 'closing failed'));
  closers.add(() => telemetry.bugs.close(2_000));
  try {
    return await start(config, role, { telemetry, closers, observer, version, beforeListening });
  } catch (error) {
    await closers.closeAll();
    throw error;
  }
}

async function createTelemetry(config: AppConfig, version: string): Promise<Telemetry> {
  const redactor = createRedactor();
  const { privateKey, webhookSecret } = config.credentials;
  const { databaseUrl, redisUrl, sentryDsn, models } = config;
  redactor.learn([privateKey, webhookSecret, databaseUrl, redisUrl, sentryDsn, models?.apiKey]);
  const log = createLogger(config.logLevel, { redactor });
  const bugs = await createBugReporter({
    dsn: config.sentryDsn,
    release: version,
    environment: config.production ? 'production' : 'development',
    redactor,
    onError: (why) => log.warn({ why }, 'bug report not delivered'),
  });
  const metrics = createMetrics({
    version,
    onError: (err) => log.warn({ err }, 'metrics are incomplete'),
  });
  return { log, bugs, metrics };
}

interface Parts {
  readonly telemetry: Telemetry;
  readonly closers: Closers;
  readonly observer: Observer | undefined;
  readonly version: string;
  readonly beforeListening: StartOptions['beforeListening'];
}

async function start(config: AppConfig, role: Role, parts: Parts): Promise<App> {
  const { telemetry, closers, observer, version } = parts;
  const { log, metrics } = telemetry;
  const later: { recover?: () => void } = {};
  const engines = await openEngines({ config, log, closers, onReconnect: () => later.recover?.() });
  metrics.watchQueue(() => engines.queue.depth());
  const clients = createGitHubClients(config, engines, telemetry, closers);
  const relay = createRelay({
    ...engines,
    store: engines.store.withSystem(),
    onRelayed: ({ guid, name }) => log.debug({ delivery: guid, event: name }, 'relayed'),
    onError: (err, delivery) => log.error({ err, delivery: delivery?.guid }, 'relay failed'),
  });
  closers.add(() => relay.idle());
  later.recover = () => relay.recover();

  const health = createHealth({ checks: engines.checks });
  const takesWebhooks = role !== 'worker';
  const intake = takesWebhooks
    ? await createWebhookListener({
        credentials: config.credentials,
        telemetry,
        store: engines.store,
        onRecorded: ({ event }) => {
          if (event.kind !== 'ignored') relay.wake();
        },
      })
    : null;
  await parts.beforeListening?.();
  const port = await serve({ address: config, health, intake, closers });
  if (config.metrics !== null) {
    const onError = (err: unknown): void => log.warn({ err }, 'metrics cannot be read');
    const server = await createMetricsServer({ ...config.metrics, ownPort: port, metrics, onError });
    closers.add(() => server.close());
  }
  log.info({ host: config.host, port, role, version }, 'listening');

  const works = role !== 'web';
  if (works) {
    // The rules are most of our code: a web process does without them, and webhooks are taken before they are loaded.
    const { startWorker } = await import('./main/worker.js');
    await startWorker({ config, engines, clients, telemetry, closers, observer });
  }
  const reader = createSweepReader(clients);
  const tasks = { engines, relay, reader, log, metrics, sweepMinutes: config.sweepMinutes };
  const schedule = createSchedule({
    tasks: [
      relayTask(relay),
      ...(works ? [lateTask(engines.store.withSystem(), engines.queue), ...sharedTasks(tasks)] : []),
    ],
    store: engines.store.withSystem(),
    holder: randomUUID(),
    leaseMs: LEASE_LOCKS * config.lockSeconds * 1000,
    onError: (err, task) => log.error({ err, task }, 'task failed'),
  });
  closers.add(() => schedule.close());
  closers.add(async () => health.stop());
  return { webhookUrl: `http://${config.host}:${port}${WEBHOOK_PATH}`, close: () => closers.closeAll() };
}

function createGitHubClients(
  config: AppConfig,
  engines: Engines,
  { log, metrics }: Telemetry,
  closers: Closers,
) {
  const pacing = config.pacing
    ? createPacing({
        store: engines.pacingStore,
        onError: (err) => log.warn({ err }, 'pacing is not shared'),
        onWait: (seconds) => metrics.pacingWaited(seconds),
      })
    : null;
  if (pacing !== null) closers.add(() => pacing.close());
  const { appId, privateKey } = config.credentials;
  return createClients({
    appId,
    privateKey,
    apiUrl: config.apiUrl,
    pacing,
    cache: engines.cache,
    onResponse: (info) => metrics.apiAnswered(info),
  });
}
