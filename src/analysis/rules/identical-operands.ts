import { answersAnew } from '../languages/ecmascript/fresh-answers.js';
import { areAlike } from '../languages/ecmascript/equality.js';
import { bigintValue, numberValue } from '../languages/ecmascript/literals.js';
import { binaryOf } from '../languages/ecmascript/syntax.js';
import { inlineCode } from '../inline-code.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

const OPERATORS = new Set(['&&', '||', '-', '/', '<<', '>>']);

/** An operator whose two sides are the same, other than a comparison. */
export const identicalOperands = {
  meta: {
    id: 'identical-operands',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ECMASCRIPT,
    summary: 'Both sides of an operator are the same.',
    why: 'The result does not depend on what was written it for: `a && a` is `a`, and `a - a` is 0. One of the sides was to be something else.',
    examples: {
      bad: 'const both = hasName(user) && hasName(user);',
      good: 'const both = hasName(user) && hasEmail(user);',
    },
    equivalents: ['sonarjs:S1764', 'cwe:682'],
  },
  create: (context) => ({
    on: {
      binary_expression(node) {
        const binary = binaryOf(node);
        if (binary === null || !OPERATORS.has(binary.operator.type)) return;
        const { left, operator, right } = binary;
        // `1 << 1` is the first of a row of flags.
        if (
          operator.type === '<<' &&
          isOne(numberValue(context.text, left) ?? bigintValue(context.text, left))
        )
          return;
        // Tools leave `0 && 0;` where they removed something.
        if (node.parent?.type === 'expression_statement' && left.type === 'number') return;
        // `0 / 0` is how `NaN` was written.
        if (operator.type === '/' && left.type === 'number') return;
        if (!areAlike(context, left, right) || answersAnew(context.textOf(left))) return;
        const what = inlineCode(operator.type, 'this operator');
        context.report({ node, message: `Both sides of ${what} are the same, so one of them does nothing.` });
      },
    },
  }),
} as const satisfies Rule;

function isOne(value: number | bigint | null): boolean {
  return value === 1 || value === 1n;
}
