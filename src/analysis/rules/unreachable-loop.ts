import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A loop whose body runs once at most. */
export const unreachableLoop = {
  meta: {
    id: 'unreachable-loop',
    kind: 'bug',
    severity: 'info',
    offByDefault: 'Such a loop is also a short way to the first element.',
    confidence: 0.6,
    languages: ECMASCRIPT,
    summary: 'The body of a loop never runs a second time.',
    why: 'Every path through the body leaves the loop. Either an `if` was to do so only sometimes, or an `if` in place of the loop says what happens.',
    examples: {
      bad: 'for (const box of boxes) { open(box); break; }',
      good: 'for (const box of boxes) { open(box); if (full) break; }',
    },
    equivalents: ['eslint:no-unreachable-loop', 'sonarjs:S1751', 'cwe:1164'],
  },
  create(context) {
    const check = (node: SyntaxNode): void => {
      const flow = context.flow();
      if (!flow.reachable(node) || flow.repeats(node)) return;
      const word = node.children[0] ?? node;
      context.report({
        node,
        range: { start: word.start, end: word.end },
        message: 'Every path leaves this loop, so its body runs once at most.',
      });
    };
    return {
      on: { while_statement: check, do_statement: check, for_statement: check, for_in_statement: check },
    };
  },
} as const satisfies Rule;
