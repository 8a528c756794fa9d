import { headEnd, isOfArray } from '../languages/ecmascript/async-callbacks.js';
import { localFunction } from '../languages/ecmascript/functions.js';
import { isPromiseFunction, PROMISE_WORDS } from '../languages/ecmascript/promises.js';
import { argumentsOf, childOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import { inlineCode } from '../inline-code.js';
import type { Rule } from '../rule.js';

const PREDICATES = /^(?:every|filter|find(?:Last)?(?:Index)?|some)$/u;
const ORDERS = /^(?:sort|toSorted)$/u;

/** An async function where an array method looks at what its callback returns. */
export const asyncArrayPredicate = {
  meta: {
    id: 'async-array-predicate',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ECMASCRIPT,
    summary: 'An array method that needs an answer at once is given an async callback.',
    why: 'Array methods do not wait. The promise that the callback gives is always truthy and no number, so `filter` keeps everything, `some` and `find` take the first element, and `sort` leaves the order as it is.',
    examples: {
      bad: 'const open = files.filter(async (file) => await isOpen(file));',
      good: 'const flags = await Promise.all(files.map(isOpen));\nconst open = files.filter((_, index) => flags[index]);',
    },
    equivalents: ['cwe:571'],
    suppressedBy: ['typescript-eslint:no-misused-promises'],
  },
  mentions: PROMISE_WORDS,
  create: (context) => ({
    on: {
      call_expression(node) {
        const callee = childOf(node, 'function');
        const property = callee === null ? null : childOf(unwrap(callee), 'property');
        if (property === null) return;
        const method = context.textOf(property);
        const orders = ORDERS.test(method);
        if (!orders && !PREDICATES.test(method)) return;
        const [callback, more, third] = argumentsOf(node) ?? [];
        if (callback === undefined || third !== undefined || (orders && more !== undefined)) return;
        const fn = localFunction(context, callback);
        if (fn === null || !isPromiseFunction(context, fn)) return;
        if (!isOfArray(context, node)) return;
        context.report({
          node: callback,
          range: { start: callback.start, end: headEnd(callback) },
          message: `${inlineCode(method, 'The method')} does not wait for this callback, and ${orders ? 'a promise says nothing of the order' : 'a promise is always truthy'}.`,
        });
      },
    },
  }),
} as const satisfies Rule;
