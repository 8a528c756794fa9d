import type { Context } from 'hono';
import {
  credentialsFile,
  hasStoredCredentials,
  prepareDataDir,
  storeCredentials,
  type StoredCredentials,
} from '../credentials.js';
import { convertCode } from './conversion.js';
import { lostPage, registeredPage, retryPage, strangeReturnPage, takenPage } from './end-pages.js';
import type { Pending, PendingRegistrations } from './secrets.js';

export interface FinishOptions {
  readonly dataDir: string;
  readonly apiUrl: string;
  readonly webUrl: string;
  readonly pending: PendingRegistrations;
  readonly onFinished: (credentials: StoredCredentials) => void;
}

/**
 * GitHub sends the browser back with a code that buys the credentials, once and within an hour.
 *
 * What can fail is tried before the code is spent, and what was bought is kept in memory until it is on the disk. A process
 * that is killed in between leaves an app without known credentials: it is deleted on GitHub and registered again.
 */
export async function finish(context: Context, options: FinishOptions): Promise<Response> {
  const { dataDir, pending, webUrl } = options;
  const { code = '', state = '' } = context.req.query();
  const registration = pending.take(state);
  if (registration === null || code === '') return context.html(strangeReturnPage(), 400);
  const file = credentialsFile(dataDir);
  if (await hasStoredCredentials(dataDir)) return context.html(takenPage(file), 409);
  const tryAgain = (why: string, next: Pending = registration): Response | Promise<Response> => {
    pending.putBack(state, next);
    const again = new URLSearchParams({ code, state }).toString();
    return context.html(retryPage(why, `${context.req.path}?${again}`), 502);
  };

  const ready = await attempt(() => prepareDataDir(dataDir));
  if (ready !== null) return tryAgain(ready);
  const conversion =
    registration.credentials === null
      ? await convertCode(options.apiUrl, code)
      : { kind: 'converted' as const, credentials: registration.credentials };
  if (conversion.kind === 'failed') return tryAgain(conversion.why);
  if (conversion.kind === 'refused') {
    return context.html(lostPage(conversion.why, webUrl, registration.answers), 502);
  }
  const { credentials } = conversion;
  let isKept = false;
  const failure = await attempt(async () => {
    isKept = await storeCredentials(dataDir, credentials);
  });
  if (failure !== null) return tryAgain(failure, { ...registration, credentials });
  if (!isKept) return context.html(takenPage(file), 409);
  options.onFinished(credentials);
  context.header('Connection', 'close');
  return context.html(
    registeredPage({ name: registration.answers.name, htmlUrl: credentials.htmlUrl, file }),
  );
}

/** Why it failed, or null when it did not. */
async function attempt(work: () => Promise<void>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
