import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createProbot } from 'probot';
import { createClients } from './adapters/github/client.js';
import { createPublisher } from './adapters/github/publisher.js';
import { createReader } from './adapters/github/reader.js';
import { openEmbeddedDatabase } from './adapters/postgres/embedded.js';
import { createStore } from './adapters/postgres/store.js';
import { createEmbeddedQueue } from './adapters/queue/embedded.js';
import { createLogger } from './adapters/telemetry/logger.js';
import { ConfigError, type Config } from './config.js';
import type { PullRequestRef } from './domain/ids.js';
import type { Queue, Store, Worker } from './domain/ports.js';
import { createEnginePool } from './engine/index.js';
import type { ReviewEnd, ReviewStep } from './pipeline/review.js';
import { runJob, type JobLog } from './pipeline/run-job.js';
import type { Report } from './publishers/report.js';
import { createIntake, WEBHOOK_PATH } from './webhooks/intake.js';
import { createRelay, type Relay } from './webhooks/relay.js';

type Logger = ReturnType<typeof createLogger>;

/** How often deliveries that a failure left behind are looked for. */
const RELAY_INTERVAL_MS = 30_000;
/** How often reviews are asked for again that ended without a result, while GitHub was away for instance. */
const RECOVER_INTERVAL_MS = 10 * 60 * 1000;
const PAYLOAD_INTERVAL_MS = 60 * 60 * 1000;
const PAYLOAD_DAYS = 7;
/** With what follows it, below the ten seconds that containers are commonly given before they are killed. */
const SHUTDOWN_DEADLINE_MS = 5_000;

export interface App {
  /** Address that webhooks are posted to. */
  readonly webhookUrl: string;
  /** Takes no more webhooks and jobs, ends what runs within the deadline, and frees everything. */
  close(): Promise<void>;
}

/** Somebody who watches the work, such as the demo. */
export interface Observer {
  step(ref: PullRequestRef, step: ReviewStep): void;
  planned(ref: PullRequestRef, report: Report): void;
  ended(ref: PullRequestRef, end: ReviewEnd): void;
  /** @param reference null when the work is tried again. */
  failed(ref: PullRequestRef, error: unknown, reference: string | null): void;
}

