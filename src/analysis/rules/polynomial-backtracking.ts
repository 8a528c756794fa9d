import { watchBacktracking } from '../languages/ecmascript/backtracking.js';
import { ECMASCRIPT } from '../languages/index.js';
import { inlineCode } from '../inline-code.js';
import type { Rule } from '../rule.js';

/** A regular expression that takes quadratic time or more for a text that does not match. */
export const polynomialBacktracking = {
  meta: {
    id: 'polynomial-backtracking',
    kind: 'security',
    severity: 'warning',
    confidence: 0.8,
    offByDefault: 'Only long texts take long, and most expressions are given short ones.',
    languages: ECMASCRIPT,
    summary: 'A regular expression takes quadratic time or more for some long texts that do not match.',
    why: 'Two repetitions after each other can split the same text in as many ways as it has characters, and all of them are tried. A text of some ten thousand characters then takes seconds.',
    examples: { bad: 'const pair = /^\\w+\\d*=$/;', good: 'const pair = /^\\w+=$/;' },
    equivalents: ['regexp:no-super-linear-backtracking', 'cwe:1333'],
  },
  create: (context) =>
    watchBacktracking(context, 'polynomial', (node, { quantifier }) => {
      const what = quantifier === null ? 'A repetition in it' : inlineCode(quantifier, 'A repetition in it');
      context.report({
        node,
        message: `${what} can match what the repetition before it matches, so a long text that does not match takes quadratic time or more.`,
      });
    }),
} as const satisfies Rule;
