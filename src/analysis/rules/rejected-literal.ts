import { isCaughtHere, isText, mayBeError, tellsWhatFailed } from '../languages/ecmascript/error-values.js';
import { isUndefined } from '../languages/ecmascript/globals.js';
import { isBuiltIn } from '../languages/ecmascript/names.js';
import { rejectedBy } from '../languages/ecmascript/promise-executors.js';
import { isSamplePath } from '../languages/ecmascript/sample-path.js';
import { ancestorsOf, argumentsOf, childOf, FUNCTIONS, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext, RuleFix } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `Promise.reject('text')`, and `reject('text')` in `new Promise`. */
export const rejectedLiteral = {
  meta: {
    id: 'rejected-literal',
    kind: 'maintenance',
    severity: 'info',
    confidence: 0.95,
    languages: ECMASCRIPT,
    silentIn: 'samples',
    summary: 'A promise is rejected with something other than an error.',
    why: 'A string or number as the reason has no stack and no `message`, so logs cannot say where it came from, and handlers that read `error.message` get undefined.',
    fix: 'The fix rejects with an `Error` that has the same text.',
    examples: {
      bad: "const load = () => Promise.reject('no such user');",
      good: "const load = () => Promise.reject(new Error('no such user'));",
    },
    equivalents: ['eslint:prefer-promise-reject-errors'],
    suppressedBy: ['typescript-eslint:prefer-promise-reject-errors'],
  },
  mentions: ['Promise'],
  create: (context) => ({
    on: isSamplePath(context.path) ? {} : { call_expression: (node) => check(context, node) },
  }),
} as const satisfies Rule;

function check(context: RuleContext, node: SyntaxNode): void {
  const [reason] = argumentsOf(node) ?? [];
  if (reason === undefined || reason.type === 'spread_element') return;
  const inner = unwrap(reason);
  // A rejection without a reason is a way to say that nobody needs one.
  if (mayBeError(inner) || isUndefined(context, inner) || tellsWhatFailed(context, inner)) return;
  const promise = rejectedIn(context, node);
  if (promise === null || isCaughtHere(context, promise)) return;
  const fix = isText(inner) && !isKept(promise) ? withError(context, inner) : null;
  context.report({
    node,
    message: 'The reason has no stack trace and no `message`, so its origin is lost.',
    ...(fix === null ? {} : { fix }),
  });
}

/** The promise that a call rejects. */
function rejectedIn(context: RuleContext, call: SyntaxNode): SyntaxNode | null {
  const found = childOf(call, 'function');
  const callee = found === null ? null : unwrap(found);
  if (callee === null) return null;
  return isBuiltIn(context, callee, 'Promise', /^reject$/u) ? call : rejectedBy(context, callee);
}

/** True when the same function keeps the promise or goes on from it: a handler may compare the reason with the text. */
function isKept(promise: SyntaxNode): boolean {
  for (const { type } of ancestorsOf(promise)) {
    if (FUNCTIONS.has(type)) return false;
    if (/^(?:member_expression|variable_declarator|assignment_expression)$/u.test(type)) return true;
  }
  return false;
}

function withError(context: RuleContext, reason: SyntaxNode): RuleFix | null {
  if (context.scopes().lookup('Error', reason) !== null) return null;
  return {
    title: 'Reject with an Error that has this text',
    edits: [
      { start: reason.start, end: reason.start, text: 'new Error(' },
      { start: reason.end, end: reason.end, text: ')' },
    ],
  };
}
