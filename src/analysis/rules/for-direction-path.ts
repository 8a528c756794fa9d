import { isWrittenInside, loopOf } from '../languages/ecmascript/counting-loops.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** A `for` loop whose counter moves away from its bound, where something else may move one of the two. */
export const forDirectionPath = {
  meta: {
    id: 'for-direction-path',
    kind: 'bug',
    severity: 'info',
    offByDefault: 'A body that moves the counter or the bound can end the loop in its own way.',
    confidence: 0.6,
    languages: ECMASCRIPT,
    summary: 'The counter of a `for` loop moves away from its bound, and only its body could end it.',
    why: 'The head of the loop counts the wrong way. The loop ends only if the counter or the bound is moved elsewhere: in the body, or by code that shares the global variable.',
    examples: {
      bad: 'for (let i = 0; i < 10; i--) { i += next(i); }',
      good: 'for (let i = 0; i < 10; ) { i += next(i); }',
    },
    equivalents: ['eslint:for-direction', 'sonarjs:S2251', 'cwe:835'],
  },
  create: (context) => ({
    on: {
      for_statement(node) {
        const loop = loopOf(context, node);
        if (loop === null || loop.wanted === loop.step || !isWrittenInside(context, node, loop)) return;
        context.report({
          node: loop.increment,
          message: 'The counter moves away from its bound, so only code elsewhere can end this loop.',
        });
      },
    },
  }),
} as const satisfies Rule;
