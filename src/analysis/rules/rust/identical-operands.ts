import { binaryOf, functionAround, isPure, normalText } from '../../languages/rust/expressions.js';
import { macroOf } from '../../languages/rust/calls.js';
import { isInTest } from '../../languages/rust/tests.js';
import { bare, childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

const OPERATORS = /^(?:[=!]=|[<>]=?|-|\/|%|\^|&|\||&&|\|\|)$/u;

/** Both sides of an operator are the same. */
export const rustIdenticalOperands = {
  meta: {
    id: 'rust-identical-operands',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ['rust'],
    silentIn: 'samples',
    summary: 'Both sides of an operator are the same expression.',
    why: 'The result does not depend on what the expression was written for. One of the sides was to be another name.',
    examples: {
      bad: 'fn inside(a: &Range, b: &Range) -> bool {\n    a.start >= b.start && a.end <= a.end\n}\n',
      good: 'fn inside(a: &Range, b: &Range) -> bool {\n    a.start >= b.start && a.end <= b.end\n}\n',
    },
    equivalents: ['cwe:570'],
    suppressedBy: ['clippy:eq_op'],
  },
  create: (context) => {
    const hasFractions = /\bf(?:32|64)\b/u.test(context.text);
    const report = (node: SyntaxNode): void => {
      if (isInTest(context, node)) return;
      context.report({
        node,
        message: 'Both sides are the same expression, so the result is always the same.',
      });
    };
    return {
      on: {
        binary_expression(node) {
          const parts = binaryOf(node);
          if (parts === null || !OPERATORS.test(parts.operator)) return;
          const [left, right] = [referred(parts.left), referred(parts.right)];
          if (!isPure(left) || normalText(context, left) !== normalText(context, right)) return;
          // `1 - 1` and `A / A` are how constants are laid out.
          if (/_literal$|^scoped_identifier$/u.test(left.type) || isConstant(context, left)) return;
          // Only a number that is none differs from itself: what is true or false is no number.
          const isLogical = parts.operator === '&&' || parts.operator === '||';
          if (isLogical || (!hasFractions && !mayBeFraction(context, node))) report(node);
        },
        macro_invocation(node) {
          if (!/^(?:debug_)?assert_(?:eq|ne)$/u.test(macroOf(context, node) ?? '')) return;
          const compared = firstTwo(context, node);
          if (compared !== null && compared[0] === compared[1] && PLACE.test(compared[0])) report(node);
        },
      },
    };
  },
} as const satisfies Rule;

/** `a` of `&a`: what is compared is the same. */
function referred(node: SyntaxNode): SyntaxNode {
  const value = node.type === 'reference_expression' ? childOf(node, 'value') : null;
  return value === null ? node : bare(value);
}

const isConstant = (context: RuleContext, node: SyntaxNode): boolean =>
  node.type === 'identifier' && /^[A-Z]/u.test(context.textOf(node));

/** `x != x` is how people ask for a value that is not a number, in macros and type parameters too. */
function mayBeFraction(context: RuleContext, node: SyntaxNode): boolean {
  const fn = functionAround(node);
  return fn === null || /float|nan|\d\.\d|<[A-Z]\w*\s*[:>,]/iu.test(context.textOf(fn));
}

const PLACE = /^&?(?:\w+\.)*[a-z_]\w*$/u;

/** What `assert_eq!` compares, as text; null when it cannot be told. */
function firstTwo(context: RuleContext, macro: SyntaxNode): readonly [string, string] | null {
  const tokens = partsOf(macro).find(({ type }) => type === 'token_tree');
  if (tokens === undefined) return null;
  const [left, right] = context.textOf(tokens).slice(1, -1).split(',');
  return left === undefined || right === undefined ? null : [left.trim(), right.trim()];
}
