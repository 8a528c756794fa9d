import { binaryOf, isPure, normalText, type Binary } from '../../languages/go/expressions.js';
import { isTestPath } from '../../languages/go/files.js';
import { functionAround } from '../../languages/go/functions.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

const OPERATORS = /^(?:[=!]=|[<>]=?|-|\/|%|\^|&|\||&&|\|\||&\^)$/u;

/** `x != x` is how people ask for a value that is not a number. */
const MAY_BE_NAN = /^(?:[=!]=|-|\/)$/u;

/** Both sides of an operator are the same. */
export const goIdenticalOperands = {
  meta: {
    id: 'go-identical-operands',
    kind: 'bug',
    severity: 'error',
    confidence: 0.95,
    languages: ['go'],
    silentIn: 'tests',
    summary: 'Both sides of an operator are the same expression.',
    why: 'The result does not depend on what the expression was written for. One of the sides was to be another name.',
    examples: {
      bad: 'package p\n\nfunc inside(a, b Range) bool {\n\treturn a.start >= b.start && a.end <= a.end\n}\n',
      good: 'package p\n\nfunc inside(a, b Range) bool {\n\treturn a.start >= b.start && a.end <= b.end\n}\n',
    },
    equivalents: ['govet:bools', 'cwe:570'],
    suppressedBy: ['staticcheck:SA4000', 'gocritic:dupSubExpr'],
  },
  create: (context) => {
    if (isTestPath(context.path)) return { on: {} };
    return {
      on: {
        binary_expression(node) {
          const parts = binaryOf(node);
          if (parts === null || !OPERATORS.test(parts.operator)) return;
          const left = sideBefore(parts);
          if (isLong(left) || isLong(parts.right) || !isPure(left)) return;
          if (normalText(context, left) !== normalText(context, parts.right)) return;
          if (/literal|^nil$|^true$|^false$/u.test(left.type)) return;
          if (MAY_BE_NAN.test(parts.operator) && mayBeFraction(context, node)) return;
          context.report({
            node,
            message: 'Both sides are the same expression, so the result is always the same.',
          });
        },
      },
    };
  },
} as const satisfies Rule;

/** What stands before the right side: in `a || b || c` that is `b`. */
function sideBefore({ left, operator }: Binary): SyntaxNode {
  const inner = operator === '||' || operator === '&&' ? binaryOf(left) : null;
  return inner?.operator === operator ? inner.right : left;
}

/** Nobody writes so much twice by mistake, and in a long chain each link would be read again for all behind it. */
const MAX_OPERAND = 1000;

const isLong = ({ start, end }: SyntaxNode): boolean => end - start > MAX_OPERAND;

/** A constant that is built from itself and what is measured in fractions or types of its own are left alone. */
function mayBeFraction(context: RuleContext, node: SyntaxNode): boolean {
  const fn = functionAround(node);
  return fn === null || /float|nan|complex|\[\w+ /iu.test(context.textOf(fn));
}
