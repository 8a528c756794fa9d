import { comparisonsOf, integerOf } from '../../languages/go/expressions.js';
import { calledName } from '../../languages/go/imports.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A length is compared with something below zero. */
export const goImpossibleLength = {
  meta: {
    id: 'go-impossible-length',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ['go'],
    summary: 'A length is compared as if it could be below zero.',
    why: '`len` and `cap` are never below zero, so the comparison always has the same result. An empty value has the length 0.',
    examples: {
      bad: 'package p\n\nfunc isEmpty(a []int) bool {\n\treturn len(a) < 0\n}\n',
      good: 'package p\n\nfunc isEmpty(a []int) bool {\n\treturn len(a) == 0\n}\n',
    },
    equivalents: ['staticcheck:SA4024', 'gocritic:sloppyLen', 'cwe:570'],
  },
  create: (context) => ({
    on: {
      binary_expression(node) {
        const parts = comparisonsOf(node).find(
          ({ left, operator, right }) =>
            isDecided(operator, integerOf(context, right)) && isLength(context, left),
        );
        if (parts === undefined) return;
        const isAlways = parts.operator.startsWith('>') || parts.operator === '!=';
        context.report({
          node,
          message: `A length is never below zero, so this is always ${isAlways ? 'true' : 'false'}.`,
        });
      },
    },
  }),
} as const satisfies Rule;

function isLength(context: RuleContext, node: SyntaxNode): boolean {
  return node.type === 'call_expression' && /^(?:len|cap)$/u.test(calledName(context, node) ?? '');
}

function isDecided(operator: string, value: number | null): boolean {
  if (value === null || value > 0) return false;
  return value < 0 ? /^(?:[<>]=?|[=!]=)$/u.test(operator) : operator === '<' || operator === '>=';
}
