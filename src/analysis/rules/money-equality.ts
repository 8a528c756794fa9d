import { stringValue } from '../languages/ecmascript/literals.js';
import { isArithmetic, isInexact, operandsOf } from '../languages/ecmascript/fractions.js';
import { memberName } from '../languages/ecmascript/names.js';
import { binaryOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

const EQUALITY = /^[!=]==?$/u;

/** Last word of a name that is an amount of money; `totalCents` is a whole number. */
const MONEY = /(?:^|[a-z\d_])(?:price|cost|fee|tax|vat|discount|subtotal|salary|refund|surcharge)s?$/iu;
const TOTAL = /^(?:\w*_)?(?:grand)?(?:total|amount|balance|sum)$/iu;

/** `total === subtotal + tax`. */
export const moneyEquality = {
  meta: {
    id: 'money-equality',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.7,
    offByDefault: 'Only names say that it is money, and it may be counted in cents.',
    languages: ECMASCRIPT,
    summary: 'Computed amounts of money are compared for equality.',
    why: 'Amounts with decimals are not exact as numbers: `0.1 + 0.2` is `0.30000000000000004`. The comparison fails for amounts that are equal on paper, unless they are counted in whole cents.',
    examples: {
      bad: 'if (order.total !== order.subtotal + order.tax) reject(order);',
      good: 'if (order.totalCents !== order.subtotalCents + order.taxCents) reject(order);',
    },
    equivalents: ['cwe:1077'],
  },
  create: (context) => ({
    on: {
      binary_expression(node) {
        const binary = binaryOf(node);
        if (binary === null || !EQUALITY.test(binary.operator.type)) return;
        const sides = [binary.left, binary.right];
        const operands = sides.map(operandsOf);
        if (!sides.some(isArithmetic) || hasText(context, operands.flat())) return;
        // That is another rule's, whatever the names are.
        if (operands.flat().some((operand) => isInexact(context, operand))) return;
        const money = operands.map((side) => side.filter((operand) => isMoney(context, operand)).length);
        if (!money.every((count) => count > 0)) return;
        if (!operands.flat().some((operand) => MONEY.test(nameOf(context, operand)))) return;
        context.report({
          node,
          message:
            'Amounts with decimals are not exact, so this differs for amounts that are equal on paper.',
        });
      },
    },
  }),
} as const satisfies Rule;

function isMoney(context: RuleContext, node: SyntaxNode): boolean {
  const name = nameOf(context, node);
  return MONEY.test(name) || TOTAL.test(name);
}

function nameOf(context: RuleContext, node: SyntaxNode): string {
  const inner = unwrap(node);
  return inner.type === 'identifier' ? context.textOf(inner) : (memberName(context, inner) ?? '');
}

function hasText(context: RuleContext, operands: readonly SyntaxNode[]): boolean {
  return operands.some(
    (operand) => stringValue(context.text, operand) !== null || operand.type === 'template_string',
  );
}
