import { headOf, isAccessor } from '../languages/ecmascript/callbacks.js';
import { watchReturns } from '../languages/ecmascript/returns.js';
import { childOf, partsOf } from '../languages/ecmascript/syntax.js';
import { isTestPath } from '../languages/ecmascript/test-path.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
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
        if (gives || !completes || isTrap(context, fn)) return;
        const message = 'This getter never returns a value, so the property is always undefined.';
        context.report({ node: fn, range: headOf(fn), message });
      },
    ),
} as const satisfies Rule;

/** A getter that is there to tell that it was read: it notes that, warns of it, or fails a test. */
function isTrap(context: RuleContext, fn: SyntaxNode): boolean {
  const body = childOf(fn, 'body');
  if (body === null) return false;
  if (isTestPath(context.path)) return true;
  return partsOf(body).every((statement) => {
    const [only] = statement.type === 'expression_statement' ? partsOf(statement) : [];
    if (only !== undefined && NOTES.has(only.type)) return !readsOwn(only);
    const callee = only?.type === 'call_expression' ? childOf(only, 'function') : null;
    return callee !== null && TELLS.test(context.textOf(callee));
  });
}

const NOTES = new Set(['assignment_expression', 'augmented_assignment_expression', 'update_expression']);
const TELLS = /warn|deprecat|error|fail|throw|invariant|assert|unreachable|\blog|panic|abort/iu;

/** `this` on the right: something is computed from the object. */
function readsOwn(assignment: SyntaxNode): boolean {
  const stack = [childOf(assignment, 'right') ?? assignment];
  for (let nodes = 0; nodes < MAX_NODES; nodes += 1) {
    const at = stack.pop();
    if (at === undefined) return false;
    if (at.type === 'this') return true;
    stack.push(...at.children);
  }
  return true;
}

/** A longer value is no mere note. */
const MAX_NODES = 100;

/** An empty getter says on purpose that there is nothing. */
function isEmpty(fn: SyntaxNode): boolean {
  const body = childOf(fn, 'body');
  return body === null || partsOf(body).length === 0;
}
