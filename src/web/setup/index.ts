import { isIPv6 } from 'node:net';
import type { AppCredentials } from '../../config.js';
import { prepareDataDir } from '../credentials.js';
import { listen } from '../listen.js';
import { closableServer } from './closable.js';
import { readAppDescription } from './manifest.js';
import { setupRoutes } from './routes.js';
import { newSecret } from './secrets.js';

export interface SetupOptions {
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  /** Where the credentials are kept. */
  readonly dataDir: string;
  readonly apiUrl: string;
  readonly webUrl: string;
  /** Something failed that should not; the person sees a page without details. */
  readonly onError: (error: unknown) => void;
}

/** What came out of it: the credentials are stored. */
export interface Registered extends AppCredentials {
  readonly slug: string;
}

export interface Setup {
  /** With the token: whoever opens it may register the app. */
  readonly url: string;
  readonly port: number;
  /**
   * Resolves when the app is registered and the last page has been delivered. It never rejects. Until it is closed the server
   * goes on to answer that the app starts; webhooks are told 503, which GitHub keeps as failed and the sweep asks for again.
   */
  readonly credentials: Promise<Registered>;
  /** Lets a registration that GitHub is answering be stored, then takes no more requests and frees the port. */
  close(): Promise<void>;
}

/** Longer than GitHub is waited for, so that what it hands out only once is not lost. */
const CLOSE_MS = 12_000;

/**
 * Serves the set-up pages until an app is registered.
 * @throws ConfigError when it cannot listen there, or when `dataDir` cannot be written.
 */
export async function startSetup(options: SetupOptions): Promise<Setup> {
  await prepareDataDir(options.dataDir);
  const token = newSecret();
  let { port } = options;
  let tell: ((registered: Registered) => void) | undefined;
  const credentials = new Promise<Registered>((resolve) => (tell = resolve));
  const routes = setupRoutes({
    ...options,
    token,
    app: readAppDescription(),
    port: () => port,
    onFinished({ appId, privateKey, webhookSecret, slug }) {
      void server.idle().then(() => tell?.({ appId, privateKey, webhookSecret, slug }));
    },
  });
  const server = closableServer(routes.fetch);
  port = await listen(server.http, options);
  const url = `http://${shownHost(options.host)}:${port}/setup?token=${token}`;
  return { url, port, credentials, close: () => server.close(CLOSE_MS) };
}

/** An address that a browser on this machine can open. */
function shownHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return isIPv6(host) ? `[${host}]` : host;
}
