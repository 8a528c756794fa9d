import { constantOf } from '../../languages/rust/constants.js';
import {
  binaryOf,
  comparisonsOf,
  isPure,
  normalText,
  stringValue,
  type Binary,
} from '../../languages/rust/expressions.js';
import { childOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A combination of comparisons that is always true or always false. */
export const rustDecidedCondition = {
  meta: {
    id: 'rust-decided-condition',
    kind: 'bug',
    severity: 'error',
    confidence: 0.98,
    languages: ['rust'],
    summary: 'A value is compared with two constants in a way that has always the same result.',
    why: 'A value cannot be two things at once, and nothing is below 5 and above 10. `||` and `&&` were mixed up.',
    fix: 'The fix replaces `||` with `&&`, or the other way round.',
    examples: {
      bad: 'fn is_other(name: &str) -> bool {\n    name != "x" || name != "y"\n}\n',
      good: 'fn is_other(name: &str) -> bool {\n    name != "x" && name != "y"\n}\n',
    },
    equivalents: ['clippy:impossible_comparisons', 'cwe:570', 'cwe:571'],
  },
  create: (context) => ({
    on: {
      binary_expression(node) {
        const parts = binaryOf(node);
        const operator = childOf(node, 'operator');
        if (parts === null || operator === null || !/^(?:&&|\|\|)$/u.test(parts.operator)) return;
        const [first, second] = [lastOf(parts.left, parts.operator), parts.right].map((one) =>
          withConstant(context, one),
        );
        if (first == null || second == null || !isPure(first.left)) return;
        if (normalText(context, first.left) !== normalText(context, second.left)) return;
        const isAnd = parts.operator === '&&';
        if (!isDecided(context, isAnd, first, second)) return;
        const text = isAnd ? '||' : '&&';
        // In a longer chain the other operator would bind other parts.
        const isAlone = binaryOf(parts.left)?.operator !== parts.operator && !isInChain(node);
        context.report({
          node,
          message: `This is always ${isAnd ? 'false' : 'true'}: a value cannot be both.`,
          ...(isAlone
            ? { fix: { title: `Use ${text}`, edits: [{ start: operator.start, end: operator.end, text }] } }
            : {}),
        });
      },
    },
  }),
} as const satisfies Rule;

/** The part that stands right before the operator: `b` of `a && b`. */
function lastOf(node: SyntaxNode, operator: string): SyntaxNode {
  const parts = binaryOf(node);
  return parts?.operator === operator ? parts.right : node;
}

const isInChain = (node: SyntaxNode): boolean => node.parent?.type === 'binary_expression';

/** A comparison with the constant on the right. */
function withConstant(context: RuleContext, node: SyntaxNode): Binary | null {
  return (
    comparisonsOf(node).find(
      ({ left, right }) => valueOf(context, right) !== null && valueOf(context, left) === null,
    ) ?? null
  );
}

/** What two literals have to differ in to be different values. */
function valueOf(context: RuleContext, node: SyntaxNode): string | null {
  const text = stringValue(context, node);
  if (text !== null) return `text ${text}`;
  const number = constantOf(context, node);
  if (number !== null) return `number ${number}`;
  return node.type === 'char_literal' && !context.textOf(node).includes('\\') ? context.textOf(node) : null;
}

function isDecided(context: RuleContext, isAnd: boolean, first: Binary, second: Binary): boolean {
  const wanted = isAnd ? '==' : '!=';
  if (first.operator === wanted && second.operator === wanted)
    return valueOf(context, first.right) !== valueOf(context, second.right);
  if (!isAnd) return false;
  const limits = [first, second].map(({ operator, right }) => ({
    isUpper: operator.startsWith('<'),
    isLower: operator.startsWith('>'),
    isStrict: !operator.endsWith('='),
    value: constantOf(context, right),
  }));
  const upper = limits.find(({ isUpper }) => isUpper);
  const lower = limits.find(({ isLower }) => isLower);
  if (upper?.value == null || lower?.value == null) return false;
  return upper.value < lower.value || (upper.value === lower.value && (upper.isStrict || lower.isStrict));
}
