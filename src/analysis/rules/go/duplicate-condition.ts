import { isPure, normalText } from '../../languages/go/expressions.js';
import { expressionsOf } from '../../languages/go/functions.js';
import { childOf } from '../../languages/shared/tree.js';
import type { Rule } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A condition of a chain that was asked before. */
export const goDuplicateCondition = {
  meta: {
    id: 'go-duplicate-condition',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ['go'],
    summary: 'A condition is asked a second time in the same chain.',
    why: 'The first branch with the condition is taken, so the second one never is. One of the two was to ask something else.',
    examples: {
      bad: 'package p\n\nfunc sign(a int) int {\n\tif a > 0 {\n\t\treturn 1\n\t} else if a > 0 {\n\t\treturn -1\n\t}\n\treturn 0\n}\n',
      good: 'package p\n\nfunc sign(a int) int {\n\tif a > 0 {\n\t\treturn 1\n\t} else if a < 0 {\n\t\treturn -1\n\t}\n\treturn 0\n}\n',
    },
    equivalents: ['staticcheck:SA4014', 'gocritic:dupCase', 'cwe:561'],
  },
  create: (context) => {
    const check = (conditions: readonly SyntaxNode[]): void => {
      const seen = new Set<string>();
      for (const condition of conditions) {
        if (!isPure(condition)) return;
        const text = normalText(context, condition);
        if (seen.has(text))
          context.report({
            node: condition,
            message: 'The same was asked before, so this branch is never taken.',
          });
        seen.add(text);
      }
    };
    return {
      on: {
        if_statement(node) {
          if (node.field !== 'alternative') check(conditionsOf(node));
        },
        expression_switch_statement(node) {
          if (childOf(node, 'initializer') === null) check(casesOf(node));
        },
      },
    };
  },
} as const satisfies Rule;

/** Conditions of a chain up to one that sets something first, which may change what they say. */
function conditionsOf(first: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  let at: SyntaxNode | null = first;
  while (at?.type === 'if_statement' && childOf(at, 'initializer') === null) {
    const condition = childOf(at, 'condition');
    if (condition !== null) found.push(condition);
    at = childOf(at, 'alternative');
  }
  return found;
}

function casesOf(node: SyntaxNode): readonly SyntaxNode[] {
  return node.children
    .filter(({ type }) => type === 'expression_case')
    .flatMap((one) => expressionsOf(childOf(one, 'value')));
}
