import type { IncomingMessage } from 'node:http';
import { authenticate, authorize } from './auth.js';
import type { Contract } from './contract.js';
import { ApiError, notFound } from './errors.js';
import { withEntityTag } from './etags.js';
import { answerGraphQL } from './graphql/execute.js';
import type { OperationSummary } from './graphql/execute.js';
import { errorAnswer } from './http.js';
import { repositoryCalled } from './names.js';
import { rateHeaders } from './rates.js';
import type { Admission } from './rates.js';
import type { Actor, Answer, Match } from './route.js';
import type { World } from './world.js';

export interface ApiRooms {
  readonly world: World;
  readonly contract: Contract;
}

/** A request to the API. */
export interface Incoming {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly headers: IncomingMessage['headers'];
  readonly match: Match | null;
  /** What a GraphQL request asks for. */
  readonly graphql: OperationSummary | null;
}

export interface Outcome {
  readonly answer: Answer;
  readonly actor: Actor | null;
}

/** Records what GitHub's description does not allow and turns the answer into a loud failure. */
function checkAnswer({ world, contract }: ApiRooms, { route }: Match, answer: Answer): Answer {
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

/** Checks a request against GitHub's description. */
function checkRequest({ world, contract }: ApiRooms, { route }: Match, incoming: Incoming): void {
  const problems = contract.request(route.method, route.path, incoming.query, incoming.body);
  if (problems.length === 0) return;
  const operation = `${route.method} ${route.path}`;
  world.contractViolations.push({ where: 'request', operation, problems });
  throw new ApiError(422, `Invalid request.\n\n${problems.join('\n')}`);
}

async function callRoute(
  rooms: ApiRooms,
  match: Match,
  incoming: Incoming,
  actor: Actor | null,
): Promise<Answer> {
  const { route, params } = match;
  if (actor && route.auth !== 'none') authorize(actor, route);
  checkRequest(rooms, match, incoming);
  const { method, query, body, headers } = incoming;
  const call = { world: rooms.world, method, params, query, body, accept: headers.accept ?? '' };
  if (route.auth === 'none') return route.handle(call);
  if (!actor) throw new ApiError(401, 'Requires authentication');
  return route.handle({ ...call, actor });
}

function unanswered({ world, contract }: ApiRooms, { method, path }: Incoming): ApiError {
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

/**
 * Where a repository went that is asked for by an earlier name: 301 for reads, 307 for the rest (docs.github.com, "Best
 * practices for using the REST API", redirects). Only who may see it learns of it.
 */
function redirection(world: World, { method, path }: Incoming, actor: Actor): Answer | null {
  const [, owner, name, rest = ''] = /^\/repos\/([^/]+)\/([^/]+)(\/.*)?$/.exec(path) ?? [];
  if (owner === undefined || name === undefined) return null;
  const { repository, moved } = repositoryCalled(world, owner, name);
  if (!repository || !moved) return null;
  const sees = actor.kind === 'app' || actor.sees(repository);
  if (!sees && repository.private) return null;
  const url = `${world.url}/repositories/${repository.id}${rest}`;
  const body = { message: 'Moved Permanently', url, documentation_url: 'https://docs.github.com/rest' };
  return { status: method === 'GET' ? 301 : 307, body, headers: { location: url } };
}

async function effectOf(rooms: ApiRooms, incoming: Incoming, actor: Actor | null): Promise<Answer> {
  const { match } = incoming;
  if (actor && incoming.graphql) return answerGraphQL(rooms.world, actor, incoming.body);
  const moved = actor && redirection(rooms.world, incoming, actor);
  if (moved) return moved;
  if (!match) throw unanswered(rooms, incoming);
  const answer = checkAnswer(rooms, match, await callRoute(rooms, match, incoming, actor));
  if (!actor || incoming.method !== 'GET') return answer;
  return withEntityTag(actor, incoming.headers['if-none-match'], answer);
}

/** Who asks; null for the few addresses that are open to everybody. */
export function actorOf(world: World, { match, headers }: Incoming): Actor | null {
  return match?.route.auth === 'none' ? null : authenticate(world, headers.authorization);
}

/** The effect of a request and its answer. One that has not changed since costs nothing of the primary limit. */
export async function answerRequest(
  rooms: ApiRooms,
  incoming: Incoming,
  admission: Admission | null,
): Promise<Outcome> {
  const { world } = rooms;
  const resource = incoming.graphql ? 'graphql' : 'core';
  let actor: Actor | null = null;
  let answer: Answer;
  try {
    actor = actorOf(world, incoming);
    answer = await effectOf(rooms, incoming, actor);
  } catch (error) {
    const failed = errorAnswer(error);
    answer = incoming.match ? checkAnswer(rooms, incoming.match, failed) : failed;
  }
  if (answer.status === 304) admission?.refund();
  const rates = actor ? rateHeaders(world, actor, resource) : {};
  return { actor, answer: { ...answer, headers: { ...rates, ...answer.headers } } };
}
