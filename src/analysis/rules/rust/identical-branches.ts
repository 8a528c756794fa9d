import { normalText, statementsOf } from '../../languages/rust/expressions.js';
import { childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** Both branches of an `if` do the same. */
export const rustIdenticalBranches = {
  meta: {
    id: 'rust-identical-branches',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.95,
    languages: ['rust'],
    summary: 'The branches of an `if` and its `else` are the same.',
    why: 'Whatever the condition says, the same is done. One of the branches was to be changed after it was copied.',
    examples: {
      bad: 'fn area(up: bool) -> u32 {\n    if up {\n        height(1)\n    } else {\n        height(1)\n    }\n}\n',
      good: 'fn area(up: bool) -> u32 {\n    if up {\n        height(1)\n    } else {\n        height(2)\n    }\n}\n',
    },
    equivalents: ['cwe:1164'],
    suppressedBy: ['clippy:if_same_then_else'],
  },
  create: (context) => ({
    on: {
      if_expression(node) {
        const body = childOf(node, 'consequence');
        const other = elseBlock(node);
        if (body === null || other === null || statementsOf(body).length === 0) return;
        // What a pattern binds makes equal texts different things.
        if (/\blet\b|\bcfg!/u.test(context.textOf(childOf(node, 'condition') ?? node))) return;
        // A comment says why, or that somebody knows.
        if (/\/[/*]/u.test(context.textOf(body) + context.textOf(other))) return;
        if (normalText(context, body) !== normalText(context, other) || isUnfinished(context, body)) return;
        context.report({ node, message: 'Both branches are the same, so the condition decides nothing.' });
      },
    },
  }),
} as const satisfies Rule;

/** Code that is to come is the same everywhere. */
const isUnfinished = (context: RuleContext, body: SyntaxNode): boolean =>
  /^\{\s*(?:todo|unimplemented|unreachable|panic)!/u.test(context.textOf(body));

/** The block behind `else`; null where another `if` stands there. */
function elseBlock(node: SyntaxNode): SyntaxNode | null {
  const alternative = childOf(node, 'alternative');
  const [block] = alternative === null ? [] : partsOf(alternative);
  return block?.type === 'block' ? block : null;
}
