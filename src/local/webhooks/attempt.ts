import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { request as secureRequest } from 'node:https';
import { newId } from '../people.js';
import type { Delivery } from '../standin.js';
import type { App, DeliveryRecord, WebhookMessage, World } from '../world.js';

/** GitHub gives up on a receiver after this long. */
const TIMEOUT_MS = 10_000;

/** One try to hand a message over. A redelivery is another attempt with the same GUID. */
export interface Attempt extends DeliveryRecord {
  readonly message: WebhookMessage;
  readonly deliveredAt: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  responseBody: string;
}

function headersOf(app: App, event: string, guid: string, raw: Buffer): Record<string, string> {
  const signature = createHmac('sha256', app.webhook?.secret ?? '')
    .update(raw)
    .digest('hex');
  const legacy = createHmac('sha1', app.webhook?.secret ?? '')
    .update(raw)
    .digest('hex');
  return {
    accept: '*/*',
    'content-type': 'application/json',
    'content-length': String(raw.length),
    'user-agent': 'GitHub-Hookshot/5a1b2c3',
    'x-github-delivery': guid,
    'x-github-event': event,
    'x-github-hook-id': String(app.id + 1),
    'x-github-hook-installation-target-id': String(app.id),
    'x-github-hook-installation-target-type': 'integration',
    'x-hub-signature': `sha1=${legacy}`,
    'x-hub-signature-256': `sha256=${signature}`,
  };
}

/** Posts the bytes; status 0 when nobody answered in time. */
function post(
  url: string,
  headers: Record<string, string>,
  raw: Buffer,
  signal: AbortSignal,
): Promise<{ status: number; body: string }> {
  return new Promise((resolve) => {
    const failed = (error: Error): void => resolve({ status: 0, body: error.message });
    const open = url.startsWith('https:') ? secureRequest : request;
    const outgoing = open(
      url,
      { method: 'POST', headers, timeout: TIMEOUT_MS, signal, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', failed);
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
        );
      },
    );
    outgoing.on('timeout', () => outgoing.destroy(new Error('timed out')));
    outgoing.on('error', failed);
    outgoing.end(raw);
  });
}

/** An attempt that was not made yet. */
export function makeAttempt(
  world: World,
  message: WebhookMessage,
  given: Pick<Delivery, 'guid' | 'redelivery' | 'state'>,
): Attempt {
  const raw = Buffer.from(JSON.stringify(message.payload));
  return {
    id: newId(world),
    event: message.event,
    action: message.action,
    appId: message.app.id,
    installationId: message.installation?.id ?? null,
    repositoryId: message.repository?.id ?? null,
    ...given,
    statusCode: 0,
    payload: message.payload,
    message,
    deliveredAt: world.now().toISOString(),
    requestHeaders: headersOf(message.app, message.event, given.guid, raw),
    responseBody: '',
  };
}

/** Posts the attempt and writes down what came of it. */
export async function transmit(attempt: Attempt, signal: AbortSignal): Promise<void> {
  const hook = attempt.message.app.webhook;
  if (!hook) return;
  attempt.state = 'sending';
  const raw = Buffer.from(JSON.stringify(attempt.payload));
  const answer = await post(hook.url, { ...attempt.requestHeaders }, raw, signal);
  attempt.statusCode = answer.status;
  attempt.responseBody = answer.body;
  attempt.state = answer.status >= 200 && answer.status < 300 ? 'delivered' : 'failed';
}
