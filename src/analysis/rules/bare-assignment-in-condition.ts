import { isLiteral } from '../languages/ecmascript/literals.js';
import { childOf, partsOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `while (match = next())`. */
export const bareAssignmentInCondition = {
  meta: {
    id: 'bare-assignment-in-condition',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: 'Many such assignments are meant: a loop that reads until there is nothing more.',
    confidence: 0.3,
    languages: ECMASCRIPT,
    summary: 'A condition is an assignment without parentheses of its own.',
    why: 'One `=` in a condition reads like a comparison, and a comparison with one `=` too few looks just like this. Parentheses around the assignment say that it is meant.',
    examples: {
      bad: 'while (match = pattern.exec(text)) found(match);',
      good: 'while ((match = pattern.exec(text))) found(match);',
    },
    equivalents: ['eslint:no-cond-assign', 'cwe:481'],
  },
  create(context) {
    const check = (parentheses: number) => (node: SyntaxNode) => {
      const condition = childOf(node, 'condition');
      const assignment = condition === null ? null : within(condition, parentheses);
      if (assignment === null || isFixed(context, node, assignment)) return;
      context.report({
        node: assignment,
        message: 'This assigns. Where that is meant, parentheses around it would say so.',
      });
    };
    return {
      on: {
        if_statement: check(1),
        while_statement: check(1),
        do_statement: check(1),
        ternary_expression: check(1),
        for_statement: check(0),
      },
    };
  },
} as const satisfies Rule;

const ASSIGNMENTS = new Set(['assignment_expression', 'augmented_assignment_expression']);

/** The assignment that a condition is, within so many parentheses at most: `if` and its like have one pair themselves. */
function within(condition: SyntaxNode, parentheses: number): SyntaxNode | null {
  let at = condition;
  for (let left = parentheses; left > 0 && at.type === 'parenthesized_expression'; left -= 1)
    at = partsOf(at)[0] ?? at;
  return ASSIGNMENTS.has(at.type) ? at : null;
}

/** What `assignment-in-condition` reports. */
function isFixed({ text }: RuleContext, statement: SyntaxNode, assignment: SyntaxNode): boolean {
  if (statement.type === 'ternary_expression' || assignment.type !== 'assignment_expression') return false;
  const left = childOf(assignment, 'left');
  const right = childOf(assignment, 'right');
  return left?.type.endsWith('_pattern') === false && right !== null && isLiteral(text, right);
}
