import { functionAround } from '../languages/ecmascript/callbacks.js';
import { isGlobal } from '../languages/ecmascript/globals.js';
import {
  argumentsOf,
  childOf,
  FUNCTION_EXPRESSIONS,
  partsOf,
  unwrap,
  wrapped,
} from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `new Promise((resolve) => …)` with a value that is returned. */
export const promiseExecutorReturn = {
  meta: {
    id: 'promise-executor-return',
    kind: 'bug',
    severity: 'info',
    // A short arrow function returns what `setTimeout` gives without anyone meaning it.
    offByDefault: true,
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
        if (body === null || body.type === 'statement_block' || !isExecutor(context, node)) return;
        context.report({
          node: unwrap(body),
          message: 'Nobody gets this value: only `resolve` settles the promise.',
        });
      },
      return_statement(node) {
        const fn = partsOf(node).length === 0 ? null : functionAround(node);
        if (fn === null || !isExecutor(context, fn)) return;
        context.report({ node, message: 'Nobody gets this value: only `resolve` settles the promise.' });
      },
    },
  }),
} as const satisfies Rule;

function isExecutor(context: RuleContext, fn: SyntaxNode): boolean {
  const argument = FUNCTION_EXPRESSIONS.has(fn.type) ? wrapped(fn) : null;
  const creation = argument?.parent?.type === 'arguments' ? argument.parent.parent : null;
  if (argument === null || creation?.type !== 'new_expression' || argumentsOf(creation)?.[0] !== argument)
    return false;
  const constructor = childOf(creation, 'constructor');
  return constructor !== null && isGlobal(context, unwrap(constructor), 'Promise');
}
