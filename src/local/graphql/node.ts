import { ARCHIVED, TypedGraphQLFailure } from '../errors.js';
import { isGranted } from '../auth.js';
import type { Actor } from '../route.js';
import type { Repository, World } from '../world.js';

/** What a GraphQL field is resolved from: values, or functions of the field's arguments. */
export type Fields = Readonly<Record<string, unknown>>;

export interface Asking {
  readonly world: World;
  readonly actor: Extract<Actor, { kind: 'installation' }>;
}

interface PageArguments {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
}

const cursorOf = (index: number): string => Buffer.from(`cursor:v2:${index}`).toString('base64');

function indexOf(cursor: string): number {
  const text = Buffer.from(cursor, 'base64').toString();
  return Number(text.slice(text.lastIndexOf(':') + 1));
}

/** A connection: GitHub insists on `first` or `last`, between 1 and 100. */
export function connection<T>(
  name: string,
  items: readonly T[],
  render: (item: T) => Fields,
): (args: PageArguments) => Fields {
  return ({ first, last, after, before }) => {
    const size = first ?? last;
    if (size === undefined || size === null)
      throw new TypedGraphQLFailure(
        'MISSING_PAGINATION_BOUNDARIES',
        `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`,
      );
    if (size > 100)
      throw new TypedGraphQLFailure(
        'EXCESSIVE_PAGINATION',
        `Requesting ${size} records on the \`${name}\` connection exceeds the \`first\` limit of 100 records.`,
      );
    const from = after ? indexOf(after) + 1 : 0;
    const to = before ? indexOf(before) : items.length;
    const start = first == null ? Math.max(from, to - size) : from;
    const end = first == null ? to : Math.min(to, from + size);
    const edges = items
      .slice(start, end)
      .map((item, at) => ({ cursor: cursorOf(start + at), node: render(item) }));
    return {
      totalCount: items.length,
      edges,
      nodes: edges.map((edge) => edge.node),
      pageInfo: {
        hasNextPage: end < items.length,
        hasPreviousPage: start > 0,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
    };
  };
}

/** Refuses a mutation that the token does not allow. */
export function requirePermission({ actor }: Asking, permission: string): void {
  if (!isGranted(actor.permissions, permission))
    throw new TypedGraphQLFailure('FORBIDDEN', 'Resource not accessible by integration');
}

/** Refuses to change an archived repository. The sentence is GitHub's; of the type there is no record. */
export function requireWritable(repository: Repository): void {
  if (repository.archived) throw new TypedGraphQLFailure('FORBIDDEN', ARCHIVED);
}

export function unresolved(kind: string, id: string): TypedGraphQLFailure {
  return new TypedGraphQLFailure('NOT_FOUND', `Could not resolve to a ${kind} with the global id of '${id}'`);
}
