import { mayBeError } from '../languages/ecmascript/error-values.js';
import { isUndefined } from '../languages/ecmascript/globals.js';
import { memberName } from '../languages/ecmascript/names.js';
import { rejectedBy } from '../languages/ecmascript/promise-executors.js';
import { argumentsOf, childOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `Promise.reject()`, `reject({ code: 1 })`, and whatever else is no `Error`. */
export const rejectedValue = {
  meta: {
    id: 'rejected-value',
    kind: 'maintenance',
    severity: 'info',
    offByDefault:
      'A rejection without a reason says that nobody needs one, and an object may say itself what failed.',
    opinion: true,
    confidence: 0.9,
    languages: ECMASCRIPT,
    summary: 'A promise is rejected without an `Error`.',
    why: 'Only an `Error` knows where it was made. Whoever awaits the promise cannot tell where another value came from, or that there was none.',
    examples: {
      bad: 'const load = () => Promise.reject({ code: 404 });',
      good: "const load = () => Promise.reject(new HttpError('no such page', 404));",
    },
    equivalents: ['eslint:prefer-promise-reject-errors'],
    suppressedBy: ['typescript-eslint:prefer-promise-reject-errors'],
    yieldsTo: ['rejected-literal'],
  },
  mentions: ['Promise'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const callee = childOf(node, 'function');
        if (callee === null || !isNoError(context, node) || !rejects(context, unwrap(callee))) return;
        context.report({ node, message: 'The reason is no `Error`, so it has no stack trace.' });
      },
    },
  }),
} as const satisfies Rule;

function isNoError(context: RuleContext, call: SyntaxNode): boolean {
  const given = argumentsOf(call);
  if (given === null) return false;
  const [reason] = given;
  if (reason === undefined || isUndefined(context, reason)) return true;
  return !mayBeError(unwrap(reason));
}

/** Whatever the name `Promise` stands for: a library of promises keeps to the same contract. */
function rejects(context: RuleContext, callee: SyntaxNode): boolean {
  const object = childOf(callee, 'object');
  if (object === null) return rejectedBy(context, callee, { own: true }) !== null;
  return context.textOf(unwrap(object)) === 'Promise' && memberName(context, callee) === 'reject';
}
