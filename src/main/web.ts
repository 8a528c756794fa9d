import { createServer, type RequestListener, type Server } from 'node:http';
import { createProbot } from 'probot';
import type { AppCredentials } from '../config.js';
import type { Delivery } from '../domain/event.js';
import type { Store } from '../domain/ports.js';
import type { Health } from '../web/health.js';
import { createHomePages } from '../web/home.js';
import { listen } from '../web/listen.js';
import { createIntake, WEBHOOK_PATH } from '../webhooks/intake.js';
import type { Closers } from './closers.js';
import type { Telemetry } from './observe.js';

/** GitHub gives up on a delivery after ten seconds. */
const REQUEST_TIMEOUT_MS = 20_000;
const HANG_UP_MS = 2_000;

export interface WebOptions {
  readonly address: { readonly host: string; readonly port: number };
  readonly health: Health;
  /** Null in a process that takes no webhooks. */
  readonly intake: RequestListener | null;
  readonly closers: Closers;
}

/** The one public server of the process. Answers the port that it listens on. */
export async function serve({ address, health, intake, closers }: WebOptions): Promise<number> {
  const pages = createHomePages();
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, (request, response) => {
    const path = request.url?.split('?', 1)[0];
    if (path === WEBHOOK_PATH && intake !== null) return intake(request, response);
    void health
      .handle(request, response)
      .then((isAnswered) => (isAnswered ? undefined : pages(request, response)));
  });
  const port = await listen(server, address);
  closers.add(() => stopListening(server));
  return port;
}

export interface IntakeOptions {
  readonly credentials: AppCredentials;
  readonly telemetry: Telemetry;
  readonly store: Store;
  readonly onRecorded: (delivery: Delivery) => void;
}

/** Probot verifies signatures; it gets its settings here and reads no environment of its own. */
export async function createWebhookListener(options: IntakeOptions): Promise<RequestListener> {
  const { credentials, telemetry, store, onRecorded } = options;
  const { log, metrics } = telemetry;
  const { appId, privateKey, webhookSecret } = credentials;
  const probot = createProbot({
    overrides: { appId, privateKey, secret: webhookSecret, log: log.pino },
    env: {},
  });
  await probot.ready();
  const intake = createIntake({
    verify: (rawBody, signature) => probot.webhooks.verify(rawBody, signature),
    inbox: store.withSystem(),
    onRecorded(delivery) {
      const { guid, name, event } = delivery;
      log.info({ delivery: guid, event: name, ...tenantOf(event) }, 'received');
      onRecorded(delivery);
    },
    onAnswered({ event, result, seconds }) {
      metrics.deliveryAnswered(event, result, seconds);
      if (result === 'refused') log.warn({ event: event.slice(0, 100) }, 'webhook refused');
    },
  });
  return (request, response) => {
    intake(request, response).catch((err: unknown) => {
      log.error({ err }, 'intake failed');
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json' });
      response.end('{"message":"not written down: send it again"}');
    });
  };
}

function tenantOf(event: Delivery['event']) {
  if (!('repository' in event)) return {};
  const { installationId: installation, owner, name } = event.repository;
  const pull =
    'pullRequest' in event ? { pull: event.pullRequest.number, sha: event.pullRequest.headSha } : {};
  return { installation, repository: `${owner}/${name}`, ...pull };
}

/** What is being answered may end; a sender that has stalled is hung up on. */
async function stopListening(server: Server): Promise<void> {
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), HANG_UP_MS);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  clearTimeout(timer);
}
