import { childOf } from '../../../src/analysis/languages/shared/tree.js';
import type { SyntaxNode } from '../../../src/analysis/syntax-tree.js';
import { replaced, type Carrier, type Choose, type Pair } from './planter.js';

/** A well-formed tag of a known kind, broken in one of the ways that people break them. */
export function broken(field: SyntaxNode, carrier: Carrier, choose: Choose): Pair | null {
  const tag = childOf(field, 'tag');
  const text = tag === null ? '' : carrier.textOf(tag);
  if (
    tag === null ||
    !/^`(?:json|xml|yaml|toml|bson|form|mapstructure)(?::"[^"\\\s]*" \w+)*:"[^"\\\s]*"`$/u.test(text)
  )
    return null;
  const spaced = text.replace(':"', ': "');
  const bad = choose([spaced, text.includes('" ') ? text.replace('" ', '", ') : spaced]);
  return [carrier.textOf(field), replaced(carrier, field, { start: tag.start, end: tag.end, text: bad })];
}

/** A tag with an option, and a space before it. */
export function spaced(field: SyntaxNode, carrier: Carrier): Pair | null {
  const tag = childOf(field, 'tag');
  const text = tag === null ? '' : carrier.textOf(tag);
  if (tag === null || !/^`(?:json|xml):"\w+,omitempty"`$/u.test(text)) return null;
  const bad = text.replace(',', ', ');
  return [carrier.textOf(field), replaced(carrier, field, { start: tag.start, end: tag.end, text: bad })];
}
