import { isPure, normalText } from '../../languages/rust/expressions.js';
import { childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A condition of a chain that was asked before. */
export const rustDuplicateCondition = {
  meta: {
    id: 'rust-duplicate-condition',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ['rust'],
    summary: 'A condition is asked a second time in the same chain.',
    why: 'The first branch with the condition is taken, so the second one never is. One of the two was to ask something else.',
    examples: {
      bad: 'fn sign(a: i32) -> i32 {\n    if a > 0 {\n        1\n    } else if a > 0 {\n        -1\n    } else {\n        0\n    }\n}\n',
      good: 'fn sign(a: i32) -> i32 {\n    if a > 0 {\n        1\n    } else if a < 0 {\n        -1\n    } else {\n        0\n    }\n}\n',
    },
    equivalents: ['clippy:ifs_same_cond', 'cwe:561'],
  },
  create: (context) => ({
    on: {
      if_expression(node) {
        if (node.parent?.type === 'else_clause') return;
        const seen = new Set<string>();
        for (const condition of conditionsOf(node)) {
          // What is called may change what the others say.
          if (!isPure(condition)) {
            seen.clear();
            continue;
          }
          if (condition.type === 'boolean_literal') continue;
          const text = normalText(context, condition);
          if (seen.has(text))
            context.report({
              node: condition,
              message: 'The same was asked before, so this branch is never taken.',
            });
          seen.add(text);
        }
      },
    },
  }),
} as const satisfies Rule;

function conditionsOf(first: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  let at: SyntaxNode | undefined = first;
  while (at?.type === 'if_expression') {
    const condition = childOf(at, 'condition');
    if (condition !== null) found.push(condition);
    const alternative: SyntaxNode | null = childOf(at, 'alternative');
    at = alternative === null ? undefined : partsOf(alternative)[0];
  }
  return found;
}
