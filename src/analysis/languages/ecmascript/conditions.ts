import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { isLiteral } from './literals.js';
import { childOf, partsOf } from './syntax.js';

/**
 * The assignment of a literal that is the whole condition of an `if` or a loop; null for every other condition.
 * Parentheses of its own around an assignment are the common sign that it is meant.
 */
export function literalAssignedIn(context: RuleContext, statement: SyntaxNode): SyntaxNode | null {
  const condition = childOf(statement, 'condition');
  if (condition === null || statement.type === 'ternary_expression') return null;
  const test = statement.type === 'for_statement' ? condition : partsOf(condition)[0];
  if (test?.type !== 'assignment_expression') return null;
  const left = childOf(test, 'left');
  const right = childOf(test, 'right');
  if (left === null || right === null || left.type.endsWith('_pattern')) return null;
  return isLiteral(context.text, right) ? test : null;
}
