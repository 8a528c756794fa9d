import { GraphQLError, Kind, OperationTypeNode, buildSchema, execute, parse, validate } from 'graphql';
import type { DocumentNode, GraphQLFieldResolver, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { ApiError, TypedGraphQLFailure } from '../errors.js';
import { rateOf } from '../rates.js';
import type { Actor, Answer } from '../route.js';
import { repositoryCalled } from '../names.js';
import type { World } from '../world.js';
import { checkRunNode } from './checks.js';
import { costOf } from './cost.js';
import { mutationFields } from './mutations.js';
import type { Asking, Fields } from './node.js';
import { repositoryFields } from './pulls.js';

let loading: Promise<GraphQLSchema> | null = null;

/** GitHub's published schema; loaded when the first document arrives, since it takes a moment. */
function githubSchema(): Promise<GraphQLSchema> {
  loading ??= import('@octokit/graphql-schema').then(({ schema }) =>
    buildSchema(schema.idl, { assumeValid: true, noLocation: true }),
  );
  return loading;
}

interface GraphQLRequest {
  readonly query: string;
  readonly variables?: Record<string, unknown> | null;
  readonly operationName?: string | null;
}

function requestOf(body: unknown): GraphQLRequest {
  const request = typeof body === 'object' && body !== null && 'query' in body ? body : null;
  if (typeof request?.query !== 'string')
    throw new ApiError(400, 'A query attribute must be specified and must be a string.');
  return request as GraphQLRequest; // `query` was just checked; graphql checks the rest against the schema
}

function operationOf(document: DocumentNode, name?: string | null): OperationDefinitionNode | undefined {
  const operations = document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
  return name ? operations.find((each) => each.name?.value === name) : operations[0];
}

export interface OperationSummary {
  readonly mutation: boolean;
  /** What it calls itself, else its first field. */
  readonly name: string;
  /** The fields at its root. */
  readonly fields: readonly string[];
  /** Points of the primary limit. */
  readonly cost: number;
}

/** What a request asks for, before it is executed. */
export function describeOperation(body: unknown): OperationSummary {
  try {
    const { query, operationName, variables } = requestOf(body);
    const document = parse(query);
    const operation = operationOf(document, operationName);
    const fields = (operation?.selectionSet.selections ?? []).flatMap((each) =>
      each.kind === Kind.FIELD ? [each.name.value] : [],
    );
    return {
      mutation: operation?.operation === OperationTypeNode.MUTATION,
      name: operation?.name?.value ?? fields[0] ?? '',
      fields,
      cost: costOf(document, variables ?? {}),
    };
  } catch {
    return { mutation: false, name: '', fields: [], cost: 1 };
  }
}

interface RepositoryArguments {
  readonly owner: string;
  readonly name: string;
  readonly followRenames?: boolean | null;
}

function rootFields(asking: Asking, cost: number): Fields {
  const { world, actor } = asking;
  return {
    ...mutationFields(asking),
    repository({ owner, name, followRenames }: RepositoryArguments) {
      const { repository, moved } = repositoryCalled(world, owner, name);
      const meant = moved && followRenames === false ? undefined : repository;
      if (meant && (actor.sees(meant) || !meant.private)) return repositoryFields(asking, meant);
      throw new TypedGraphQLFailure(
        'NOT_FOUND',
        `Could not resolve to a Repository with the name '${owner}/${name}'.`,
      );
    },
    node: ({ id }: { id: string }) => checkRunNode(asking, id),
    rateLimit() {
      const rate = rateOf(world, actor, 'graphql');
      if (!rate) return null;
      const { limit, used, remaining, reset } = rate;
      return {
        limit,
        used,
        remaining,
        cost,
        nodeCount: 0,
        resetAt: new Date(reset * 1000).toISOString(),
      };
    },
    viewer: { __typename: 'User', login: actor.account.login, databaseId: actor.account.id },
  };
}

/** Takes what a source has; a field that it lacks is an error, never an invented value. */
function fieldResolver(world: World): GraphQLFieldResolver<unknown, unknown> {
  return (source, args, _, info) => {
    const fields =
      typeof source === 'object' && source !== null
        ? new Map(Object.entries(source))
        : new Map<string, unknown>();
    if (!fields.has(info.fieldName)) {
      const operation = `${info.parentType.name}.${info.fieldName}`;
      world.contractViolations.push({
        where: 'request',
        operation,
        problems: ['the stand-in does not answer this'],
      });
      throw new Error(`The stand-in does not answer ${operation}`);
    }
    const value: unknown = fields.get(info.fieldName);
    return typeof value === 'function' ? (value(args) as unknown) : value; // what it gives is checked by the schema
  };
}

const typeNameOf = (source: unknown): string | undefined =>
  typeof source === 'object' && source !== null && '__typename' in source
    ? String(source.__typename)
    : undefined;

function renderError(error: GraphQLError): Record<string, unknown> {
  const original = error.originalError;
  const type =
    original instanceof TypedGraphQLFailure
      ? { type: original.type }
      : original instanceof ApiError
        ? { type: 'UNPROCESSABLE' }
        : {};
  const { path, locations, message } = error;
  return { ...type, ...(path ? { path } : {}), ...(locations ? { locations } : {}), message };
}

/** Executes a document against GitHub's schema. Errors arrive with status 200, as GitHub sends them. */
export async function answerGraphQL(world: World, actor: Actor, body: unknown): Promise<Answer> {
  if (actor.kind !== 'installation') throw new ApiError(401, 'Bad credentials');
  const request = requestOf(body);
  const schema = await githubSchema();
  let document: DocumentNode;
  try {
    document = parse(request.query);
  } catch (error) {
    const problem = error instanceof GraphQLError ? error : new GraphQLError(String(error));
    return { status: 200, body: { errors: [renderError(problem)] } };
  }
  const problems = validate(schema, document);
  if (problems.length > 0) {
    const operation = `GraphQL ${describeOperation(body).name}`;
    world.contractViolations.push({
      where: 'request',
      operation,
      problems: problems.map((each) => each.message),
    });
    return { status: 200, body: { errors: problems.map(renderError) } };
  }
  const { data, errors } = await execute({
    schema,
    document,
    rootValue: rootFields({ world, actor }, costOf(document, request.variables ?? {})),
    variableValues: request.variables ?? {},
    operationName: request.operationName ?? null,
    fieldResolver: fieldResolver(world),
    typeResolver: typeNameOf,
  });
  return {
    status: 200,
    body: { ...(data === undefined ? {} : { data }), ...(errors ? { errors: errors.map(renderError) } : {}) },
  };
}
