import { holesOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** `[1, , 2]`. */
export const arrayHole = {
  meta: {
    id: 'array-hole',
    kind: 'bug',
    severity: 'info',
    offByDefault: 'Where good code has a hole it is meant: a test asks what becomes of empty slots.',
    confidence: 0.8,
    languages: ECMASCRIPT,
    summary: 'An array literal has an empty slot.',
    why: 'An empty slot is not `undefined`: `forEach` and `map` skip it and `in` denies it. Mostly it is a comma too many.',
    examples: { bad: 'const sizes = [1, , 3];', good: 'const sizes = [1, 2, 3];' },
    equivalents: ['eslint:no-sparse-arrays', 'cwe:665'],
  },
  create: (context) => ({
    on: {
      array(node) {
        for (const start of holesOf(context.text, node)) {
          const message = 'Nothing stands before this comma, so the array has an empty slot.';
          context.report({ node, range: { start, end: start + 1 }, message });
        }
      },
    },
  }),
} as const satisfies Rule;
