import { headOf, isAccessor, isGetter } from '../languages/ecmascript/callbacks.js';
import { watchReturns } from '../languages/ecmascript/returns.js';
import { childOf, partsOf } from '../languages/ecmascript/syntax.js';
import { isTrap } from '../languages/ecmascript/traps.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** A getter that gives nothing on some path. */
export const getterPath = {
  meta: {
    id: 'getter-path',
    kind: 'bug',
    severity: 'info',
    offByDefault: '`undefined` is what many getters mean to give where there is nothing.',
    confidence: 0.4,
    languages: ECMASCRIPT,
    summary: 'A getter does not return a value on every path.',
    why: 'Reading the property gives `undefined` wherever the getter ends without a value. Whether that is meant is not to be seen.',
    examples: {
      bad: 'class Box { get size() { if (this.open) return this.width; } }',
      good: 'class Box { get size() { return this.open ? this.width : 0; } }',
    },
    equivalents: ['eslint:getter-return', 'cwe:394'],
  },
  create: (context) =>
    watchReturns(
      context,
      (fn) => isGetter(context, fn),
      ({ fn, gives, bare, completes }) => {
        const body = childOf(fn, 'body');
        const empty = body === null || partsOf(body).length === 0;
        const isOther = isAccessor(fn) && !gives && completes && !empty && !isTrap(context, fn);
        if (completes && !isOther) {
          const message = 'This getter can end without a value, and then the property is undefined.';
          context.report({ node: fn, range: headOf(fn, 'property'), message });
        }
        for (const node of bare) {
          const message = 'This leaves the getter without a value, so the property is undefined.';
          context.report({ node, message });
        }
      },
    ),
} as const satisfies Rule;
