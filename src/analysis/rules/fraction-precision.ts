import { lostPrecision } from '../languages/ecmascript/precision.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** More digits behind the point than a number can hold. */
export const fractionPrecision = {
  meta: {
    id: 'fraction-precision',
    kind: 'maintenance',
    severity: 'info',
    offByDefault:
      'Constants of mathematics are written out with more digits than count, and lose nothing by it.',
    confidence: 0.5,
    languages: ECMASCRIPT,
    summary: 'A fraction has more digits than a number can hold.',
    why: 'A number keeps about 17 significant digits, and the others are dropped. Who reads the literal takes it for more exact than it is.',
    examples: { bad: 'const ratio = 1.0000000000000000000000123;', good: 'const ratio = 1;' },
    equivalents: ['eslint:no-loss-of-precision', 'typescript-eslint:no-loss-of-precision', 'cwe:197'],
  },
  create: (context) => ({
    on: {
      number(node) {
        if (lostPrecision(context.textOf(node)) !== 'fraction') return;
        context.report({ node, message: 'The last digits are more than a number can hold and are dropped.' });
      },
    },
  }),
} as const satisfies Rule;
