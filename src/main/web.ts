import { createServer, type RequestListener, type Server } from 'node:http';
import type { AppCredentials } from '../config.js';
import type { Delivery } from '../domain/event.js';
import type { Store } from '../domain/ports.js';
import type { Health } from '../web/health.js';
import { createHomePages } from '../web/home.js';
import { listen } from '../web/listen.js';
import { createIntake, WEBHOOK_PATH } from '../webhooks/intake.js';
import type { Closers } from './closers.js';
import type { Telemetry } from './observe.js';

export interface ServerLimits {
  /** For a request with its body, and for its headers alone, from the first byte on or from the connection. */
  readonly requestTimeoutMs: number;
  /** How often it is looked whether one is too slow. */
  readonly checkEveryMs: number;
  /** Beyond these a new one is closed at once. */
  readonly maxConnections: number;
  readonly maxHeaderBytes: number;
}

/** What one sender can take of the server, and all of them together. Bodies have limits of their own in the intake. */
const LIMITS: ServerLimits = {
  // GitHub gives up on a delivery after ten seconds, GitHub Enterprise Server after thirty, and both send at once.
  requestTimeoutMs: 20_000,
  checkEveryMs: 5_000,
  maxConnections: 1_000,
  maxHeaderBytes: 16 * 1024,
};
const HANG_UP_MS = 2_000;

export interface WebOptions {
  readonly address: { readonly host: string; readonly port: number };
  readonly health: Health;
  /** Null in a process that takes no webhooks. */
  readonly intake: RequestListener | null;
  readonly closers: Closers;
  readonly limits?: ServerLimits;
}

/** The one public server of the process. Answers the port that it listens on. */
export async function serve(options: WebOptions): Promise<number> {
  const { address, health, intake, closers, limits = LIMITS } = options;
  const pages = createHomePages();
  const settings = {
    requestTimeout: limits.requestTimeoutMs,
    headersTimeout: limits.requestTimeoutMs,
    connectionsCheckingInterval: limits.checkEveryMs,
    maxHeaderSize: limits.maxHeaderBytes,
  };
  const server = createServer(settings, (request, response) => {
    const path = request.url?.split('?', 1)[0];
    if (path === WEBHOOK_PATH && intake !== null) return intake(request, response);
    void health
      .handle(request, response)
      .then((isAnswered) => (isAnswered ? undefined : pages(request, response)));
  });
  server.maxConnections = limits.maxConnections;
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
  // Loaded here: a worker takes no webhooks, and does without.
  const { createProbot } = await import('probot');
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
    onAnswered({ event, result, seconds, why }) {
      metrics.deliveryAnswered(event, result, seconds);
      if (why !== undefined) log.warn({ event: event.slice(0, 100), why }, 'webhook refused');
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
