import { answersAnew } from '../languages/ecmascript/fresh-answers.js';
import { repeatedCases } from '../languages/ecmascript/repeated-cases.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** Two `case`s of one `switch` with the same test. */
export const duplicateCase = {
  meta: {
    id: 'duplicate-case',
    kind: 'bug',
    severity: 'error',
    confidence: 0.99,
    languages: ECMASCRIPT,
    summary: 'A `switch` has two cases with the same test.',
    why: 'The first case that matches is taken, so the second never runs on its own. Mostly a case was copied and its test left as it was.',
    examples: {
      bad: "switch (key) { case 'a': add(); break; case 'a': remove(); break; }",
      good: "switch (key) { case 'a': add(); break; case 'r': remove(); break; }",
    },
    equivalents: ['eslint:no-duplicate-case', 'sonarjs:S1862', 'cwe:561'],
  },
  mentions: ['switch'],
  create: (context) => ({
    on: {
      switch_body(node) {
        for (const { clause, value } of repeatedCases(context, node)) {
          if (answersAnew(context.textOf(value))) continue;
          const message = 'An earlier case has the same test, so this one is never the first to match.';
          context.report({ node: value, range: { start: clause.start, end: value.end }, message });
        }
      },
    },
  }),
} as const satisfies Rule;
