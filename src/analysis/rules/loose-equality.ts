import { commonType } from '../languages/ecmascript/primitive-types.js';
import { binaryOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';
import { ONLY_LINTERS_OBJECT } from '../why-off.js';

/** `==` and `!=`, which convert their sides first; with a fix where there is nothing to convert. */
export const looseEquality = {
  meta: {
    id: 'loose-equality',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: ONLY_LINTERS_OBJECT,
    opinion: true,
    confidence: 0.97,
    languages: ECMASCRIPT,
    summary: 'Two values are compared by `==` or its opposite, which convert them first.',
    why: 'These operators convert values of different types until they can be compared: `0`, `""` and `"0"` are not all equal to each other, but `0` is equal to both. The strict ones compare what is there.',
    fix: 'The fix compares strictly.',
    examples: {
      bad: "export const isText = (value) => typeof value == 'string';",
      good: "export const isText = (value) => typeof value === 'string';",
    },
    equivalents: ['eslint:eqeqeq', 'biome:noDoubleEquals', 'sonarjs:S1440', 'cwe:697'],
  },
  create: (context) => ({
    on: {
      binary_expression(node) {
        const sides = binaryOf(node);
        if (sides === null || (sides.operator.type !== '==' && sides.operator.type !== '!=')) return;
        const { start, end, type } = sides.operator;
        const strict = `${type}=`;
        const isSame = commonType(context, sides.left, sides.right) !== null;
        context.report({
          node,
          message: `\`${type}\` converts its sides before it compares them; \`${strict}\` does not.`,
          ...(isSame
            ? { fix: { title: `Compare with ${strict}`, edits: [{ start, end, text: strict }] } }
            : {}),
        });
      },
    },
  }),
} as const satisfies Rule;
