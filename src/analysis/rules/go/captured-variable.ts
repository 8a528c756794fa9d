import { callStatement } from '../../languages/go/expressions.js';
import { below } from '../../languages/go/functions.js';
import { childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A goroutine that sees the variable of a later round. */
export const goCapturedVariable = {
  meta: {
    id: 'go-captured-variable',
    kind: 'bug',
    severity: 'error',
    // Since Go 1.22 each round has a variable of its own, and the file does not tell the version.
    offByDefault: true,
    confidence: 0.9,
    languages: ['go'],
    summary: 'A goroutine uses the variable of the loop that starts it.',
    why: 'Before Go 1.22 all rounds share one variable, so most goroutines see its last value. It is passed as an argument, or copied in the round.',
    examples: {
      bad: 'package p\n\nfunc all(names []string) {\n\tfor _, name := range names {\n\t\tgo func() {\n\t\t\twork(name)\n\t\t}()\n\t}\n}\n',
      good: 'package p\n\nfunc all(names []string) {\n\tfor _, name := range names {\n\t\tgo func(name string) {\n\t\t\twork(name)\n\t\t}(name)\n\t}\n}\n',
    },
    equivalents: ['cwe:362'],
    suppressedBy: ['govet:loopclosure'],
  },
  mentions: ['go func'],
  create: (context) => ({
    on: {
      go_statement(node) {
        const [call] = partsOf(node);
        const fn = call === undefined ? null : childOf(call, 'function');
        if (fn?.type !== 'func_literal') return;
        for (const one of below(fn)) {
          const [declared] =
            one.type === 'identifier' ? (context.scopes().resolve(one)?.declarations ?? []) : [];
          if (declared === undefined || !isOfLoopAround(context, declared.node, node)) continue;
          context.report({ node, message: 'Before Go 1.22 this sees the variable of a later round.' });
          return;
        }
      },
    },
  }),
} as const satisfies Rule;

/** True for a declaration in the head of a loop that a node is in the body of. */
function isOfLoopAround(context: RuleContext, declaration: SyntaxNode, node: SyntaxNode): boolean {
  const head = declaration.parent?.type === 'for_clause' ? declaration.parent : declaration;
  const loop = head.parent;
  if (loop?.type !== 'for_statement' || head.field === 'body') return false;
  return node.start > head.end && node.end <= loop.end && !waits(context, loop, node);
}

/** True when each round of a loop waits for what it has started. */
function waits(context: RuleContext, loop: SyntaxNode, started: SyntaxNode): boolean {
  const body = childOf(loop, 'body');
  return (body === null ? [] : partsOf(body)).some((statement) => {
    const call = statement.start >= started.end ? callStatement(statement) : null;
    const callee = call === null ? null : childOf(call, 'function');
    return callee !== null && context.textOf(callee).endsWith('.Wait');
  });
}
