import { lostPrecision } from '../languages/ecmascript/precision.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** A whole number that cannot be held exactly. */
export const lossOfPrecision = {
  meta: {
    id: 'loss-of-precision',
    kind: 'bug',
    severity: 'error',
    confidence: 0.95,
    languages: ECMASCRIPT,
    summary: 'A whole number has more digits than a number can hold.',
    why: 'Above 2⁵³ not every whole number exists, so the value is a neighbour of what is written. Identifiers and amounts that differ in their last digits become the same.',
    examples: { bad: 'const id = 9007199254740993;', good: 'const id = 9007199254740993n;' },
    equivalents: ['eslint:no-loss-of-precision', 'typescript-eslint:no-loss-of-precision', 'cwe:197'],
  },
  create: (context) => ({
    on: {
      number(node) {
        if (lostPrecision(context.textOf(node)) !== 'integer') return;
        context.report({
          node,
          message: 'This is more than a number can hold, so its value is another one.',
        });
      },
    },
  }),
} as const satisfies Rule;
