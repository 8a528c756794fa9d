import { Kind } from 'graphql';
import type { DocumentNode, FragmentDefinitionNode, SelectionSetNode, ValueNode } from 'graphql';

interface Walk {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Fragments that are being walked: a document may spread one inside itself. */
  readonly inside: ReadonlySet<string>;
}

function sizeOf(value: ValueNode, { variables }: Walk): number {
  if (value.kind === Kind.INT) return Number(value.value);
  return value.kind === Kind.VARIABLE ? Number(variables[value.name.value] ?? 0) || 0 : 0;
}

/** Requests that it takes to fill the connections of a selection, each of which is asked for `times`. */
function requestsOf(selections: SelectionSetNode | undefined, times: number, walk: Walk): number {
  let requests = 0;
  for (const selection of selections?.selections ?? []) {
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const name = selection.name.value;
      if (walk.inside.has(name)) continue;
      const inner = { ...walk, inside: new Set([...walk.inside, name]) };
      requests += requestsOf(walk.fragments.get(name)?.selectionSet, times, inner);
      continue;
    }
    const page =
      selection.kind === Kind.FIELD
        ? selection.arguments?.find(({ name }) => name.value === 'first' || name.value === 'last')
        : undefined;
    const size = page ? sizeOf(page.value, walk) : 1;
    requests += (page ? times : 0) + requestsOf(selection.selectionSet, times * size, walk);
  }
  return requests;
}

/**
 * Points of the primary limit that a document costs: a hundredth of the requests that its connections take if every page
 * is full, at least 1 (docs.github.com, "Rate limits and query limits for the GraphQL API").
 */
export function costOf(document: DocumentNode, variables: Readonly<Record<string, unknown>>): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const each of document.definitions)
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each);
  const walk = { fragments, variables, inside: new Set<string>() };
  let requests = 0;
  for (const each of document.definitions)
    if (each.kind === Kind.OPERATION_DEFINITION) requests += requestsOf(each.selectionSet, 1, walk);
  return Math.max(1, Math.round(requests / 100));
}
