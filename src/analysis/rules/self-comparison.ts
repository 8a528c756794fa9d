import { isNaNTest, selfComparisonOf } from '../languages/ecmascript/equality.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** Something is compared with itself, other than to find out whether it is `NaN`. */
export const selfComparison = {
  meta: {
    id: 'self-comparison',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ECMASCRIPT,
    summary: 'A value is compared with itself.',
    why: 'Both sides are the same expression, so the comparison does not depend on what it was written for. One of the sides was to be another name.',
    examples: {
      bad: 'if (range.start > range.start) swap(range);',
      good: 'if (range.start > range.end) swap(range);',
    },
    equivalents: ['eslint:no-self-compare', 'sonarjs:S1764', 'cwe:570'],
  },
  create: (context) => ({
    on: {
      binary_expression(node) {
        const comparison = selfComparisonOf(context, node);
        if (comparison === null || isNaNTest(context, comparison)) return;
        context.report({
          node,
          message: 'Both sides are the same expression, so this compares a value with itself.',
        });
      },
    },
  }),
} as const satisfies Rule;
