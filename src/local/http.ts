import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError } from './errors.js';
import type { Answer } from './route.js';

/** GitHub refuses request bodies beyond about this. */
const MAX_BODY_BYTES = 40 * 1024 * 1024;

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_BODY_BYTES) throw new ApiError(413, 'Payload too large');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** The JSON of a body; undefined when there is none. */
export function parseJson(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new ApiError(400, 'Problems parsing JSON');
  }
}

export function errorAnswer(error: unknown): Answer {
  if (error instanceof ApiError)
    return { status: error.status, body: error.toBody(), headers: error.headers };
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { status: 500, body: { message: `The stand-in failed: ${message}` } };
}

export function send(response: ServerResponse, answer: Answer): void {
  const { status, body, type, headers = {} } = answer;
  if (status === 304) {
    response.writeHead(status, { ...headers }).end();
    return;
  }
  const raw = type !== undefined ? body : body === undefined ? '' : JSON.stringify(body);
  const content = Buffer.isBuffer(raw) ? raw : Buffer.from(typeof raw === 'string' ? raw : '');
  response.writeHead(status, {
    'content-type': type ?? 'application/json; charset=utf-8',
    'content-length': content.length,
    'x-github-media-type': 'github.v3; format=json',
    ...headers,
  });
  response.end(content);
}
