import { isArithmetic, isInexact, operandsOf } from '../languages/ecmascript/fractions.js';
import { constValue } from '../languages/ecmascript/promises.js';
import { binaryOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

const EQUALITY = /^[!=]==?$/u;

/** `a + b === 0.3`: a computed fraction compared for equality. */
export const fractionEquality = {
  meta: {
    id: 'fraction-equality',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.95,
    languages: ECMASCRIPT,
    summary: 'The result of arithmetic with decimal fractions is compared for equality.',
    why: 'Numbers are binary, and most decimal fractions have no exact one: `0.1 + 0.2` is `0.30000000000000004`. The comparison fails for values that are equal on paper. Compare with a tolerance, or count in whole cents.',
    examples: {
      bad: 'if (price + tax === 11.9) accept();',
      good: 'if (Math.abs(price + tax - 11.9) < 0.005) accept();',
    },
    equivalents: ['cwe:1077'],
  },
  create: (context) => ({
    on: {
      binary_expression(node) {
        const binary = binaryOf(node);
        if (binary === null || !EQUALITY.test(binary.operator.type)) return;
        const { left, right } = binary;
        const [computed, other] =
          isArithmetic(left) || isArithmetic(right) ? [left, right] : namedSum(context, left, right);
        if (computed === undefined || other === undefined) return;
        const operands = [...operandsOf(computed), ...operandsOf(other)];
        if (!operands.some((operand) => isInexact(context, operand)) || joinsText(context, operands)) return;
        context.report({
          node,
          message: 'Decimal fractions are not exact, so this differs for values that are equal on paper.',
        });
      },
    },
  }),
} as const satisfies Rule;

/** The arithmetic with a fraction that a constant is declared with, and the other fraction that it is compared with. */
function namedSum(context: RuleContext, left: SyntaxNode, right: SyntaxNode): readonly SyntaxNode[] {
  for (const [side, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const name = unwrap(side);
    const value = name.type === 'identifier' ? constValue(context, name) : null;
    if (value === null || !isArithmetic(value) || !isInexact(context, unwrap(other))) continue;
    if (operandsOf(value).some((operand) => isInexact(context, operand))) return [value, unwrap(other)];
  }
  return [];
}

/** `+` may join texts. */
function joinsText(context: RuleContext, operands: readonly SyntaxNode[]): boolean {
  return operands.some(
    (operand) =>
      operand.type.endsWith('string') || /^(?:String|typeof)\b/u.test(context.textOf(operand).slice(0, 10)),
  );
}
