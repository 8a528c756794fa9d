import { isNeverLeft, loopAround } from '../../languages/go/defers.js';
import type { Rule } from '../../rule.js';

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
        if (loop === null || !isNeverLeft(context, loop)) return;
        context.report({ node, message: 'The loop is never left, so what is deferred here never runs.' });
      },
    },
  }),
} as const satisfies Rule;
