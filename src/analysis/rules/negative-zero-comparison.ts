import { apart } from '../languages/ecmascript/edits.js';
import { numberValue } from '../languages/ecmascript/literals.js';
import { binaryOf, hasCommentBetween, type BinaryExpression } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext, RuleFix } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

const COMPARISONS = new Set(['==', '===', '!=', '!==', '<', '<=', '>', '>=']);

/** A comparison with `-0`. */
export const negativeZeroComparison = {
  meta: {
    id: 'negative-zero-comparison',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.97,
    languages: ECMASCRIPT,
    summary: 'A value is compared with `-0`.',
    why: 'Comparison operators treat `0` and `-0` as equal, so the sign in the comparison has no effect. `Object.is(x, -0)` tells the two apart.',
    fix: 'The fix calls it.',
    examples: { bad: 'if (offset === -0) flip();', good: 'if (Object.is(offset, -0)) flip();' },
    equivalents: ['eslint:no-compare-neg-zero', 'cwe:682'],
  },
  create: (context) => ({
    on: {
      binary_expression(node) {
        const binary = binaryOf(node);
        if (binary === null || !COMPARISONS.has(binary.operator.type)) return;
        const { left, right } = binary;
        const zero = [right, left].find((operand) => isNegativeZero(context, operand));
        if (zero === undefined) return;
        const fix = objectIs(context, node, binary, zero);
        context.report({
          node,
          message: '`0` and `-0` compare as equal, so this cannot tell them apart.',
          ...(fix === null ? {} : { fix }),
        });
      },
    },
  }),
} as const satisfies Rule;

function isNegativeZero(context: RuleContext, node: SyntaxNode): boolean {
  return Object.is(numberValue(context.text, node), -0);
}

function objectIs(
  context: RuleContext,
  node: SyntaxNode,
  { left, right, operator }: BinaryExpression,
  zero: SyntaxNode,
): RuleFix | null {
  const other = zero === right ? left : right;
  const strict = operator.type === '===' || operator.type === '!==';
  if (!strict || isNegativeZero(context, other)) return null;
  if (context.scopes().lookup('Object', node) !== null) return null;
  if (hasCommentBetween(node, node.start, node.end)) return null;
  const call = `${operator.type === '!==' ? '!' : ''}Object.is(`;
  return {
    title: 'Ask with Object.is',
    edits: [
      { start: node.start, end: other.start, text: apart(context.text, node.start, call) },
      { start: other.end, end: node.end, text: ', -0)' },
    ],
  };
}
