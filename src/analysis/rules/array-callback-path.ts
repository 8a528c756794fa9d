import { arrayMethodOf, headOf, isLoopOnly } from '../languages/ecmascript/callbacks.js';
import { watchReturns } from '../languages/ecmascript/returns.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** A callback of an array method that returns a value on some paths only. */
export const arrayCallbackPath = {
  meta: {
    id: 'array-callback-path',
    kind: 'bug',
    severity: 'info',
    offByDefault:
      '`if (found) return true;` in a `find` is short for both answers, and `map` serves many as a loop.',
    confidence: 0.5,
    languages: ECMASCRIPT,
    summary: 'A callback of an array method returns no value on some path.',
    why: 'Where the callback ends without a value, the method goes on with `undefined`. In a test that counts as no; in `map` and `reduce` it is what the result is made of.',
    examples: {
      bad: 'const found = users.find((user) => { if (user.ok) return true; });',
      good: 'const found = users.find((user) => { return user.ok; });',
    },
    equivalents: ['eslint:array-callback-return', 'cwe:394'],
  },
  create: (context) =>
    watchReturns(
      context,
      (fn) => arrayMethodOf(context, fn) !== null,
      ({ fn, gives, bare, completes }) => {
        // A callback that never gives a value to a method whose result is used is another finding.
        if (completes && !gives && !isLoopOnly(fn)) return;
        if (completes) {
          const message = 'The callback can end without a value, which then counts as undefined.';
          context.report({ node: fn, range: headOf(fn), message });
        }
        for (const node of bare) {
          const message = 'This leaves the callback without a value, which counts as undefined.';
          context.report({ node, message });
        }
      },
    ),
} as const satisfies Rule;
