import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen } from './listen.js';

/** What is said to a load balancer, a supervisor or Prometheus. */
interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** Resolves when the part of the app that it asks can be used. */
export type Check = () => Promise<void>;

export interface HealthOptions {
  /** By a name that anybody may read, such as `database`. */
  readonly checks: Readonly<Record<string, Check>>;
  /** Longest that one check may take. */
  readonly timeoutMs?: number;
}

export interface Health {
  /** Answers `/healthz` and `/readyz`. False, and nothing done, when the path is another. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /** From now on not ready: called on SIGTERM before anything closes, so that nothing new is sent here. */
  stop(): void;
}

const CHECK_TIMEOUT_MS = 2_000;

/**
 * `/healthz`: the process is alive, its event loop answers. `/readyz`: it can take work; 503 with the names of the checks
 * that fail, and never why: anybody can ask.
 */
export function createHealth({ checks, timeoutMs = CHECK_TIMEOUT_MS }: HealthOptions): Health {
  let isStopping = false;
  const bounded = Object.entries(checks).map(([name, check]) => ({ name, holds: bound(check, timeoutMs) }));
  const ready = async (): Promise<Answer> => {
    if (isStopping) return json(503, { status: 'stopping' });
    const results = await Promise.all(bounded.map(async ({ name, holds }) => ({ name, ok: await holds() })));
    const failing = results.filter(({ ok }) => !ok).map(({ name }) => name);
    return failing.length === 0 ? json(200, { status: 'ok' }) : json(503, { status: 'unavailable', failing });
  };
  const answers = new Map([
    ['/healthz', async () => json(200, { status: 'ok' })],
    ['/readyz', ready],
  ]);
  return {
    async handle(request, response) {
      const answer = answers.get(pathOf(request));
      if (answer === undefined) return false;
      await reply(request, response, answer);
      return true;
    },
    stop() {
      isStopping = true;
    },
  };
}

/** Runs a check once at a time, however often it is asked for: a database that hangs gets no second question. */
function bound(check: Check, timeoutMs: number): () => Promise<boolean> {
  let running: Promise<boolean> | null = null;
  const run = async (): Promise<boolean> => {
    try {
      await check();
      return true;
    } catch {
      return false;
    } finally {
      running = null;
    }
  };
  return async () => {
    running ??= run();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), timeoutMs);
    });
    const holds = await Promise.race([running, late]);
    clearTimeout(timer);
    return holds;
  };
}

export interface MetricsServerOptions {
  /** Loopback unless somebody decided otherwise: numbers about repositories are nobody else's business. */
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** That of the public server, which this one cannot have too. */
  readonly ownPort?: number;
  readonly metrics: { text(): Promise<{ readonly contentType: string; readonly body: string }> };
  /** Answered here as well, for processes that serve nothing else. */
  readonly health?: Health;
  readonly onError?: (error: unknown) => void;
}

export interface MetricsServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves `/metrics` on a port of its own, apart from the public one.
 * @throws ConfigError when it cannot listen there.
 */
export async function createMetricsServer(options: MetricsServerOptions): Promise<MetricsServer> {
  const { metrics, health, onError } = options;
  const text = async (): Promise<Answer> => {
    try {
      return { status: 200, ...(await metrics.text()) };
    } catch (error) {
      onError?.(error);
      return json(500, { message: 'metrics cannot be read' });
    }
  };
  const server = createServer((request, response) => {
    const serve = async (): Promise<void> => {
      if (await health?.handle(request, response)) return;
      const isMetrics = pathOf(request) === '/metrics';
      await reply(request, response, isMetrics ? text : async () => json(404, { message: 'not found' }));
    };
    serve().catch((error: unknown) => onError?.(error));
  });
  const settings = { host: 'METRICS_HOST', port: 'METRICS_PORT' };
  return {
    port: await listen(server, { ...options, settings }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').split('?', 1)[0] ?? '';
}

function json(status: number, body: object): Answer {
  return { status, contentType: 'application/json', body: JSON.stringify(body) };
}

async function reply(
  request: IncomingMessage,
  response: ServerResponse,
  answer: () => Promise<Answer>,
): Promise<void> {
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const { status, contentType, body } = isRead ? await answer() : json(405, { message: 'only GET and HEAD' });
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    ...(isRead ? {} : { allow: 'GET, HEAD' }),
    // A body that is not read would be taken for the next request.
    ...(request.complete ? {} : { connection: 'close' }),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}
