import { argumentsOf } from '../../languages/java/expressions.js';
import { isSamplePath } from '../../languages/java/files.js';
import { isType } from '../../languages/java/types.js';
import { childOf } from '../../languages/shared/tree.js';
import type { Rule } from '../../rule.js';

/** A `BigDecimal` that is made of a literal which has no exact `double`. */
export const javaDecimalFromDouble = {
  meta: {
    id: 'java-decimal-from-double',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ['java'],
    silentIn: 'samples',
    summary: 'A `BigDecimal` is made of a `double` that is not the number that is written.',
    why: 'Most decimal fractions have no exact `double`: `new BigDecimal(0.1)` holds 0.1000000000000000055511151231257827. From a string the number is exactly what stands there.',
    fix: 'The fix gives the constructor the number as a string.',
    examples: {
      bad: 'import java.math.BigDecimal;\n\nclass A {\n    BigDecimal rate() {\n        return new BigDecimal(0.1);\n    }\n}\n',
      good: 'import java.math.BigDecimal;\n\nclass A {\n    BigDecimal rate() {\n        return new BigDecimal("0.1");\n    }\n}\n',
    },
    equivalents: ['spotbugs:DMI_BIGDECIMAL_CONSTRUCTED_FROM_DOUBLE'],
    suppressedBy: [
      'errorprone:BigDecimalLiteralDouble',
      'sonar:S2111',
      'idea:UnpredictableBigDecimalConstructorCall',
      'pmd:AvoidDecimalLiteralsInBigDecimalConstructor',
    ],
  },
  mentions: ['BigDecimal'],
  create: (context) => ({
    on: {
      object_creation_expression(node) {
        const [value, second] = argumentsOf(node);
        if (value === undefined || second !== undefined || isSamplePath(context.path)) return;
        if (!isType(context, childOf(node, 'type'), 'java.math.BigDecimal')) return;
        const [, digits] = /^(-?\s*[\d_]*\.[\d_]+)[dD]?$/u.exec(context.textOf(value)) ?? [];
        const number = digits?.replaceAll(/[\s_]/gu, '');
        if (number === undefined || isExact(number)) return;
        context.report({
          node,
          message: `This is not exactly \`${number.slice(0, 40)}\`: a \`double\` cannot hold it.`,
          fix: {
            title: 'Give the number as a string',
            edits: [{ start: value.start, end: value.end, text: `"${number}"` }],
          },
        });
      },
    },
  }),
} as const satisfies Rule;

/** Beyond these digits a `double` is not asked for what it holds. */
const MAX_DIGITS = 15;

/** True for a decimal fraction whose denominator is a power of two: 0.5, 2.25. */
function isExact(number: string): boolean {
  const [whole = '', fraction = ''] = number.replace('-', '').split('.');
  if (whole.length + fraction.length > MAX_DIGITS) return /^0*$/u.test(fraction);
  return BigInt(whole + fraction) % 5n ** BigInt(fraction.length) === 0n;
}
