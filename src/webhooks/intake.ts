import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Delivery } from '../domain/event.js';
import type { SystemStore } from '../domain/ports.js';
import { createBodyReader, type BodyLimits, type WithBody } from './body.js';
import { eventName, parseEvent } from './payloads.js';
import { Refusal } from './refusal.js';

export const WEBHOOK_PATH = '/api/github/webhooks';

export interface IntakeOptions extends BodyLimits {
  /** Compares the signature with the raw body, in constant time. */
  readonly verify: (rawBody: string, signature: string) => Promise<boolean>;
  readonly inbox: Pick<SystemStore, 'recordDelivery'>;
  /** Called after a delivery was written down; must not wait for work. */
  readonly onRecorded: (delivery: Delivery) => void;
  /** Called once for each request, when its answer is known. */
  readonly onAnswered?: (answered: Answered) => void;
}

export interface Answered {
  /** Value of the `X-GitHub-Event` header, as it was sent. */
  readonly event: string;
  /** `refused`: the sender's fault; `failed`: ours, and the delivery has to come again. */
  readonly result: 'new' | 'duplicate' | 'refused' | 'failed';
  readonly seconds: number;
  /** What a refused sender was told, in words that are ours. */
  readonly why?: string;
}

/**
 * Answers `POST /api/github/webhooks`: verify, parse, write down, 202. No work is done here: GitHub gives a
 * delivery ten seconds, and what was not written down before the answer would be lost with the process.
 */
export function createIntake(options: IntakeOptions) {
  const withBody = createBodyReader(options);
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const started = performance.now();
    const answered = (told: Pick<Answered, 'result' | 'why'>): void => {
      const event = String(request.headers['x-github-event'] ?? '');
      options.onAnswered?.({ event, ...told, seconds: (performance.now() - started) / 1000 });
    };
    try {
      const result = await accept(request, withBody, options);
      reply(response, 202, result === 'new' ? 'received' : 'already received');
      answered({ result });
    } catch (error) {
      if (!(error instanceof Refusal)) {
        answered({ result: 'failed' });
        throw error;
      }
      refuse(request, response, error);
      answered({ result: error.status < 500 ? 'refused' : 'failed', why: error.message });
    }
  };
}

async function accept(
  request: IncomingMessage,
  withBody: WithBody,
  options: IntakeOptions,
): Promise<'new' | 'duplicate'> {
  if (request.method !== 'POST') throw new Refusal(405, 'webhooks are posted');
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/json\b/i.test(type)) {
    throw new Refusal(
      415,
      'content-type must be application/json: set it in the webhook settings of the GitHub App',
    );
  }
  const guid = header(request, 'x-github-delivery');
  const name = header(request, 'x-github-event');
  const signature = header(request, 'x-hub-signature-256');
  // Before anything is read: nobody else's body is kept in memory.
  if (!/^sha256=[0-9a-f]{64}$/.test(signature))
    throw new Refusal(401, 'x-hub-signature-256 must be sha256= and 64 hex digits');
  const delivery = await withBody(request, async (rawBody) => {
    if (!(await options.verify(rawBody, signature)))
      throw new Refusal(401, 'signature does not match the body');
    const payload = parseJson(rawBody);
    return { guid, name: eventName(name, payload), event: parseEvent(name, payload) };
  });
  const known = await options.inbox.recordDelivery(delivery);
  if (known === 'new') options.onRecorded(delivery);
  return known;
}

function header(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  if (typeof value !== 'string' || value === '' || value.length > 200)
    throw new Refusal(400, `header ${name} is missing`);
  return value;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 'body is not JSON');
  }
}

function refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  // The rest of a body that was not read would be taken for the next request on this connection.
  if (!request.complete) response.setHeader('connection', 'close');
  if (refusal.retryAfter !== null) response.setHeader('retry-after', refusal.retryAfter);
  reply(response, refusal.status, refusal.message);
}

function reply(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ message }));
}
