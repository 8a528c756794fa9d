import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** `010`. */
export const octalNumber = {
  meta: {
    id: 'octal-number',
    kind: 'bug',
    severity: 'warning',
    offByDefault: 'Modes of files are written so on purpose.',
    confidence: 0.9,
    languages: ECMASCRIPT,
    summary: 'A number begins with a zero.',
    why: '`010` is eight, and `08` is eight too, since there is no digit 8 in base eight. In strict code neither parses.',
    examples: { bad: 'const month = 010;', good: 'const month = 10;' },
    equivalents: ['eslint:no-octal', 'sonarjs:S1314', 'cwe:704'],
  },
  create: (context) => ({
    on: {
      number(node) {
        if (!/^0\d/u.test(context.textOf(node))) return;
        context.report({
          node,
          message: 'A zero in front makes this a number in base eight, or a syntax error.',
        });
      },
    },
  }),
} as const satisfies Rule;
