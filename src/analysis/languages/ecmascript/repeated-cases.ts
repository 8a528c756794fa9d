import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { structureOf } from './equality.js';
import { childOf } from './syntax.js';

interface RepeatedCase {
  readonly clause: SyntaxNode;
  readonly value: SyntaxNode;
}

/** The cases of a `switch` whose test an earlier one has, written the same way. */
export function repeatedCases(context: RuleContext, body: SyntaxNode): readonly RepeatedCase[] {
  const seen = new Set<string>();
  const repeated: RepeatedCase[] = [];
  for (const clause of body.children) {
    const value = clause.type === 'switch_case' ? childOf(clause, 'value') : null;
    const test = value === null ? null : structureOf(context, value);
    if (value === null || test === null) continue;
    if (seen.has(test)) repeated.push({ clause, value });
    seen.add(test);
  }
  return repeated;
}
