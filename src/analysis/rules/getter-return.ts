import { headOf, isAccessor } from '../languages/ecmascript/callbacks.js';
import { isTrap } from '../languages/ecmascript/traps.js';
import { watchReturns } from '../languages/ecmascript/returns.js';
import { childOf, partsOf } from '../languages/ecmascript/syntax.js';
import { isTestPath } from '../languages/ecmascript/test-path.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A getter that computes something and never returns it. */
export const getterReturn = {
  meta: {
    id: 'getter-return',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ECMASCRIPT,
    silentIn: 'tests',
    summary: 'A getter never returns a value.',
    why: 'Reading the property gives `undefined`, whatever the getter computes. The reader sees an empty property and no error.',
    examples: {
      bad: 'class Box { get size() { measure(this.width * this.height); } }',
      good: 'class Box { get size() { return this.width * this.height; } }',
    },
    equivalents: ['eslint:getter-return', 'cwe:394'],
  },
  create: (context) =>
    watchReturns(
      context,
      (fn) => isAccessor(fn) && !isEmpty(fn),
      ({ fn, gives, completes }) => {
        if (gives || !completes || isTestPath(context.path) || isTrap(context, fn)) return;
        const message = 'This getter never returns a value, so the property is always undefined.';
        context.report({ node: fn, range: headOf(fn), message });
      },
    ),
} as const satisfies Rule;

/** An empty getter says on purpose that there is nothing. */
function isEmpty(fn: SyntaxNode): boolean {
  const body = childOf(fn, 'body');
  return body === null || partsOf(body).length === 0;
}
