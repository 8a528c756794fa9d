import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { authenticate, authorize } from './auth.js';
import type { Contract } from './contract.js';
import { ApiError, notFound } from './errors.js';
import type { FaultRoom } from './faults.js';
import { answerGraphQL, describeOperation } from './graphql/execute.js';
import type { Lock } from './lock.js';
import { countRequest } from './rates.js';
import { createRouter } from './route.js';
import type { Actor, Answer, Match, Route } from './route.js';
import type { Fault } from './standin.js';
import type { World } from './world.js';

/** GitHub refuses request bodies beyond about this. */
const MAX_BODY_BYTES = 40 * 1024 * 1024;

export interface ServerRooms {
  readonly world: World;
  readonly routes: readonly Route[];
  readonly contract: Contract;
  readonly faults: FaultRoom;
  /** Effects happen one at a time, whoever causes them. */
  readonly lock: Lock;
}

interface Incoming {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly headers: IncomingMessage['headers'];
}

interface Outcome {
  readonly answer: Answer;
  readonly actor: Actor | null;
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_BODY_BYTES) throw new ApiError(413, 'Payload too large');
    chunks.push(bytes);
  }
  if (size === 0) return undefined;
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new ApiError(400, 'Problems parsing JSON');
  }
}

function errorAnswer(error: unknown): Answer {
  if (error instanceof ApiError)
    return { status: error.status, body: error.toBody(), headers: error.headers };
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { status: 500, body: { message: `The stand-in failed: ${message}` } };
}

/** Records what GitHub's description does not allow and turns the answer into a loud failure. */
function checkAnswer({ world, contract }: ServerRooms, { route }: Match, answer: Answer): Answer {
  const body = answer.type === undefined ? answer.body : undefined;
  const problems =
    answer.type === undefined ? contract.response(route.method, route.path, answer.status, body) : [];
  if (problems.length === 0) return answer;
  const operation = `${route.method} ${route.path} ${answer.status}`;
  world.contractViolations.push({ where: 'response', operation, problems });
  return {
    status: 500,
    body: { message: `The stand-in's own answer breaks the API description: ${operation}`, errors: problems },
  };
}

async function callRoute(
  rooms: ServerRooms,
  match: Match,
  incoming: Incoming,
  actor: Actor,
): Promise<Answer> {
  const { world, contract } = rooms;
  const { route, params } = match;
  authorize(actor, route);
  const { method, query, body, headers } = incoming;
  const problems = contract.request(method, route.path, query, body);
  if (problems.length > 0) {
    world.contractViolations.push({ where: 'request', operation: `${method} ${route.path}`, problems });
    throw new ApiError(422, `Invalid request.\n\n${problems.join('\n')}`);
  }
  return route.handle({ world, actor, method, params, query, body, accept: headers.accept ?? '' });
}

function unanswered({ world, contract }: ServerRooms, { method, path }: Incoming): ApiError {
  const operation = `${method} ${path}`;
  world.contractViolations.push({
    where: 'request',
    operation,
    problems: ['the stand-in does not answer this'],
  });
  return contract.knows(method, path)
    ? new ApiError(501, `The stand-in does not answer ${operation}`)
    : notFound();
}

/** The effect of a request and its answer. */
async function answerRequest(rooms: ServerRooms, incoming: Incoming, match: Match | null): Promise<Outcome> {
  const { world } = rooms;
  let actor: Actor | null = null;
  try {
    actor = authenticate(world, incoming.headers.authorization);
    const known = actor;
    if (incoming.path === '/graphql') {
      const result = await answerGraphQL(world, known, incoming.body);
      return { actor, answer: { ...result, headers: countRequest(world, known, 'graphql', 1) } };
    }
    if (!match) throw unanswered(rooms, incoming);
    const answer = await callRoute(rooms, match, incoming, known);
    const cost = match.route.path === '/rate_limit' ? 0 : 1;
    const headers = { ...countRequest(world, known, 'core', cost), ...answer.headers };
    return { actor, answer: checkAnswer(rooms, match, { ...answer, headers }) };
  } catch (error) {
    const answer = errorAnswer(error);
    const limits = actor
      ? countRequest(world, actor, incoming.path === '/graphql' ? 'graphql' : 'core', 1)
      : {};
    const checked = match ? checkAnswer(rooms, match, answer) : answer;
    return { actor, answer: { ...checked, headers: { ...limits, ...checked.headers } } };
  }
}

function send(response: ServerResponse, answer: Answer): void {
  const { status, body, type, headers = {} } = answer;
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

function faultAnswer(fault: Fault): Answer | 'drop' | null {
  if (fault.answer === undefined || fault.answer === 'drop') return fault.answer ?? null;
  const { status, headers = {}, body = { message: `Fault: ${status}` } } = fault.answer;
  return { status, headers, body };
}

const isMint = (match: Match | null): boolean =>
  match?.route.path === '/app/installations/{installation_id}/access_tokens';

/** The whole life of one request: number, hooks, faults, effect, record, answer. */
async function serve(
  rooms: ServerRooms,
  find: ReturnType<typeof createRouter>,
  numbers: { writes: number },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { world, faults, lock } = rooms;
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stand-in');
  const method = request.method ?? 'GET';
  const body = await readJson(request);
  const incoming: Incoming = { method, path: pathname, query: searchParams, body, headers: request.headers };
  const match = pathname === '/graphql' ? null : find(method, pathname);
  const graphql = pathname === '/graphql' ? describeOperation(body) : null;
  const kind = isMint(match) ? 'token' : (graphql ? graphql.mutation : method !== 'GET') ? 'write' : 'read';
  const write = kind === 'write' ? (numbers.writes += 1) : undefined;
  const operation = graphql?.name;
  const asWrite = { method, path: pathname, body, ...(operation === undefined ? {} : { operation }) };
  if (write !== undefined) await faults.announce(write, 'before', asWrite);
  const fault = faults.take({ method, path: pathname, operation, write });
  if (fault?.delayMs !== undefined) await sleep(fault.delayMs);
  const planned = fault && faultAnswer(fault);
  const early = planned && fault.when !== 'after';
  const run = (): Promise<Outcome> => answerRequest(rooms, incoming, match);
  const outcome = early ? null : await (kind === 'read' ? run() : lock(run));
  if (write !== undefined) await faults.announce(write, 'after', asWrite);
  const answer = planned ?? outcome?.answer ?? { status: 500 };
  const installation = outcome?.actor?.kind === 'installation' ? outcome.actor.installation.id : undefined;
  world.requests.push({
    kind,
    method,
    path: pathname,
    query: searchParams.toString(),
    status: answer === 'drop' ? 0 : answer.status,
    ...(operation === undefined ? {} : { operation }),
    ...(installation === undefined ? {} : { installation }),
    ...(write === undefined ? {} : { write }),
  });
  if (answer === 'drop') request.socket.destroy();
  else send(response, answer);
}

/** An HTTP server that answers as GitHub does. Whatever goes wrong inside, a request gets an answer. */
export function createHttpServer(rooms: ServerRooms): Server {
  const find = createRouter(rooms.routes);
  const numbers = { writes: 0 };
  return createServer((request, response) => {
    serve(rooms, find, numbers, request, response).catch((error: unknown) => {
      if (!response.headersSent) send(response, errorAnswer(error));
      else response.destroy();
    });
  });
}
