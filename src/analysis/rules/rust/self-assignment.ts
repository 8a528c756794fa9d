import { isPure, normalText } from '../../languages/rust/expressions.js';
import { bare, childOf } from '../../languages/shared/tree.js';
import type { Rule } from '../../rule.js';

/** A variable or field is set to itself. */
export const rustSelfAssignment = {
  meta: {
    id: 'rust-self-assignment',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ['rust'],
    summary: 'A variable or field is assigned to itself.',
    why: 'Both sides are the same, so the statement does nothing. One of them was to be another name.',
    examples: {
      bad: 'impl Config {\n    fn set(&mut self, name: String) {\n        self.name = self.name;\n    }\n}\n',
      good: 'impl Config {\n    fn set(&mut self, name: String) {\n        self.name = name;\n    }\n}\n',
    },
    equivalents: ['clippy:self_assignment', 'cwe:1164'],
  },
  create: (context) => ({
    on: {
      assignment_expression(node) {
        const target = childOf(node, 'left');
        const value = childOf(node, 'right');
        if (target === null || value === null || !isPure(target)) return;
        if (normalText(context, target) !== normalText(context, bare(value))) return;
        context.report({ node, message: 'This is assigned to itself, so nothing changes.' });
      },
    },
  }),
} as const satisfies Rule;
