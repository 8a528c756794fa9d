import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { problemOf, type Problem } from './model-server-checks.js';

/** What it says next, once its checks are passed. */
export type ScriptedReply =
  /** JSON of this value; of a string its own text. `usage: null` leaves the counts out. */
  | { readonly kind: 'answer'; readonly content: unknown; readonly usage?: Usage | null }
  | { readonly kind: 'refusal' }
  | { readonly kind: 'filtered' }
  /** The answer as far as the limit allowed. */
  | { readonly kind: 'truncated'; readonly content: string }
  /** Whatever body, as JSON unless `type` says otherwise. */
  | { readonly kind: 'body'; readonly body: string; readonly type?: string }
  | {
      readonly kind: 'error';
      readonly status: number;
      readonly code?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Says the next thing so much later; `head` at once, if asked to. */
  | { readonly kind: 'slow'; readonly ms: number; readonly headFirst?: boolean }
  /** Ends the connection. */
  | { readonly kind: 'gone' };

interface Usage {
  readonly prompt_tokens: unknown;
  readonly completion_tokens: unknown;
}

/** One request that it was sent. */
export interface AskedOfModel {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** Parsed; null when it is no JSON object. */
  readonly body: Readonly<Record<string, unknown>> | null;
}

export interface ModelServerOptions {
  /** Key that it wants; null for one that wants none. */
  readonly key?: string | null;
  readonly models?: readonly string[];
  /** Formats of answers that it knows. */
  readonly formats?: readonly string[];
  /** Models that refuse `max_tokens`. */
  readonly thinking?: readonly string[];
  /** Models' room for a prompt, in characters. */
  readonly contextLength?: number;
}

/** A stand-in for a server that speaks as OpenAI's chat completions do, and refuses what it refuses. */
export interface ModelServer {
  /** Base URL for clients. */
  readonly url: string;
  readonly asked: AskedOfModel[];
  /** Said in this order; then `answer` to everything. */
  readonly replies: ScriptedReply[];
  /** What is said when nothing is scripted. May look at what was asked. */
  answer: (asked: AskedOfModel) => ScriptedReply;
  close(): Promise<void>;
}

/** Starts it on loopback, with a key `sk-test`, a model `fast` and a model `strong` unless told otherwise. */
export async function startModelServer(options: ModelServerOptions = {}): Promise<ModelServer> {
  const {
    key = 'sk-test',
    models = ['fast', 'strong'],
    formats = ['json_schema', 'json_object', 'text'],
  } = options;
  const { thinking = [], contextLength = 1_000_000 } = options;
  const checks = { key, models, formats, thinking, contextLength };
  const http = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      const { url: path = '', headers } = request;
      const asked = { path, headers, text, body: objectFrom(text) };
      server.asked.push(asked);
      const problem = problemOf({ ...asked, method: request.method ?? '' }, checks);
      if (problem !== null) return sendProblem(response, problem);
      void say(response, server, asked);
    });
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const server: ModelServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/v1`, // it listens on a port
    asked: [],
    replies: [],
    answer: () => ({ kind: 'answer', content: {} }),
    async close() {
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
  return server;
}

async function say(response: ServerResponse, server: ModelServer, asked: AskedOfModel): Promise<void> {
  const reply = server.replies.shift() ?? server.answer(asked);
  switch (reply.kind) {
    case 'slow':
      if (reply.headFirst === true)
        response.writeHead(200, { 'content-type': 'application/json' }).write(' ');
      await wait(reply.ms, undefined, { ref: false });
      if (response.destroyed) return;
      return say(response, server, asked);
    case 'gone':
      response.destroy();
      return;
    case 'body':
      send(response, 200, reply.body, { 'content-type': reply.type ?? 'application/json' });
      return;
    case 'error': {
      const { status, code = null, headers = {} } = reply;
      // A careless server quotes what it was sent.
      const error = { message: `failed on ${asked.text}`, type: 'server_error', param: null, code };
      const body = JSON.stringify({ error });
      send(response, status, body, { 'content-type': 'application/json', ...headers });
      return;
    }
    case 'answer': {
      const content = typeof reply.content === 'string' ? reply.content : JSON.stringify(reply.content);
      const usage = reply.usage === undefined ? USAGE : reply.usage;
      return sendCompletion(response, { finish_reason: 'stop', message: { content, refusal: null } }, usage);
    }
    case 'truncated':
      return sendCompletion(response, {
        finish_reason: 'length',
        message: { content: reply.content, refusal: null },
      });
    case 'refusal':
      return sendCompletion(response, {
        finish_reason: 'stop',
        message: { content: null, refusal: 'I cannot help with that.' },
      });
    case 'filtered':
      return sendCompletion(response, {
        finish_reason: 'content_filter',
        message: { content: '', refusal: null },
      });
  }
}

const USAGE: Usage = { prompt_tokens: 120, completion_tokens: 30 };

interface Choice {
  readonly finish_reason: string;
  readonly message: { readonly content: string | null; readonly refusal: string | null };
}

function sendCompletion(response: ServerResponse, choice: Choice, usage: Usage | null = USAGE): void {
  const message = { role: 'assistant', annotations: [], ...choice.message };
  const completion = {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_700_000_000,
    model: 'fast-2030-01-01',
    choices: [{ index: 0, logprobs: null, ...choice, message }],
    ...(usage === null ? {} : { usage }),
  };
  send(response, 200, JSON.stringify(completion), { 'content-type': 'application/json' });
}

function sendProblem(response: ServerResponse, { status, ...problem }: Problem): void {
  const error = { type: 'invalid_request_error', param: null, code: null, ...problem };
  send(response, status, JSON.stringify({ error }), { 'content-type': 'application/json' });
}

function send(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Readonly<Record<string, string>>,
): void {
  if (!response.headersSent) response.writeHead(status, headers);
  response.end(body);
}

function objectFrom(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
