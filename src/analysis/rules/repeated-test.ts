import { coveredTests } from '../languages/ecmascript/else-if-chains.js';
import { repeatedCases } from '../languages/ecmascript/repeated-cases.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** A `case` or an `else if` with the test of an earlier one, whatever it calls. */
export const repeatedTest = {
  meta: {
    id: 'repeated-test',
    kind: 'bug',
    severity: 'info',
    offByDefault: 'A reader that is asked twice gives two answers.',
    confidence: 0.6,
    languages: ECMASCRIPT,
    summary: 'A branch tests by a call what an earlier branch has tested.',
    why: 'Unless the call gives another answer the second time, the first branch is always taken and this one never runs. Mostly a branch was copied and its test left as it was.',
    examples: {
      bad: 'if (isAdmin()) all(); else if (isAdmin()) own();',
      good: 'if (isAdmin()) all(); else if (isOwner()) own();',
    },
    equivalents: ['eslint:no-duplicate-case', 'eslint:no-dupe-else-if', 'sonarjs:S1862', 'cwe:561'],
    yieldsTo: ['duplicate-case', 'duplicate-else-if'],
  },
  mentions: ['switch', 'else'],
  create: (context) => ({
    on: {
      switch_body(node) {
        for (const { clause, value } of repeatedCases(context, node))
          context.report({ node: value, range: { start: clause.start, end: value.end }, message: MESSAGE });
      },
      if_statement(node) {
        for (const test of coveredTests(context, node)) context.report({ node: test, message: MESSAGE });
      },
    },
  }),
} as const satisfies Rule;

const MESSAGE = 'An earlier branch has this test, so this one runs only if the answer changes meanwhile.';
