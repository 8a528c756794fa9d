import type { Fact } from '../domain/profile.js';
import { placeLink, prose, truncate } from './markdown.js';

const STATEMENT_LIMIT = 400;

/**
 * In their order, the first of each family before the second of any: ten about formatting say less. Each can be looked up.
 * @param limit how many are taken.
 */
export function mostUseful(facts: readonly Fact[], limit: number): readonly Fact[] {
  const seen = new Map<string, number>();
  const evident = facts.filter(({ examples }) => examples.length > 0);
  const turns = evident.map((fact) => {
    const turn = seen.get(fact.family) ?? 0;
    seen.set(fact.family, turn + 1);
    return { fact, turn };
  });
  return turns
    .toSorted((a, b) => a.turn - b.turn)
    .slice(0, limit)
    .map(({ fact }) => fact);
}

/** A fact as an entry of a list: what it says, how many places agree, and one of them as a link. */
export function factLine(fact: Fact, at: { readonly repositoryUrl: string; readonly sha: string }): string {
  const { support, counter, unit, origin } = fact;
  const [example] = fact.examples;
  const many = origin === 'declared' ? [] : [`${support} of ${support + counter} ${unit}`];
  const place = example === undefined ? [] : [{ ...example, startLine: example.line, endLine: example.line }];
  const basis = [...many, ...place.map((it) => placeLink(it, at))].join(', ');
  return `- ${prose(truncate(fact.statement, STATEMENT_LIMIT))} (${basis})`;
}
