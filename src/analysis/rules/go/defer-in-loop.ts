import { isNeverLeft, loopAround } from '../../languages/go/defers.js';
import type { Rule } from '../../rule.js';

/** A `defer` that piles up until its function ends. */
export const goDeferInLoop = {
  meta: {
    id: 'go-defer-in-loop',
    kind: 'bug',
    severity: 'warning',
    // A loop with few rounds is right to do so, and the file does not tell how many there are.
    offByDefault: true,
    confidence: 0.8,
    languages: ['go'],
    summary: 'A `defer` stands in a loop.',
    why: 'What is deferred runs when the function ends, not at the end of a round: files and locks pile up until then. A function of its own around the body ends each round.',
    examples: {
      bad: 'package p\n\nfunc readAll(names []string) {\n\tfor _, name := range names {\n\t\tf := open(name)\n\t\tdefer f.Close()\n\t\tread(f)\n\t}\n}\n',
      good: 'package p\n\nfunc readAll(names []string) {\n\tfor _, name := range names {\n\t\tf := open(name)\n\t\tread(f)\n\t\tf.Close()\n\t}\n}\n',
    },
    equivalents: ['gocritic:deferInLoop', 'cwe:772'],
    suppressedBy: ['revive:defer'],
  },
  mentions: ['defer'],
  create: (context) => ({
    on: {
      defer_statement(node) {
        const loop = loopAround(node);
        if (loop === null || !context.flow().repeats(loop) || isNeverLeft(context, loop)) return;
        // A block that ends the function or the loop is gone through once.
        if (node.parent !== null && !context.flow().completes(node.parent)) return;
        context.report({ node, message: 'This runs when the function ends, so each round adds one more.' });
      },
    },
  }),
} as const satisfies Rule;
