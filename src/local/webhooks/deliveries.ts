import { createHmac, randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { request as secureRequest } from 'node:https';
import { newId } from '../people.js';
import type { Deliveries, Delivery, ReleaseOptions } from '../standin.js';
import type { App, DeliveryRecord, WebhookMessage, World } from '../world.js';

/** GitHub gives up on a receiver after this long. */
const TIMEOUT_MS = 10_000;

export interface Attempt extends DeliveryRecord {
  readonly deliveredAt: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  responseBody: string;
}

/** The control interface and what the routes under `/app/hook` read. */
export interface DeliveryRoom extends Deliveries {
  attempts(app: App): readonly Attempt[];
  close(): void;
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

export function createDeliveries(world: World): DeliveryRoom {
  const attempts: Attempt[] = [];
  const messages = new Map<Attempt, WebhookMessage>();
  const sending = new Set<Promise<void>>();
  const abort = new AbortController();
  let holding = false;
  let toLose = 0;

  const record = (
    message: WebhookMessage,
    guid: string,
    redelivery: boolean,
    state: Delivery['state'],
  ): Attempt => {
    const raw = Buffer.from(JSON.stringify(message.payload));
    const attempt: Attempt = {
      id: newId(world),
      guid,
      event: message.event,
      action: message.action,
      appId: message.app.id,
      installationId: message.installation?.id ?? null,
      repositoryId: message.repository?.id ?? null,
      redelivery,
      state,
      statusCode: 0,
      payload: message.payload,
      deliveredAt: world.now().toISOString(),
      requestHeaders: headersOf(message.app, message.event, guid, raw),
      responseBody: '',
    };
    attempts.push(attempt);
    messages.set(attempt, message);
    return attempt;
  };
  const transmit = async (attempt: Attempt): Promise<void> => {
    const hook = messages.get(attempt)?.app.webhook;
    if (!hook) return;
    attempt.state = 'sending';
    const raw = Buffer.from(JSON.stringify(attempt.payload));
    const answer = await post(hook.url, { ...attempt.requestHeaders }, raw, abort.signal);
    attempt.statusCode = answer.status;
    attempt.responseBody = answer.body;
    attempt.state = answer.status >= 200 && answer.status < 300 ? 'delivered' : 'failed';
  };
  const start = (attempt: Attempt): Promise<void> => {
    const done = transmit(attempt).finally(() => sending.delete(done));
    sending.add(done);
    return done;
  };

  world.send = (message) => {
    if (!message.app.webhook) return;
    const lost = toLose > 0;
    if (lost) toLose -= 1;
    const attempt = record(message, randomUUID(), false, lost ? 'dropped' : holding ? 'held' : 'sending');
    if (attempt.state === 'sending') void start(attempt);
  };

  const release = async ({ order = 'made', copies = 1, drop }: ReleaseOptions = {}): Promise<void> => {
    const held = attempts.filter((attempt) => attempt.state === 'held');
    holding = false;
    const ordered =
      order === 'made' ? held : order === 'reversed' ? held.toReversed() : order.map((at) => held[at]);
    const sent = new Set<Attempt | undefined>(ordered);
    for (const attempt of held) if (!sent.has(attempt) || drop?.(attempt)) attempt.state = 'dropped';
    for (const attempt of ordered) {
      const message = attempt && messages.get(attempt);
      if (!attempt || !message || attempt.state === 'dropped') continue;
      await start(attempt);
      for (let copy = 1; copy < copies; copy += 1)
        await start(record(message, attempt.guid, false, 'sending'));
    }
  };

  return {
    list: () => attempts,
    attempts: (app) =>
      attempts.filter((each) => each.appId === app.id && !['held', 'dropped'].includes(each.state)),
    hold() {
      holding = true;
    },
    release,
    loseNext(count) {
      toLose += count;
    },
    async redeliver(id) {
      const first = attempts.find((attempt) => attempt.id === id);
      const message = first && messages.get(first);
      if (!first || !message) throw new Error(`there is no delivery ${id}`);
      const again = record(message, first.guid, true, 'sending');
      await start(again);
      return again;
    },
    async idle() {
      while (sending.size > 0) await Promise.all(sending);
    },
    close: () => abort.abort(),
  };
}
