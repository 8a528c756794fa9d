import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { actorOf, answerRequest } from './api.js';
import type { ApiRooms, Incoming, Outcome } from './api.js';
import type { FaultRoom } from './faults.js';
import { describeOperation } from './graphql/execute.js';
import { errorAnswer, parseJson, readBody, send } from './http.js';
import type { Lock } from './lock.js';
import { currentPath } from './names.js';
import { answerPage } from './pages/page.js';
import type { Page } from './pages/page.js';
import { admit, graphqlCharge, rateHeaders, restCharge } from './rates.js';
import type { Admission } from './rates.js';
import { createRouter } from './route.js';
import type { Actor, Answer, Match, Route } from './route.js';
import type { Fault } from './standin.js';
import type { World } from './world.js';

export interface ServerRooms extends ApiRooms {
  readonly routes: readonly Route[];
  readonly pages: readonly Page[];
  readonly faults: FaultRoom;
  /** Effects happen one at a time, whoever causes them. */
  readonly lock: Lock;
}

function faultAnswer(fault: Fault): Answer | 'drop' | null {
  if (fault.answer === undefined || fault.answer === 'drop') return fault.answer ?? null;
  const { status, headers = {}, body = { message: `Fault: ${status}` } } = fault.answer;
  return { status, headers, body };
}

const isMint = (match: Match | null): boolean =>
  match?.route.path === '/app/installations/{installation_id}/access_tokens';

function kindOf({ method, match, graphql }: Incoming): 'token' | 'write' | 'read' {
  if (isMint(match)) return 'token';
  return (graphql ? graphql.mutation : method !== 'GET') ? 'write' : 'read';
}

/** A request that was let in: number, hooks, faults, effect. */
async function perform(
  rooms: ServerRooms,
  incoming: Incoming,
  write: number | undefined,
  admission: Admission | null,
): Promise<{ readonly answer: Answer | 'drop'; readonly actor: Actor | null }> {
  const { faults, lock } = rooms;
  const { method, path, body, graphql } = incoming;
  const operation = graphql?.name;
  const asWrite = { method, path, body, ...(operation === undefined ? {} : { operation }) };
  if (write !== undefined) await faults.announce(write, 'before', asWrite);
  const fault = faults.take({ method, path, operation, write });
  if (fault?.delayMs !== undefined) await sleep(fault.delayMs);
  const planned = fault && faultAnswer(fault);
  const early = planned && fault.when !== 'after';
  const run = (): Promise<Outcome> => answerRequest(rooms, incoming, admission);
  const outcome = early ? null : await (kindOf(incoming) === 'read' ? run() : lock(run));
  if (write !== undefined) await faults.announce(write, 'after', asWrite);
  return { answer: planned ?? outcome?.answer ?? { status: 500 }, actor: outcome?.actor ?? null };
}

/** Who must be counted; null when the credential is none, which the answer will say. */
function counted(world: World, incoming: Incoming): Actor | null {
  try {
    return actorOf(world, incoming);
  } catch {
    return null;
  }
}

function enter(world: World, incoming: Incoming): { actor: Actor | null; admission: Admission | null } {
  const { method, path, graphql } = incoming;
  const actor = counted(world, incoming);
  if (!actor) return { actor, admission: null };
  const charge = graphql ? graphqlCharge(graphql) : restCharge(method, path);
  const asked = { method, path, ...(graphql ? { operation: graphql.name } : {}) };
  return { actor, admission: admit(world, actor, charge, asked) };
}

function record(
  world: World,
  incoming: Incoming,
  done: { answer: Answer | 'drop'; actor: Actor | null; write: number | undefined },
): void {
  const { method, path, query, graphql } = incoming;
  const { answer, actor, write } = done;
  world.requests.push({
    kind: kindOf(incoming),
    method,
    path,
    query: query.toString(),
    status: answer === 'drop' ? 0 : answer.status,
    ...(graphql ? { operation: graphql.name } : {}),
    ...(actor?.kind === 'installation' ? { installation: actor.installation.id } : {}),
    ...(write === undefined ? {} : { write }),
  });
}

/** The whole life of one request to the API. A request beyond a rate limit goes no further than the door. */
async function serve(
  rooms: ServerRooms,
  incoming: Incoming,
  numbers: { writes: number },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { world } = rooms;
  const { actor: asking, admission } = enter(world, incoming);
  const refusal = admission?.refusal;
  if (asking && refusal) {
    const rates = rateHeaders(world, asking, incoming.graphql ? 'graphql' : 'core');
    record(world, incoming, { answer: refusal, actor: asking, write: undefined });
    send(response, { ...refusal, headers: { ...rates, ...refusal.headers } });
    return;
  }
  const write = kindOf(incoming) === 'write' ? (numbers.writes += 1) : undefined;
  try {
    const { answer, actor } = await perform(rooms, incoming, write, admission);
    record(world, incoming, { answer, actor, write });
    if (answer === 'drop') request.socket.destroy();
    else send(response, answer);
  } finally {
    admission?.end();
  }
}

/** As long as a proxy of GitHub's: with Node's five seconds a client that paused would meet a connection just closed. */
const KEEP_ALIVE_MS = 75_000;

/** An HTTP server that answers as GitHub does. Whatever goes wrong inside, a request gets an answer. */
export function createHttpServer(rooms: ServerRooms): Server {
  const find = createRouter(rooms.routes);
  const findPage = createRouter(rooms.pages);
  const numbers = { writes: 0 };
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://stand-in');
    const { method = 'GET', headers } = request;
    const raw = await readBody(request);
    const page = findPage(method, pathname);
    if (page) {
      send(response, await rooms.lock(() => answerPage(rooms.world, page, query, raw.toString('utf8'))));
      return;
    }
    const body = parseJson(raw);
    const graphql = pathname === '/graphql' ? describeOperation(body) : null;
    const path = currentPath(rooms.world, pathname);
    const match = graphql ? null : find(method, path);
    await serve(rooms, { method, path, query, body, headers, match, graphql }, numbers, request, response);
  };
  return createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (!response.headersSent) send(response, errorAnswer(error));
      else response.destroy();
    });
  });
}
