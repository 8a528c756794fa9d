import { binaryOf, childOf, operatorOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

const CONSEQUENCE: Readonly<Record<string, string>> = {
  in: '`!` applies to the key alone, so this looks for a property named `true` or `false`.',
  instanceof:
    '`!` applies to the value alone, and a boolean is an instance of nothing, so this is always false.',
};

/** `!key in object` and `!value instanceof Class`. */
export const negatedLeftOperand = {
  meta: {
    id: 'negated-left-operand',
    kind: 'bug',
    severity: 'error',
    confidence: 0.99,
    languages: ECMASCRIPT,
    summary: 'The left operand of `in` or `instanceof` is negated instead of the whole test.',
    why: '`!` binds tighter than `in` and `instanceof`, so the operand becomes a boolean before it is tested. The test then has nothing to do with the value that was meant.',
    fix: 'The fix puts the test in parentheses.',
    examples: { bad: 'if (!key in cache) load(key);', good: 'if (!(key in cache)) load(key);' },
    equivalents: ['eslint:no-unsafe-negation', 'sonarjs:S3812', 'cwe:783'],
  },
  create: (context) => ({
    on: {
      binary_expression(node) {
        const binary = binaryOf(node);
        const message = CONSEQUENCE[binary?.operator.type ?? ''];
        if (binary === null || message === undefined) return;
        const { left, right } = binary;
        const argument = childOf(left, 'argument');
        if (left.type !== 'unary_expression' || operatorOf(left)?.type !== '!' || argument === null) return;
        // After `!!` it is open which of the two was meant for the test.
        const clear = argument.type !== 'unary_expression';
        context.report({
          node,
          message,
          ...(clear
            ? {
                fix: {
                  title: 'Negate the whole test',
                  edits: [
                    { start: argument.start, end: argument.start, text: '(' },
                    { start: right.end, end: right.end, text: ')' },
                  ],
                },
              }
            : {}),
        });
      },
    },
  }),
} as const satisfies Rule;
