import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** `with (object) …`. */
export const withStatement = {
  meta: {
    id: 'with-statement',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.97,
    languages: ECMASCRIPT,
    summary: 'A `with` statement decides at run time what a name means.',
    why: 'Inside `with` each name is a property of the object if it has one, else a variable. Neither a reader nor a tool can tell, and strict code does not allow it.',
    examples: { bad: 'with (box) { size = 1; }', good: 'box.size = 1;' },
    equivalents: ['eslint:no-with', 'sonarjs:S1321', 'cwe:758'],
  },
  mentions: ['with'],
  create: (context) => ({
    on: {
      with_statement(node) {
        const message =
          'In here each name is a property of the object if it has one at that time, else a variable.';
        context.report({ node, range: { start: node.start, end: node.start + 'with'.length }, message });
      },
    },
  }),
} as const satisfies Rule;
