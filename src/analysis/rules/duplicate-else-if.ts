import { coveredTests } from '../languages/ecmascript/else-if-chains.js';
import { answersAnew } from '../languages/ecmascript/fresh-answers.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** An `else if` whose condition was already tested. */
export const duplicateElseIf = {
  meta: {
    id: 'duplicate-else-if',
    kind: 'bug',
    severity: 'error',
    confidence: 0.98,
    languages: ECMASCRIPT,
    summary: 'An `else if` tests what a branch above it has tested already.',
    why: 'Whenever this condition holds, a branch above is taken first, so this branch never runs. Mostly a condition was copied and not changed.',
    examples: {
      bad: 'if (n < 0) below(); else if (n < 0) above();',
      good: 'if (n < 0) below(); else if (n > 0) above();',
    },
    equivalents: ['eslint:no-dupe-else-if', 'sonarjs:S1862', 'cwe:561'],
  },
  mentions: ['else'],
  create: (context) => ({
    on: {
      if_statement(node) {
        for (const test of coveredTests(context, node)) {
          if (answersAnew(context.textOf(test))) continue;
          const message = 'Whenever this holds, a branch above is taken first, so this one never runs.';
          context.report({ node: test, message });
        }
      },
    },
  }),
} as const satisfies Rule;
