import { isLiteral } from '../languages/ecmascript/literals.js';
import { childOf, partsOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `if (x = 5)`. */
export const assignmentInCondition = {
  meta: {
    id: 'assignment-in-condition',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ECMASCRIPT,
    summary: 'A condition assigns a fixed value instead of comparing with it.',
    why: 'The condition has the value that is assigned, so it takes the same branch every time, and the variable has lost what it held. One `=` was written for a comparison.',
    fix: 'The fix compares.',
    examples: { bad: "if (state = 'done') finish();", good: "if (state === 'done') finish();" },
    equivalents: ['eslint:no-cond-assign', 'cwe:481'],
  },
  create(context) {
    const check = (statement: SyntaxNode): void => {
      const condition = childOf(statement, 'condition');
      const assignment = condition === null ? null : unwrapOnce(statement, condition);
      if (assignment !== null) checkAssignment(context, assignment);
    };
    return {
      on: { if_statement: check, while_statement: check, do_statement: check, for_statement: check },
    };
  },
} as const satisfies Rule;

/** Parentheses of their own around an assignment are the common sign that it is meant. */
function unwrapOnce(statement: SyntaxNode, condition: SyntaxNode): SyntaxNode | null {
  if (statement.type === 'for_statement') return condition;
  return partsOf(condition)[0] ?? null;
}

function checkAssignment(context: RuleContext, assignment: SyntaxNode): void {
  if (assignment.type !== 'assignment_expression') return;
  const left = childOf(assignment, 'left');
  const right = childOf(assignment, 'right');
  const equals = assignment.children.find(({ type }) => type === '=');
  if (left === null || right === null || equals === undefined) return;
  if (!isLiteral(context.text, right) || left.type.endsWith('_pattern')) return;
  const comparison = context.style().equality;
  context.report({
    node: assignment,
    message: 'This assigns instead of comparing, so the condition has the same value every time.',
    fix: {
      title: `Compare with ${comparison}`,
      edits: [{ start: equals.start, end: equals.end, text: comparison }],
    },
  });
}
