import { constantOperandOf, isToggle } from '../languages/ecmascript/constant-operands.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** An operator whose result does not depend on what it is given. */
export const constantBinaryExpression = {
  meta: {
    id: 'constant-binary-expression',
    kind: 'bug',
    severity: 'error',
    confidence: 0.95,
    languages: ECMASCRIPT,
    summary: 'A comparison or `&&`, `||`, `??` has the same result for every input.',
    why: 'One operand settles the result before the other counts. Mostly parentheses are missing, as in `!a == null` or `a + b ?? c`, or a new object is compared with an old one.',
    examples: { bad: 'const size = a + b ?? 10;', good: 'const size = a + (b ?? 10);' },
    equivalents: ['eslint:no-constant-binary-expression', 'sonarjs:S6638', 'cwe:570'],
  },
  create: (context) => ({
    on: {
      binary_expression(node) {
        const found = constantOperandOf(context, node);
        if (found !== null && !isToggle(node)) context.report(found);
      },
    },
  }),
} as const satisfies Rule;