/** Puts the application together and starts it: configuration → adapters → web and worker. */
export async function startApp(config: Config, observer?: Observer): Promise<App> {
  const log = createLogger(config.logLevel);
  const closers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).toReversed()) await closer();
  };
  try {
    const database = await openEmbeddedDatabase({ dataDir: config.dataDir });
    const store = createStore(database);
    closers.push(() => store.close());
    const queue = await createEmbeddedQueue(database.pglite, {
      onError: (error) => log.error({ err: error }, 'queue failed'),
    });
    closers.push(() => queue.close());
    const relay = createRelay({
      store: store.withSystem(),
      queue,
      onError: (error, delivery) => log.error({ err: error, delivery: delivery?.guid }, 'relay failed'),
    });
    closers.push(() => relay.idle());
    const server = await listen(config, await createHandler(config, log, store, relay));
    closers.push(() => stopListening(server));
    const { port } = server.address() as AddressInfo; // an http server that listens on a port has one
    log.info({ host: config.host, port }, 'listening');
    const worker = await startWorker(config, log, { store, queue, observer }, closers);
    closers.push(() => worker.close(SHUTDOWN_DEADLINE_MS));
    closers.push(startSweeps(store, relay, log));
    return { webhookUrl: `http://${config.host}:${port}${WEBHOOK_PATH}`, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function startWorker(
  config: Config,
  log: Logger,
  { store, queue, observer }: { store: Store; queue: Queue; observer: Observer | undefined },
  closers: (() => Promise<void>)[],
): Promise<Worker> {
  const clients = createClients(config);
  const engine = createEnginePool({
    workers: config.engineProcesses,
    onBug: (bug) => log.error({ err: bug }, 'engine failed on a file'),
  });
  closers.push(() => engine.close());
  const ports = {
    store,
    queue,
    engine,
    reader: createReader(clients),
    publisher: createPublisher(clients),
    log: jobLog(log, observer),
    newReference: () => randomBytes(4).toString('hex'),
  };
  return queue.work((job, context) => runJob(ports, job, context), { concurrency: config.workerConcurrency });
}

/** Relays what is pending now and regularly, and empties the inbox of what is long done. */
function startSweeps(store: Store, relay: Relay, log: Logger): () => Promise<void> {
  relay.wake();
  const wake = setInterval(() => relay.wake(), RELAY_INTERVAL_MS);
  const recover = setInterval(() => relay.recover(), RECOVER_INTERVAL_MS);
  const empty = setInterval(() => {
    const before = new Date(Date.now() - PAYLOAD_DAYS * 24 * 60 * 60 * 1000);
    store
      .withSystem()
      .deletePayloadsBefore(before)
      .catch((error: unknown) => log.error({ err: error }, 'emptying the inbox failed'));
  }, PAYLOAD_INTERVAL_MS);
  return async () => {
    clearInterval(wake);
    clearInterval(recover);
    clearInterval(empty);
  };
}

type Handler = Parameters<typeof createServer>[1];

/** Routes requests. Probot verifies signatures; it gets its settings here and reads no environment of its own. */
async function createHandler(config: Config, log: Logger, store: Store, relay: Relay): Promise<Handler> {
  const probot = createProbot({
    overrides: { appId: config.appId, privateKey: config.privateKey, secret: config.webhookSecret, log },
    env: {},
  });
  await probot.ready();
  const intake = createIntake({
    verify: (rawBody, signature) => probot.webhooks.verify(rawBody, signature),
    inbox: store.withSystem(),
    onRecorded: (delivery) => {
      log.debug({ delivery: delivery.guid, event: delivery.name }, 'received');
      if (delivery.event.kind !== 'ignored') relay.wake();
    },
  });
  return (request, response) => {
    const path = request.url?.split('?', 1)[0];
    if (path !== WEBHOOK_PATH) {
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"message":"not found"}');
      return;
    }
    intake(request, response).catch((error: unknown) => {
      log.error({ err: error }, 'intake failed');
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json' });
      response.end('{"message":"not written down: send it again"}');
    });
  };
}

async function listen(config: Config, handler: Handler): Promise<Server> {
  const server = createServer(handler);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(cannotListen(config, error)));
    server.listen(config.port, config.host, resolve);
  });
  return server;
}

function cannotListen({ host, port }: Config, error: NodeJS.ErrnoException): ConfigError {
  if (error.code === 'EADDRINUSE') {
    return new ConfigError(`PORT: ${port} is taken by another process. End it, or set PORT to a free port.`);
  }
  return new ConfigError(
    `HOST: cannot listen on ${host}:${port} (${error.code ?? error.message}). Set HOST and PORT to an address of this machine.`,
  );
}

function stopListening(server: Server): Promise<void> {
  server.closeIdleConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

function pullFields({ repository, number }: PullRequestRef) {
  return {
    installation: repository.installationId,
    repository: `${repository.owner}/${repository.name}`,
    pull: number,
  };
}

function jobLog(log: Logger, observer: Observer | undefined): JobLog {
  return {
    step: (ref, step) => {
      log.info({ ...pullFields(ref), step }, 'step');
      observer?.step(ref, step);
    },
    planned: (ref, report) => {
      log.info(
        { ...pullFields(ref), findings: report.findings.length, withheld: report.withheld.length },
        'planned',
      );
      observer?.planned(ref, report);
    },
    ended: (ref, end) => {
      log.info({ ...pullFields(ref), ...end }, 'review ended');
      observer?.ended(ref, end);
    },
    failed: (ref, error, reference) => {
      log.error({ ...pullFields(ref), err: error, reference }, 'review failed');
      observer?.failed(ref, error, reference);
    },
  };
}
