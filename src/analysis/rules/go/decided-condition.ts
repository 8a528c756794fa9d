import { binaryOf, comparisonsOf, integerOf, isPure } from '../../languages/go/expressions.js';
import { stringValue } from '../../languages/go/functions.js';
import { childOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A combination of comparisons that is always true or always false. */
export const goDecidedCondition = {
  meta: {
    id: 'go-decided-condition',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ['go'],
    summary: 'A value is compared with two constants in a way that has always the same result.',
    why: 'A value cannot be two things at once: it always differs from one of them. `||` and `&&` were mixed up.',
    fix: 'The fix replaces `||` with `&&`, or the other way round.',
    examples: {
      bad: 'package p\n\nfunc isOther(a string) bool {\n\treturn a != "x" || a != "y"\n}\n',
      good: 'package p\n\nfunc isOther(a string) bool {\n\treturn a != "x" && a != "y"\n}\n',
    },
    equivalents: ['govet:bools', 'cwe:571'],
  },
  create: (context) => ({
    on: {
      binary_expression(node) {
        const parts = binaryOf(node);
        if (parts === null || !/^(?:&&|\|\|)$/u.test(parts.operator)) return;
        const wanted = parts.operator === '||' ? '!=' : '==';
        const [first, second] = [constantSide(context, parts.left), constantSide(context, parts.right)];
        if (first?.operator !== wanted || second?.operator !== wanted) return;
        if (!isPure(first.left) || context.textOf(first.left) !== context.textOf(second.left)) return;
        if (first.constant === second.constant) return;
        const operator = childOf(node, 'operator');
        if (operator === null) return;
        const text = parts.operator === '||' ? '&&' : '||';
        context.report({
          node,
          message: `This is always ${parts.operator === '||' ? 'true' : 'false'}: a value cannot be both.`,
          fix: { title: `Use ${text}`, edits: [{ start: operator.start, end: operator.end, text }] },
        });
      },
    },
  }),
} as const satisfies Rule;

/** A comparison with a constant on its right, whichever side it is written on. */
function constantSide(
  context: RuleContext,
  node: SyntaxNode,
): { readonly left: SyntaxNode; readonly operator: string; readonly constant: string } | null {
  for (const { left, operator, right } of comparisonsOf(node)) {
    const constant = constantText(context, right);
    if (constant !== null && constantText(context, left) === null) return { left, operator, constant };
  }
  return null;
}

/** What two literals have to differ in to be different values. */
function constantText(context: RuleContext, node: SyntaxNode): string | null {
  const text = stringValue(context, node);
  if (text !== null) return text.includes('\u{FFFD}') ? null : `text ${text}`;
  const number = integerOf(context, node);
  if (number !== null) return `number ${number}`;
  return node.type === 'rune_literal' && !context.textOf(node).includes('\\') ? context.textOf(node) : null;
}
