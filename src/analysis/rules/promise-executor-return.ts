import { functionAround } from '../languages/ecmascript/callbacks.js';
import { isPromiseExecutor } from '../languages/ecmascript/promise-executors.js';
import { childOf, partsOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** `new Promise((resolve) => …)` with a value that is returned. */
export const promiseExecutorReturn = {
  meta: {
    id: 'promise-executor-return',
    kind: 'bug',
    severity: 'info',
    offByDefault: 'A short arrow function returns what `setTimeout` gives without anyone meaning it.',
    confidence: 0.5,
    languages: ECMASCRIPT,
    summary: 'The function that is given to `new Promise` returns a value.',
    why: 'What this function returns is dropped: only `resolve` and `reject` settle the promise. A value that is returned instead of resolved leaves the promise pending for ever.',
    examples: {
      bad: 'const text = new Promise((resolve) => { if (cached) return cached; read(resolve); });',
      good: 'const text = new Promise((resolve) => { if (cached) resolve(cached); else read(resolve); });',
    },
    equivalents: ['eslint:no-promise-executor-return', 'sonarjs:S6544', 'cwe:394'],
  },
  mentions: ['Promise'],
  create: (context) => ({
    on: {
      arrow_function(node) {
        const body = childOf(node, 'body');
        if (body === null || body.type === 'statement_block' || !isPromiseExecutor(context, node)) return;
        context.report({
          node: unwrap(body),
          message: 'Nobody gets this value: only `resolve` settles the promise.',
        });
      },
      return_statement(node) {
        const fn = partsOf(node).length === 0 ? null : functionAround(node);
        if (fn === null || !isPromiseExecutor(context, fn)) return;
        context.report({ node, message: 'Nobody gets this value: only `resolve` settles the promise.' });
      },
    },
  }),
} as const satisfies Rule;
