import { arrayMethodOf, headOf, isLoopOnly } from '../languages/ecmascript/callbacks.js';
import { watchReturns } from '../languages/ecmascript/returns.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** A callback of an array method that never returns what the method asks for. */
export const arrayCallbackReturn = {
  meta: {
    id: 'array-callback-return',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.95,
    languages: ECMASCRIPT,
    summary: 'A callback of an array method returns nothing.',
    why: 'The method builds its result from what the callback returns. Without a `return` each element counts as `undefined`: `map` gives an array of nothing, `filter` and `find` match nothing.',
    examples: {
      bad: 'const names = users.map((user) => { print(user.name); });',
      good: 'const names = users.map((user) => { return user.name; });',
    },
    equivalents: ['eslint:array-callback-return', 'biome:useIterableCallbackReturn', 'cwe:394'],
  },
  create: (context) =>
    watchReturns(
      context,
      (fn) => arrayMethodOf(context, fn) !== null && !isLoopOnly(fn),
      ({ fn, gives, completes }) => {
        if (gives || !completes) return;
        const method = arrayMethodOf(context, fn) ?? '';
        const message = `The callback never returns a value, so \`${method}\` gets undefined for each element.`;
        context.report({ node: fn, range: headOf(fn), message });
      },
    ),
} as const satisfies Rule;
