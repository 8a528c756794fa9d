import { inlineCode } from '../inline-code.js';
import { childOf, operatorOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `a =+ b` where `a += b` was meant. */
export const reversedOperator = {
  meta: {
    id: 'reversed-operator',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ECMASCRIPT,
    summary: 'The signs of an operator like `+=` are written in the other order.',
    why: 'Set like one operator it reads as adding, but it is an assignment of `+b`: the value from before is overwritten.',
    examples: { bad: 'total =+ price;', good: 'total += price;' },
    equivalents: ['sonarjs:S2757', 'cwe:480'],
  },
  create: (context) => ({
    on: {
      assignment_expression: (node) => check(context, node, childOf(node, 'right')),
      variable_declarator: (node) => check(context, node, childOf(node, 'value')),
    },
  }),
} as const satisfies Rule;

function check(context: RuleContext, node: SyntaxNode, value: SyntaxNode | null): void {
  if (value?.type !== 'unary_expression') return;
  const [operator, argument] = [operatorOf(value), childOf(value, 'argument')];
  const sign = node.children.findLast(({ type, end }) => type === '=' && end <= value.start);
  if (operator === null || argument === null || sign === undefined) return;
  if (!/^[-+!]$/u.test(operator.type)) return;
  // Only the spaces tell: `a =+ b` is one thing to the eye, `a = +b` another.
  if (sign.end !== operator.start || operator.end === argument.start) return;
  const meant = inlineCode(`${operator.type}=`, 'the other order');
  context.report({
    node,
    range: { start: sign.start, end: operator.end },
    message: `This assigns, and overwrites the value from before, where ${meant} seems to be meant.`,
  });
}
