import { below } from '../../languages/go/functions.js';
import { childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule } from '../../rule.js';
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
          if (declared === undefined || !isOfLoopAround(declared.node, node)) continue;
          context.report({ node, message: 'Before Go 1.22 this sees the variable of a later round.' });
          return;
        }
      },
    },
  }),
} as const satisfies Rule;

/** True for a declaration in the head of a loop that a node is in the body of. */
function isOfLoopAround(declaration: SyntaxNode, node: SyntaxNode): boolean {
  const head = declaration.parent?.type === 'for_clause' ? declaration.parent : declaration;
  const loop = head.parent;
  return (
    loop?.type === 'for_statement' && head.field !== 'body' && node.start > head.end && node.end <= loop.end
  );
}
