import { macroOf } from '../../languages/rust/calls.js';
import { below } from '../../languages/rust/expressions.js';
import { isInTest } from '../../languages/rust/tests.js';
import { childOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A loop that never turns a second time. */
export const rustSingleTurnLoop = {
  meta: {
    id: 'rust-single-turn-loop',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.95,
    languages: ['rust'],
    silentIn: 'samples',
    summary: 'A loop is left in its first turn, whatever happens.',
    why: 'Every way through the body leaves the loop. One of them was to go on, or to stand behind a condition.',
    examples: {
      bad: 'fn find(items: &[Item], id: u32) -> bool {\n    for item in items {\n        if item.id == id {\n            return true;\n        }\n        return false;\n    }\n    false\n}\n',
      good: 'fn find(items: &[Item], id: u32) -> bool {\n    for item in items {\n        if item.id == id {\n            return true;\n        }\n    }\n    false\n}\n',
    },
    equivalents: ['cwe:670'],
    suppressedBy: ['clippy:never_loop'],
  },
  create: (context) => {
    const check = (node: SyntaxNode): void => {
      const body = childOf(node, 'body');
      if (body === null || context.flow().repeats(node) || !context.flow().reachable(node)) return;
      if (!isBranching(body) || hidesJumps(context, body) || isInTest(context, node)) return;
      const keyword = node.children.find(({ named }) => !named) ?? node;
      context.report({
        node,
        range: { start: keyword.start, end: body.start },
        message: 'Every way through this loop leaves it, so it never turns a second time.',
      });
    };
    return { on: { for_expression: check, while_expression: check } };
  },
} as const satisfies Rule;

/** `for a in b { return a; }` is how the first of something is taken. */
function isBranching(body: SyntaxNode): boolean {
  for (const { type } of below(body))
    if (type === 'if_expression' || type === 'match_expression') return true;
  return false;
}

const KNOWN =
  /^(?:e?print(?:ln)?|format|write(?:ln)?|vec|(?:debug_)?assert(?:_eq|_ne)?|matches|dbg|panic|unreachable|todo|unimplemented|trace|debug|info|warn|error|log|bail|ensure|anyhow)$/u;

/** What a macro makes may go on with the loop. */
function hidesJumps(context: RuleContext, body: SyntaxNode): boolean {
  for (const node of below(body)) {
    const name = macroOf(context, node);
    if (name !== null && !KNOWN.test(name)) return true;
  }
  return false;
}
