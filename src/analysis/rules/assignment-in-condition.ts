import { literalAssignedIn } from '../languages/ecmascript/conditions.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';
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
    equivalents: ['eslint:no-cond-assign', 'eslint:no-constant-condition', 'cwe:481'],
  },
  create(context) {
    const check = (statement: SyntaxNode): void => {
      const assignment = literalAssignedIn(context, statement);
      const equals = assignment?.children.find(({ type }) => type === '=');
      if (assignment === null || equals === undefined) return;
      const comparison = context.style().equality;
      context.report({
        node: assignment,
        message: 'This assigns instead of comparing, so the condition has the same value every time.',
        fix: {
          title: `Compare with ${comparison}`,
          edits: [{ start: equals.start, end: equals.end, text: comparison }],
        },
      });
    };
    return {
      on: { if_statement: check, while_statement: check, do_statement: check, for_statement: check },
    };
  },
} as const satisfies Rule;
