import type { Edit } from '../../domain/text.js';
import { isArrayProof, provenOf } from '../languages/ecmascript/arrays.js';
import { headEnd, isOfArray } from '../languages/ecmascript/async-callbacks.js';
import { localFunction } from '../languages/ecmascript/functions.js';
import { isPromiseFunction, mayAwait } from '../languages/ecmascript/promises.js';
import { mayReject } from '../languages/ecmascript/rejections.js';
import { argumentsOf, childOf, isAsync, memberOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `list.forEach(async (item) => …)`. */
export const asyncForeachCallback = {
  meta: {
    id: 'async-foreach-callback',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.95,
    languages: ECMASCRIPT,
    summary: '`forEach` is given an async callback.',
    why: '`forEach` throws away the promises that its callback gives. The code after it goes on before the work is done, and an error in it becomes an unhandled rejection, which ends a Node.js process.',
    fix: 'The fix starts all of them as before and waits until they are done.',
    examples: {
      bad: 'async function save(rows: Row[]) { rows.forEach(async (row) => { await insert(row); }); }',
      good: 'async function save(rows: Row[]) { await Promise.all(rows.map(async (row) => { await insert(row); })); }',
    },
    equivalents: ['cwe:755'],
    suppressedBy: ['typescript-eslint:no-misused-promises'],
  },
  mentions: ['forEach'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const callee = childOf(node, 'function');
        const property = callee === null ? null : childOf(unwrap(callee), 'property');
        if (property === null || context.textOf(property) !== 'forEach') return;
        const [callback] = argumentsOf(node) ?? [];
        if (callback === undefined || !isLost(context, callback)) return;
        if (!isOfArray(context, node)) return;
        const edits = waiting(context, node);
        context.report({
          node: callback,
          range: { start: callback.start, end: headEnd(callback) },
          message: '`forEach` does not wait for this callback, and nobody hears of its errors.',
          ...(edits === null ? {} : { fix: { title: 'Wait for all of them', edits } }),
        });
      },
    },
  }),
} as const satisfies Rule;

/** A callback that gives a promise which may reject. One that catches all its errors may be meant to run on its own. */
function isLost(context: RuleContext, callback: SyntaxNode): boolean {
  const fn = localFunction(context, callback);
  if (fn === null || !isPromiseFunction(context, fn)) return false;
  return !isAsync(fn) || mayReject(context, fn);
}

/** As a statement of an async function, on something that the file proves to be an array. */
function waiting(context: RuleContext, call: SyntaxNode): readonly Edit[] | null {
  if (call.parent?.type !== 'expression_statement' || !mayAwait(context, call)) return null;
  const member = memberOf(childOf(call, 'function') ?? call);
  const args = argumentsOf(call) ?? [];
  if (member === null || args.length > 2) return null;
  const proven = provenOf(context, member.object);
  if (!isArrayProof(proven)) return null;
  if (context.scopes().lookup('Promise', call) !== null) return null;
  const { property } = member;
  return [
    { start: call.start, end: call.start, text: 'await Promise.all(' },
    { start: property.start, end: property.end, text: 'map' },
    { start: call.end, end: call.end, text: ')' },
  ];
}
