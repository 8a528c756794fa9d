import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { ancestorsOf, childOf, partsOf } from '../shared/tree.js';
import { FUNCTIONS } from './scopes.js';

/** True for a node that an `if` in its function decides about, by a condition that the pattern matches. */
export function isDecidedBy(context: RuleContext, node: SyntaxNode, pattern: RegExp): boolean {
  for (const at of ancestorsOf(node)) {
    if (FUNCTIONS.has(at.type)) return false;
    const condition =
      at.type === 'conditional_expression' ? (partsOf(at)[1] ?? null) : childOf(at, 'condition');
    if (condition !== null && pattern.test(context.textOf(condition))) return true;
  }
  return false;
}
