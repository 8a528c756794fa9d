import { isEndless } from '../../languages/go/flow.js';
import { below } from '../../languages/go/functions.js';
import { FUNCTIONS } from '../../languages/go/scopes.js';
import { ancestorsOf } from '../../languages/shared/tree.js';
import type { Rule } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A `defer` that never runs. */
export const goEndlessDefer = {
  meta: {
    id: 'go-endless-defer',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ['go'],
    summary: 'A `defer` stands in a loop that is never left.',
    why: 'What is deferred runs when the function ends, and this one does not. Each round adds one more.',
    examples: {
      bad: 'package p\n\nfunc serve(l Listener) {\n\tfor {\n\t\tc := l.Accept()\n\t\tdefer c.Close()\n\t\thandle(c)\n\t}\n}\n',
      good: 'package p\n\nfunc serve(l Listener) {\n\tfor {\n\t\tc := l.Accept()\n\t\thandle(c)\n\t\tc.Close()\n\t}\n}\n',
    },
    equivalents: ['staticcheck:SA5003', 'cwe:772'],
    suppressedBy: ['gocritic:deferInLoop'],
  },
  mentions: ['defer'],
  create: (context) => ({
    on: {
      defer_statement(node) {
        const loop = loopAround(node);
        if (loop === null || !isEndless(context.text, loop) || context.flow().completes(loop)) return;
        // A `return`, a panic or a jump inside ends the function.
        for (const { type } of below(loop))
          if (type === 'return_statement' || type === 'goto_statement') return;
        if (/\b(?:panic|Exit|Fatal\w*|Goexit)\(/u.test(context.textOf(loop))) return;
        context.report({ node, message: 'The loop is never left, so what is deferred here never runs.' });
      },
    },
  }),
} as const satisfies Rule;

function loopAround(node: SyntaxNode): SyntaxNode | null {
  for (const at of ancestorsOf(node)) {
    if (FUNCTIONS.has(at.type)) return null;
    if (at.type === 'for_statement') return at;
  }
  return null;
}
