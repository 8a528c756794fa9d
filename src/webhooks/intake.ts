import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Delivery } from '../domain/event.js';
import type { SystemStore } from '../domain/ports.js';
import { eventName, parseEvent } from './payloads.js';

export const WEBHOOK_PATH = '/api/github/webhooks';

/** GitHub sends nothing larger: bigger payloads are dropped on its side. */
const MAX_BODY_BYTES = 25 * 1024 * 1024;

export interface IntakeOptions {
  /** Compares the signature with the raw body, in constant time. */
  readonly verify: (rawBody: string, signature: string) => Promise<boolean>;
  readonly inbox: Pick<SystemStore, 'recordDelivery'>;
  /** Called after a delivery was written down; must not wait for work. */
  readonly onRecorded: (delivery: Delivery) => void;
  /** Called once for each request, when its answer is known. */
  readonly onAnswered?: (answered: Answered) => void;
  readonly maxBodyBytes?: number;
}

export interface Answered {
  /** Value of the `X-GitHub-Event` header, as it was sent. */
  readonly event: string;
  readonly result: 'new' | 'duplicate' | 'refused' | 'failed';
  readonly seconds: number;
}

/** A request that is refused, with the status that says so. */
class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Answers `POST /api/github/webhooks`: verify, parse, write down, 202. No work is done here: GitHub gives a
 * delivery ten seconds, and what was not written down before the answer would be lost with the process.
 */
export function createIntake(options: IntakeOptions) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const started = performance.now();
    const answered = (result: Answered['result']): void => {
      const event = String(request.headers['x-github-event'] ?? '');
      options.onAnswered?.({ event, result, seconds: (performance.now() - started) / 1000 });
    };
    try {
      const result = await accept(request, options);
      reply(response, 202, result === 'new' ? 'received' : 'already received');
      answered(result);
    } catch (error) {
      answered(error instanceof Refusal ? 'refused' : 'failed');
      if (!(error instanceof Refusal)) throw error;
      // The rest of a body that was not read would be taken for the next request on this connection.
      if (!request.complete) response.setHeader('connection', 'close');
      reply(response, error.status, error.message);
    }
  };
}

async function accept(request: IncomingMessage, options: IntakeOptions): Promise<'new' | 'duplicate'> {
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
  const rawBody = await readBody(request, options.maxBodyBytes ?? MAX_BODY_BYTES);
  if (!(await options.verify(rawBody, signature)))
    throw new Refusal(401, 'signature does not match the body');
  const payload = parseJson(rawBody);
  const delivery = { guid, name: eventName(name, payload), event: parseEvent(name, payload) };
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

async function readBody(request: IncomingMessage, limit: number): Promise<string> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limit) throw new Refusal(413, `body is larger than ${limit} bytes`);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new Refusal(413, `body is larger than ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 'body is not JSON');
  }
}

function reply(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ message }));
}
